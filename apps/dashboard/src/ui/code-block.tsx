import { CopyButton } from './copy-button.js';

/** Lines to copy into a terminal or a program. */
export function CodeBlock({ label, code }: { readonly label: string; readonly code: string }) {
  return (
    <figure className="code">
      <figcaption className="code-head">
        <span>{label}</span>
        <CopyButton text={code} />
      </figcaption>
      <pre tabIndex={0} aria-label={label} translate="no">
        <code>{code}</code>
      </pre>
    </figure>
  );
}
