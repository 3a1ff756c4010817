import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useJourneyTypes } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { sessionQuery } from '../session/use-session.js';
import { FaultState } from '../ui/fault-state.js';
import { MessageState } from '../ui/message-state.js';
import { landing } from './pages.js';
import { remembered } from './remembered.js';
import { usualJourney } from './use-place.js';

/** Leads to the workspace of the address, else to the one that was looked at last, and there to its landing page. */
export function StartPage() {
  const text = useText();
  const { data } = useQuery(sessionQuery);
  const { workspace: asked } = useParams({ strict: false });
  const all = data?.workspaces ?? [];
  const last = asked ?? remembered('workspace');
  const workspace = asked ?? (all.find(({ key }) => key === last) ?? all[0])?.key ?? '';
  const types = useJourneyTypes(workspace);
  if (workspace === '') {
    return (
      <MessageState title={text('shell.noWorkspace.title')} level={1}>
        <p>{text('shell.noWorkspace.text')}</p>
      </MessageState>
    );
  }
  if (types.isError) return <FaultState fault={types.error} onRetry={() => void types.refetch()} level={1} />;
  if (!types.data) return null;
  const journey = usualJourney(types.data, remembered('journey'));
  if (journey) return <Navigate to={landing} params={{ workspace, journey: journey.key }} replace />;
  return (
    <MessageState title={text('empty.types.title')} role="status" level={1}>
      <p>{text('empty.types.text')}</p>
    </MessageState>
  );
}
