import { useQuery } from '@tanstack/react-query';
import { useText } from '../i18n/locale.js';
import { SignInPage } from '../session/sign-in-page.js';
import { sessionQuery } from '../session/use-session.js';
import { FaultState } from './fault-state.js';
import { Shell } from './shell.js';

/** Decides between the door and the house. */
export function Root() {
  const text = useText();
  const session = useQuery(sessionQuery);
  if (session.isPending) {
    return (
      <p className="page-wait" role="status">
        {text('app.loading')}
      </p>
    );
  }
  if (session.isError) return <FaultState fault={session.error} onRetry={() => void session.refetch()} />;
  return session.data === null ? <SignInPage /> : <Shell session={session.data} />;
}
