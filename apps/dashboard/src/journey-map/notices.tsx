import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Receipt } from '../api/api.js';
import { faultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import type { MessageKey } from '../i18n/messages.js';
import { tr } from '../i18n/tr.js';
import { useFigures } from './use-figures.js';

/** Something to know about the numbers below. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <div className="notice notice-warn" role="status">
      {children}
    </div>
  );
}

/** The last map stays on the page when a newer one cannot be had; this says so. */
export function StaleNotice({
  fault,
  asOf,
  onRetry,
}: {
  readonly fault: unknown;
  readonly asOf: Pick<Receipt, 'asOf' | 'timeZone'>;
  readonly onRetry: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  return (
    <div className="notice notice-bad" role="alert">
      <span>
        {text(faultText(fault))} {text('map.stale', { time: figures.moment(asOf.asOf, asOf.timeZone) })}
      </span>
      <Button className="button" onPress={onRetry}>
        {text('app.retry')}
      </Button>
    </div>
  );
}

/** The text of a receipt's warning; one that these pages do not know yet is still said to be there. */
export function warningText(warning: string): MessageKey {
  const key = `warning.${warning}`;
  return Object.hasOwn(tr, key) ? (key as MessageKey) : 'warning.other';
}
