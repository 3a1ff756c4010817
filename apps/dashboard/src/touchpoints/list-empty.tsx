import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/locale.js';
import { MessageState } from '../ui/message-state.js';

/** Where touchpoints come from, for who has none. */
export function ListEmpty({ ws }: { readonly ws: string }) {
  const text = useText();
  return (
    <MessageState title={text('touchpoints.empty.title')}>
      <p>{text('touchpoints.empty.text')}</p>
      <div className="row">
        <Link to="/w/$workspace/sources" params={{ workspace: ws }} className="button button-primary">
          {text('touchpoints.empty.source')}
        </Link>
        <Link to="/w/$workspace/import" params={{ workspace: ws }} className="button">
          {text('touchpoints.empty.import')}
        </Link>
      </div>
    </MessageState>
  );
}
