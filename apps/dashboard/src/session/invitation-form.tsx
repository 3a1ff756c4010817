import { useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import type { Session } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useFormFault } from '../ui/use-form-fault.js';
import { Check } from '../ui/switch.js';
import { TextInput } from '../ui/text-input.js';
import { useAccept, type Offer } from './use-invitation.js';

/** Takes an invitation up: at once for whoever is signed in as the invited one, by password, or with a new account. */
export function InvitationForm({
  token,
  offer,
  session,
  onIn,
  onLeave,
}: {
  readonly token: string;
  readonly offer: Offer;
  readonly session: Session | null;
  readonly onIn: () => void;
  readonly onLeave: () => void;
}) {
  const text = useText();
  const accept = useAccept(token);
  const [name, setName] = useState(offer.name ?? '');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const fault = useFormFault(accept.isPending ? null : accept.error, 'people.fault', ['name', 'password']);
  const isInvited = session?.account.email === offer.email;
  const isNew = !offer.hasAccount;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const by = isInvited ? {} : isNew ? { name: name.trim(), password } : { password };
    accept.mutate(by, { onSuccess: onIn });
  };
  return (
    <Form className="stack" onSubmit={submit}>
      {session !== null && !isInvited && (
        <p className="notice notice-info">
          {text('people.accept.other', { present: session.account.email, invited: offer.email })}
        </p>
      )}
      {isInvited ? (
        <p>{text('people.accept.asYou', { email: offer.email })}</p>
      ) : (
        <>
          <TextInput
            label={text('signIn.email')}
            type="email"
            autoComplete="username"
            value={offer.email}
            onChange={() => undefined}
            isReadOnly
          />
          {isNew && (
            <TextInput
              label={text('people.accept.name')}
              autoComplete="name"
              value={name}
              onChange={setName}
              error={fault.of('name')}
              inputRef={fault.at('name')}
              maxLength={120}
              isRequired
            />
          )}
          <TextInput
            label={text(isNew ? 'account.password.next' : 'signIn.password')}
            type={isShown ? 'text' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            value={password}
            onChange={setPassword}
            error={fault.of('password')}
            description={text(isNew ? 'account.password.rule' : 'people.accept.known')}
            inputRef={fault.at('password')}
            maxLength={200}
            spellCheck={false}
            isRequired
          />
          <Check isOn={isShown} onChange={setShown}>
            {text('account.password.show')}
          </Check>
        </>
      )}
      {fault.rest !== null && (
        <p role="alert" className="notice notice-bad">
          {fault.rest}
        </p>
      )}
      <Button type="submit" className="button button-primary" isPending={accept.isPending}>
        {text(accept.isPending ? 'signIn.pending' : 'people.accept.join')}
      </Button>
      {session !== null && (
        <Button className="button" onPress={onLeave}>
          {text('people.accept.later')}
        </Button>
      )}
    </Form>
  );
}
