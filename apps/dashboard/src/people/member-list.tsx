import { roles, type Role } from '@temas/domain/access/role';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useLocale, useText } from '../i18n/locale.js';
import { RowList, RowText } from '../ui/row-list.js';
import { announce } from '../ui/announce.js';
import { Badge } from '../ui/badge.js';
import { Choice } from '../ui/choice.js';
import { Confirm } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { useChangeRole, useRemoveMember, type Member } from './use-people.js';

/** What is asked about before it is done. */
type Asked = { readonly kind: 'remove'; readonly member: Member } | { readonly kind: 'step-down'; readonly role: Role };

/** The members with their roles. The last owner stays one: the API refuses it, and the page says so before. */
export function MemberList({
  workspace,
  members,
  self,
}: {
  readonly workspace: string;
  readonly members: readonly Member[];
  /** The reader's own account. */
  readonly self: string;
}) {
  const text = useText();
  const faultText = useFaultText();
  const { locale } = useLocale();
  const change = useChangeRole(workspace);
  const remove = useRemoveMember(workspace);
  const [asked, setAsked] = useState<Asked | null>(null);
  // Ç after C and İ after I for readers of Turkish, which the database does not know.
  const sorted = useMemo(() => {
    const { compare } = new Intl.Collator(locale);
    return [...members].sort((one, other) => compare(one.name, other.name));
  }, [members, locale]);
  const owners = members.filter(({ role }) => role === 'owner');
  const last = owners.length === 1 ? owners[0]?.id : undefined;
  const options = roles.map((key) => ({ key, name: text(`role.${key}`) }));

  const give = (member: Member, role: Role): void => {
    if (role === member.role) return;
    if (member.id === self) setAsked({ kind: 'step-down', role });
    else {
      change.mutate(
        { id: member.id, role },
        { onSuccess: () => announce(text('people.role.changed', { name: member.name, role: text(`role.${role}`) })) },
      );
    }
  };
  const fault = change.error ?? (asked === null ? remove.error : null);
  return (
    <>
      {fault !== null && asked === null && (
        <Notice kind="bad" onDismiss={() => (change.reset(), remove.reset())}>
          {faultText(fault)}
        </Notice>
      )}
      <RowList
        label={text('people.members')}
        rows={sorted}
        keyOf={({ id }) => id}
        words={({ name, email }) => `${name} ${email}`}
        empty={<p className="muted">{text('people.members.none')}</p>}
      >
        {(member) => (
          <>
            <RowText name={member.name} badges={member.id === self && <Badge kind="info">{text('people.you')}</Badge>}>
              <p className="muted item-detail">{member.email}</p>
              {member.id === last && <p className="muted item-detail">{text('people.lastOwner')}</p>}
            </RowText>
            <div className="item-actions">
              {member.id === last ? (
                <Badge>{text('role.owner')}</Badge>
              ) : (
                <>
                  <Choice
                    label={text('people.roleOf', { name: member.name })}
                    value={member.role}
                    options={options}
                    onChoose={(role) => give(member, role)}
                  />
                  <Button
                    className="button button-small"
                    aria-label={text('people.removeOf', { name: member.name })}
                    onPress={() => setAsked({ kind: 'remove', member })}
                  >
                    {text('people.remove')}
                  </Button>
                </>
              )}
            </div>
          </>
        )}
      </RowList>
      <Confirm
        title={asked?.kind === 'step-down' ? text('people.stepDown') : text('people.remove.title')}
        action={asked?.kind === 'step-down' ? text('people.stepDown.do') : text('people.remove')}
        isOpen={asked !== null}
        isPending={change.isPending || remove.isPending}
        fault={asked === null || !(change.error ?? remove.error) ? null : faultText(change.error ?? remove.error)}
        onClose={() => {
          setAsked(null);
          change.reset();
          remove.reset();
        }}
        onConfirm={() => {
          if (asked === null) return;
          const done = (): void => setAsked(null);
          if (asked.kind === 'step-down') change.mutate({ id: self, role: asked.role }, { onSuccess: done });
          else remove.mutate(asked.member.id, { onSuccess: done });
        }}
      >
        <p>
          {asked?.kind === 'step-down'
            ? text('people.stepDown.text', { role: text(`role.${asked.role}`) })
            : text(asked?.member.id === self ? 'people.leave.text' : 'people.remove.text', {
                name: asked?.member.name ?? '',
                email: asked?.member.email ?? '',
              })}
        </p>
      </Confirm>
    </>
  );
}
