import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { sessionQuery } from '../session/use-session.js';
import { OwnersNotice } from '../settings/owners-notice.js';
import { SettingsNav } from '../settings/settings-nav.js';
import { Card } from '../ui/card.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { useRole } from '../ui/use-role.js';
import { InvitationList } from './invitation-list.js';
import { InviteDialog } from './invite-dialog.js';
import { MemberList } from './member-list.js';
import { RightsTable } from './rights-table.js';
import { useInvitations, useMembers } from './use-people.js';
import '../settings/settings.css';
import './people.css';

/** Who sees the workspace and as what, who is invited, and what each role may do. */
export function PeoplePage() {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const { role, may } = useRole(workspace);
  const isOwner = may('owner');
  const known = useWorkspace(workspace);
  const members = useMembers(workspace, isOwner);
  const invitations = useInvitations(workspace, isOwner);
  const session = useQuery(sessionQuery);
  const [isInviting, setInviting] = useState(false);
  // What stands below a list comes when the list is there, so that it does not jump.
  const isListed = { members: !members.isLoading, all: !members.isLoading && !invitations.isLoading };
  const self = session.data?.account.id ?? '';
  return (
    <Page
      title={text('nav.people')}
      context={known.data?.name}
      sentence={text('people.sentence')}
      actions={
        isOwner && (
          <Button className="button button-primary" onPress={() => setInviting(true)}>
            {text('people.invite')}
          </Button>
        )
      }
    >
      <SettingsNav />
      <QueryState query={known}>
        {({ timeZone }) =>
          isOwner ? (
            <div className="settings-parts">
              <Card title={text('people.members')} note={text('people.members.note')}>
                <QueryState query={members}>
                  {(list) => <MemberList workspace={workspace} members={list} self={self} />}
                </QueryState>
              </Card>
              {isListed.members && (
                <Card title={text('people.invitations')} note={text('people.invitations.note')}>
                  <QueryState query={invitations}>
                    {(list) => <InvitationList workspace={workspace} invitations={list} timeZone={timeZone} />}
                  </QueryState>
                </Card>
              )}
            </div>
          ) : (
            role !== null && (
              <OwnersNotice workspace={workspace}>
                {text('people.ownersOnly', { needed: text('role.owner'), present: text(`role.${role}`) })}
              </OwnersNotice>
            )
          )
        }
      </QueryState>
      {role !== null && (!isOwner || isListed.all) && (
        <Card title={text('people.rights')} note={text('people.rights.note')}>
          <RightsTable own={role} />
        </Card>
      )}
      {isInviting && <InviteDialog workspace={workspace} onClose={() => setInviting(false)} />}
    </Page>
  );
}
