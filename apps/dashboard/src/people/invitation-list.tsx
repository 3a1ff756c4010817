import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { RowList, RowText } from '../ui/row-list.js';
import { announce } from '../ui/announce.js';
import { Badge } from '../ui/badge.js';
import { Confirm } from '../ui/dialog.js';
import { useAskFirst } from '../ui/use-ask-first.js';
import { useFigures } from '../ui/use-figures.js';
import { useRevoke, type Invitation } from './use-people.js';

const kinds = { open: 'info', accepted: 'good', revoked: 'plain', expired: 'warn' } as const;

/** Who is invited, and what has become of it. */
export function InvitationList({
  workspace,
  invitations,
  timeZone,
}: {
  readonly workspace: string;
  readonly invitations: readonly Invitation[];
  readonly timeZone: string;
}) {
  const text = useText();
  const figures = useFigures();
  const revoke = useRevoke(workspace);
  const { asked, ask, dialog } = useAskFirst(
    revoke,
    ({ id }: Invitation) => id,
    ({ email }) => announce(text('people.revoke.done', { email })),
  );
  return (
    <>
      <RowList
        label={text('people.invitations')}
        rows={invitations}
        keyOf={({ id }) => id}
        words={({ email, name }) => `${name ?? ''} ${email}`}
        empty={<p className="muted">{text('people.invitations.none')}</p>}
      >
        {(invitation) => {
          const { email, name, role, state, invitedBy, createdAt, expiresAt } = invitation;
          const until =
            state === 'open' || state === 'expired'
              ? text(`people.invitation.until.${state}`, { time: figures.moment(expiresAt, timeZone) })
              : null;
          return (
            <>
              <RowText
                name={name === null ? email : `${name} · ${email}`}
                badges={<Badge kind={kinds[state]}>{text(`people.invitation.${state}`)}</Badge>}
              >
                <p className="muted item-detail">
                  {text('people.invitation.facts', {
                    role: text(`role.${role}`),
                    by: invitedBy,
                    made: figures.moment(createdAt, timeZone),
                  })}
                </p>
                {until !== null && <p className="muted item-detail">{until}</p>}
              </RowText>
              {state === 'open' && (
                <div className="item-actions">
                  <Button
                    className="button button-small"
                    aria-label={text('people.revokeOf', { email })}
                    onPress={() => ask(invitation)}
                  >
                    {text('people.revoke')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </RowList>
      <Confirm title={text('people.revoke.title')} action={text('people.revoke')} {...dialog}>
        <p>{text('people.revoke.text', { email: asked?.email ?? '' })}</p>
      </Confirm>
    </>
  );
}
