import type { Role } from '@temas/domain/access/role';
import { useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { FormEnd } from '../ui/form-end.js';
import { RoleChoice } from '../ui/role-choice.js';
import { SecretOnce } from '../ui/secret-once.js';
import { useFormFault } from '../ui/use-form-fault.js';
import { Dialog } from '../ui/dialog.js';
import { TextInput } from '../ui/text-input.js';
import { useInvite } from './use-people.js';

/** Where an invitation's link leads: its token stands behind the `#`, which no server ever sees. */
const linkOf = (token: string): string => `${location.origin}/#invitation=${token}`;

/** Asks who is invited and as what, and then shows the link, this once. */
export function InviteDialog({ workspace, onClose }: { readonly workspace: string; readonly onClose: () => void }) {
  const text = useText();
  const invite = useInvite(workspace);
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const fault = useFormFault(invite.isPending ? null : invite.error, 'people.fault', ['email', 'name']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate({ email: email.trim(), name: name.trim() === '' ? null : name.trim(), role });
  };
  if (invite.data) {
    return (
      <Dialog title={text('people.link.title')} isOpen onClose={onClose} isAlert>
        <SecretOnce label={text('people.link')} secret={linkOf(invite.data.token)} onDone={onClose}>
          <p>{text('people.link.text', { email: invite.data.email, role: text(`role.${invite.data.role}`) })}</p>
          <p className="muted">{text('people.link.how')}</p>
        </SecretOnce>
      </Dialog>
    );
  }
  return (
    <Dialog title={text('people.invite')} isOpen onClose={onClose}>
      <Form className="stack" onSubmit={submit}>
        <TextInput
          label={text('people.email')}
          type="email"
          value={email}
          onChange={setEmail}
          error={fault.of('email')}
          description={text('people.email.help')}
          inputRef={fault.at('email')}
          maxLength={254}
          isRequired
          autoFocus
        />
        <TextInput
          label={text('people.name')}
          value={name}
          onChange={setName}
          error={fault.of('name')}
          description={text('people.name.help')}
          inputRef={fault.at('name')}
          maxLength={120}
        />
        <RoleChoice label={text('people.role')} value={role} onChoose={setRole} />
        <FormEnd
          fault={fault.rest}
          action={text(invite.isPending ? 'people.link.making' : 'people.link.make')}
          isPending={invite.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
