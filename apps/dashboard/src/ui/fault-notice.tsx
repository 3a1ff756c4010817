import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { Trace } from './trace.js';

/** What of a part that is in sight could not be read, why, by which number it is found in the log, and how to try again. */
export function FaultNotice({
  fault,
  onRetry,
  children,
}: {
  readonly fault: unknown;
  readonly onRetry: () => void;
  /** What it means for what is in sight. */
  readonly children: ReactNode;
}) {
  const text = useText();
  const faultText = useFaultText();
  return (
    <div className="notice notice-bad" role="alert">
      <span>
        {faultText(fault)} {children}
        <Trace fault={fault} />
      </span>
      <Button className="button button-small" onPress={onRetry}>
        {text('app.retry')}
      </Button>
    </div>
  );
}
