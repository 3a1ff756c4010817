import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';

/** Something to know about what is below, or about what was just done. */
export function Notice({
  kind = 'warn',
  children,
  onDismiss,
}: {
  readonly kind?: 'info' | 'good' | 'warn' | 'bad';
  readonly children: ReactNode;
  readonly onDismiss?: () => void;
}) {
  const text = useText();
  return (
    <div className={`notice notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <div className="notice-text">{children}</div>
      {onDismiss && (
        <Button className="button button-small" onPress={onDismiss}>
          {text('app.dismiss')}
        </Button>
      )}
    </div>
  );
}
