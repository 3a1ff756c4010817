import { Button } from 'react-aria-components';
import { ApiFault } from '../api/api.js';
import { faultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { MessageState } from './message-state.js';

/** What went wrong, how to try again, and the number by which it is found in the log. */
export function FaultState({ fault, onRetry }: { readonly fault: unknown; readonly onRetry: () => void }) {
  const text = useText();
  const traceId = fault instanceof ApiFault ? fault.traceId : null;
  return (
    <MessageState title={text(faultText(fault))} role="alert">
      {traceId !== null && <p className="muted small">{text('error.trace', { traceId })}</p>}
      <Button className="button button-primary" onPress={onRetry}>
        {text('app.retry')}
      </Button>
    </MessageState>
  );
}
