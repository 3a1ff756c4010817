import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useText } from '../i18n/locale.js';
import { sessionQuery } from '../session/use-session.js';
import { MessageState } from './message-state.js';

/** Leads to the first workspace. */
export function StartPage() {
  const text = useText();
  const { data } = useQuery(sessionQuery);
  const [first] = data?.workspaces ?? [];
  if (first) return <Navigate to="/w/$workspace/journey-map" params={{ workspace: first.key }} replace />;
  return (
    <MessageState title={text('shell.noWorkspace.title')}>
      <p>{text('shell.noWorkspace.text')}</p>
    </MessageState>
  );
}
