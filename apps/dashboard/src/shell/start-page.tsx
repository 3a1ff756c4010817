import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useText } from '../i18n/locale.js';
import { sessionQuery } from '../session/use-session.js';
import { MessageState } from './message-state.js';
import { remembered } from './remembered.js';

/** Leads to the workspace that was looked at last, else to the first one. */
export function StartPage() {
  const text = useText();
  const { data } = useQuery(sessionQuery);
  const all = data?.workspaces ?? [];
  const last = remembered('workspace');
  const next = all.find(({ key }) => key === last) ?? all[0];
  if (next) return <Navigate to="/w/$workspace/journey-map" params={{ workspace: next.key }} replace />;
  return (
    <MessageState title={text('shell.noWorkspace.title')}>
      <p>{text('shell.noWorkspace.text')}</p>
    </MessageState>
  );
}
