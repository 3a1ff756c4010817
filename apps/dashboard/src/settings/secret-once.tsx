import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { CodeBlock } from '../ui/code-block.js';

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
  return (
    <div className="stack secret-once">
      <div className="stack-tight">{children}</div>
      <CodeBlock label={label} code={secret} />
      <p className="notice notice-warn">{text('settings.once')}</p>
      <div className="dialog-actions">
        <Button className="button button-primary" onPress={onDone}>
          {text('settings.once.done')}
        </Button>
      </div>
    </div>
  );
}
