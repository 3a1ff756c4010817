import type { Role } from '@temas/domain/access/role';
import { useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { FormEnd } from '../ui/form-end.js';
import { RoleChoice } from '../ui/role-choice.js';
import { SecretOnce } from '../ui/secret-once.js';
import { useFormFault } from '../ui/use-form-fault.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { TextInput } from '../ui/text-input.js';
import { useCreateToken } from './use-tokens.js';

/** Days that a token can live; the API takes a year at most. */
const lives = ['7', '30', '90', '180', '365'] as const;

/** Asks what a token is for, and then shows it, this once. */
export function TokenDialog({ workspace, onClose }: { readonly workspace: string; readonly onClose: () => void }) {
  const text = useText();
  const create = useCreateToken(workspace);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState<(typeof lives)[number]>('90');
  const fault = useFormFault(create.isPending ? null : create.error, 'tokens.fault', ['name']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({ name: name.trim(), role, expiresInDays: Number(days) });
  };
  if (create.data) {
    return (
      <Dialog title={text('tokens.made.title')} isOpen onClose={onClose} isAlert>
        <SecretOnce label={text('tokens.token')} secret={create.data.token} onDone={onClose}>
          <p>{text('tokens.made.text', { name: create.data.name })}</p>
          <p className="muted">{text('tokens.made.how')}</p>
        </SecretOnce>
      </Dialog>
    );
  }
  return (
    <Dialog title={text('tokens.create')} isOpen onClose={onClose}>
      <Form className="stack" onSubmit={submit}>
        <TextInput
          label={text('tokens.name')}
          value={name}
          onChange={setName}
          error={fault.of('name')}
          description={text('tokens.name.help')}
          inputRef={fault.at('name')}
          maxLength={120}
          isRequired
          autoFocus
        />
        <RoleChoice label={text('tokens.role')} value={role} onChoose={setRole} />
        <Choice
          label={text('tokens.life')}
          value={days}
          options={lives.map((key) => ({ key, name: text('tokens.life.days', { days: Number(key) }) }))}
          onChoose={setDays}
        />
        <FormEnd fault={fault.rest} action={text('tokens.create')} isPending={create.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
