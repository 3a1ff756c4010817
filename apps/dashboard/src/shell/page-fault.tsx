import { useText } from '../i18n/locale.js';
import { MessageState } from '../ui/message-state.js';
import { ReloadButton } from '../ui/reload-button.js';

/** What stands in the place of a page that could not be loaded or drawn. */
export function PageFault() {
  const text = useText();
  return (
    <MessageState title={text('lost.page')} role="alert" level={1}>
      <p>{text('lost.why')}</p>
      <ReloadButton />
    </MessageState>
  );
}

/** The same where not even the shell is there. */
export function WholeFault() {
  return (
    <main>
      <PageFault />
    </main>
  );
}
