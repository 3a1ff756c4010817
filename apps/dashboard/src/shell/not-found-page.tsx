import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/locale.js';
import { MessageState } from '../ui/message-state.js';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const text = useText();
  return (
    <MessageState title={text('app.notFound.title')} level={1}>
      <p>{text('app.notFound.text')}</p>
      <Link to="/" className="button button-primary">
        {text('app.home')}
      </Link>
    </MessageState>
  );
}
