import { useText } from '../i18n/locale.js';
import { SignInPage } from '../session/sign-in-page.js';
import { useSession } from '../session/use-session.js';
import { FaultState } from '../ui/fault-state.js';
import { Shell } from './shell.js';

/** Decides between the door and the house. */
export function Root() {
  const text = useText();
  const { session, byLink, linkFault } = useSession();
  if (session.isError) {
    return (
      <main>
        <FaultState fault={session.error} onRetry={() => void session.refetch()} level={1} />
      </main>
    );
  }
  if (session.data === undefined) {
    return (
      <main className="page-wait">
        <p role="status">{text(byLink ? 'signIn.link' : 'app.loading')}</p>
      </main>
    );
  }
  return session.data === null ? <SignInPage linkFault={linkFault} /> : <Shell session={session.data} />;
}
