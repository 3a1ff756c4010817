import { lazy, Suspense, useState } from 'react';
import { withTexts } from '../i18n/catalogue.js';
import { useText } from '../i18n/locale.js';
import { SignInPage } from '../session/sign-in-page.js';
import { invitationToken } from '../session/sign-in-token.js';
import { useSession } from '../session/use-session.js';
import { FaultState } from '../ui/fault-state.js';
import { Shell } from './shell.js';

/** Few come by an invitation; the others do not load its page. */
const InvitationPage = lazy(async () => {
  const page = await withTexts(['account', 'people', 'settings'], () => import('../session/invitation-page.js'));
  return { default: page.InvitationPage };
});

/** Decides between the door and the house. */
export function Root() {
  const text = useText();
  const { session, byLink, linkFault } = useSession();
  const [invitation, setInvitation] = useState(invitationToken);
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
  if (invitation !== null) {
    return (
      <Suspense>
        <InvitationPage token={invitation} session={session.data} onLeave={() => setInvitation(null)} />
      </Suspense>
    );
  }
  return session.data === null ? <SignInPage linkFault={linkFault} /> : <Shell session={session.data} />;
}
