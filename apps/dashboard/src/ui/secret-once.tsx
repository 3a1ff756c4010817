import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { CodeBlock } from './code-block.js';

/** Something that is shown this once: to copy now, because nobody can read it again. */
export function SecretOnce({
  label,
  secret,
  children,
  onDone,
}: {
  readonly label: string;
  readonly secret: string;
  /** What to do with it. */
  readonly children: ReactNode;
  readonly onDone: () => void;
}) {
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  // What had the focus is gone with the form; copying comes next.
  useEffect(() => place.current?.querySelector('button')?.focus(), []);
  return (
    <div className="stack secret-once" ref={place}>
      <div className="stack-tight">{children}</div>
      <CodeBlock label={label} code={secret} />
      <p className="notice notice-warn">{text('once')}</p>
      <div className="dialog-actions">
        <Button className="button button-primary" onPress={onDone}>
          {text('once.done')}
        </Button>
      </div>
    </div>
  );
}
