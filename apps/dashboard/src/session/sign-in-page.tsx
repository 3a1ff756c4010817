import type { FormEvent } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { Doorway } from './doorway.js';
import { useSessionEnded, useSignIn } from './use-session.js';

/** What was typed into a field; a form's own entries are text or, for a file field, a file. */
function fieldText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The door: e-mail and password. The address behind it stays as it is, and opens once someone has come in. */
export function SignInPage({ linkFault }: { readonly linkFault: unknown }) {
  const text = useText();
  const faultText = useFaultText();
  const signIn = useSignIn();
  const ended = useSessionEnded();
  const { mutate } = signIn;

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ email: fieldText(form, 'email'), password: fieldText(form, 'password') });
  };
  const fault = signIn.isPending ? null : (signIn.error ?? linkFault);
  return (
    <Doorway title={text('signIn.title')}>
      <p className="muted">{text(ended ? 'signIn.ended' : 'signIn.intro')}</p>
      <Form onSubmit={submit}>
        <TextField name="email" type="email" autoComplete="username" isRequired autoFocus>
          <Label>{text('signIn.email')}</Label>
          <Input />
        </TextField>
        <TextField name="password" type="password" autoComplete="current-password" isRequired>
          <Label>{text('signIn.password')}</Label>
          <Input />
        </TextField>
        {fault !== null && (
          <p role="alert" className="notice notice-bad">
            {faultText(fault)}
          </p>
        )}
        <Button type="submit" className="button button-primary" isDisabled={signIn.isPending}>
          {text(signIn.isPending ? 'signIn.pending' : 'signIn.submit')}
        </Button>
      </Form>
    </Doorway>
  );
}
