import { useEffect, useState, type FormEvent } from 'react';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { faultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { LanguageMenu } from '../shell/language-menu.js';
import { Mark } from '../shell/mark.js';
import { takeSignInToken } from './sign-in-token.js';
import { useSignIn } from './use-session.js';

/** What was typed into a field; a form's own entries are text or, for a file field, a file. */
function fieldText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The door: e-mail and password, or a one-time link whose token stands in the fragment. */
export function SignInPage() {
  const text = useText();
  const signIn = useSignIn();
  const [token] = useState(takeSignInToken);
  const { mutate } = signIn;
  useEffect(() => {
    if (token !== null) mutate({ token });
  }, [token, mutate]);

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ email: fieldText(form, 'email'), password: fieldText(form, 'password') });
  };
  const byLink = token !== null && signIn.isPending;
  return (
    <main className="sign-in">
      <div className="sign-in-language">
        <LanguageMenu />
      </div>
      <section className="sign-in-card">
        <Mark />
        <h1>{text('signIn.title')}</h1>
        <p className="muted">{byLink ? text('signIn.link') : text('signIn.intro')}</p>
        <Form onSubmit={submit}>
          <TextField name="email" type="email" autoComplete="username" isRequired autoFocus={token === null}>
            <Label>{text('signIn.email')}</Label>
            <Input />
          </TextField>
          <TextField name="password" type="password" autoComplete="current-password" isRequired>
            <Label>{text('signIn.password')}</Label>
            <Input />
          </TextField>
          {signIn.isError && (
            <p role="alert" className="notice notice-bad">
              {text(faultText(signIn.error))}
            </p>
          )}
          <Button type="submit" className="button button-primary" isDisabled={signIn.isPending}>
            {text(signIn.isPending ? 'signIn.pending' : 'signIn.submit')}
          </Button>
        </Form>
      </section>
    </main>
  );
}
