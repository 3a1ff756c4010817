import type { ErrorComponentProps } from '@tanstack/react-router';
import { useText } from '../i18n/locale.js';
import { FaultSaid, RetryButton } from '../ui/failed-part.js';
import { isLoadFault } from '../ui/load-fault.js';
import { MessageState } from '../ui/message-state.js';
import { ReloadButton } from '../ui/reload-button.js';

/** What stands in the place of a page that could not be fetched, or drawn: only the first is a matter of the connection. */
export function PageFault({ error, reset }: Pick<ErrorComponentProps, 'error' | 'reset'>) {
  const text = useText();
  const isLost = isLoadFault(error);
  return (
    <MessageState title={text('lost.page')} role="alert" level={1}>
      <p>{text(isLost ? 'lost.why' : 'failed.page.text')}</p>
      {!isLost && <FaultSaid fault={error} />}
      <p className="row">
        {!isLost && <RetryButton onRetry={reset} />}
        <ReloadButton />
      </p>
    </MessageState>
  );
}

/** The same where not even the shell is there. */
export function WholeFault(fault: ErrorComponentProps) {
  return (
    <main>
      <PageFault {...fault} />
    </main>
  );
}
