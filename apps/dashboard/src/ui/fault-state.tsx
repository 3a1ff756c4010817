import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { MessageState } from './message-state.js';
import { Trace } from './trace.js';

/** What went wrong, how to try again, and the number by which it is found in the log. */
export function FaultState({
  fault,
  onRetry,
  level = 2,
}: {
  readonly fault: unknown;
  readonly onRetry: () => void;
  /** The heading's level: 1 where nothing else of the page is there. */
  readonly level?: 1 | 2 | 3;
}) {
  const text = useText();
  const faultText = useFaultText();
  const code = fault instanceof ApiFault ? fault.code : 'other';
  // What is not here, or not for this role, is not here at the next try either.
  const lost = code === 'not_found' || code === 'forbidden';
  return (
    <MessageState title={faultText(fault)} role="alert" level={level}>
      <Trace fault={fault} />
      {lost ? (
        <Link to="/" className="button button-primary">
          {text('app.home')}
        </Link>
      ) : (
        <Button className="button button-primary" onPress={onRetry}>
          {text('app.retry')}
        </Button>
      )}
    </MessageState>
  );
}
