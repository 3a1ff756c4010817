import { useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { ApiFault, type Session } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useKnownText, useText } from '../i18n/locale.js';
import { FaultState } from '../ui/fault-state.js';
import { useFigures } from '../ui/use-figures.js';
import { Doorway } from './doorway.js';
import { InvitationForm } from './invitation-form.js';
import { useOffer } from './use-invitation.js';
import '../settings/settings.css';

/** The door for whoever comes with an invitation. */
export function InvitationPage({
  token,
  session,
  onLeave,
}: {
  readonly token: string;
  /** Who is signed in here, if anyone is. */
  readonly session: Session | null;
  /** The invitation has been taken up, or is left alone. */
  readonly onLeave: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  const navigate = useNavigate();
  const offer = useOffer(token);
  const over = offer.error instanceof ApiFault && isOver(offer.error.code) ? offer.error : null;
  return (
    <Doorway title={text('people.accept.title')}>
      {offer.isPending && <p role="status">{text('app.loading')}</p>}
      {over !== null && <Over fault={over} onLeave={onLeave} hasSession={session !== null} />}
      {offer.isError && over === null && <FaultState fault={offer.error} onRetry={() => void offer.refetch()} />}
      {offer.data && (
        <>
          <p>
            {text('people.accept.offer', {
              by: offer.data.invitedBy,
              workspace: offer.data.workspace.name,
              role: text(`role.${offer.data.role}`),
            })}
          </p>
          <p className="muted small">
            {text(`settings.role.${offer.data.role}`)}{' '}
            {text('people.accept.until', { time: figures.moment(offer.data.expiresAt, ownZone()) })}
          </p>
          <InvitationForm
            token={token}
            offer={offer.data}
            session={session}
            onLeave={onLeave}
            onIn={() => {
              void navigate({ to: '/w/$workspace', params: { workspace: offer.data.workspace.key } });
              onLeave();
            }}
          />
        </>
      )}
    </Doorway>
  );
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether trying again is of no use. */
function isOver(code: string): boolean {
  return code.startsWith('invitation_') || code === 'not_found' || code === 'invalid_request';
}

function Over({
  fault,
  onLeave,
  hasSession,
}: {
  readonly fault: ApiFault;
  readonly onLeave: () => void;
  readonly hasSession: boolean;
}) {
  const text = useText();
  const known = useKnownText();
  const faultText = useFaultText();
  return (
    <>
      <p role="alert" className="notice notice-bad">
        {known(`people.accept.over.${fault.code}`) ?? faultText(fault)}
      </p>
      <Button className="button button-primary" onPress={onLeave}>
        {text(hasSession ? 'people.accept.goOn' : 'signIn.submit')}
      </Button>
    </>
  );
}
