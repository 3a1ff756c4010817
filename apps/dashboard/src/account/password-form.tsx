import { useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { useFormFault } from '../ui/use-form-fault.js';
import { Notice } from '../ui/notice.js';
import { Check } from '../ui/switch.js';
import { TextInput } from '../ui/text-input.js';
import { useChangePassword } from './use-account.js';

/** Changes the own password. What was typed is gone as soon as it has been taken. */
export function PasswordForm({ email }: { readonly email: string }) {
  const text = useText();
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isShown, setShown] = useState(false);
  const fault = useFormFault(change.isPending ? null : change.error, 'account.fault', ['current', 'next']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setCurrent('');
          setNext('');
          setShown(false);
        },
      },
    );
  };
  return (
    <Form className="stack form-narrow" onSubmit={submit}>
      {/* For password managers: whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextInput
        label={text('account.password.current')}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={fault.of('current')}
        inputRef={fault.at('current')}
        maxLength={200}
        isRequired
      />
      <TextInput
        label={text('account.password.next')}
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        error={fault.of('next')}
        description={text('account.password.rule')}
        inputRef={fault.at('next')}
        maxLength={200}
        spellCheck={false}
        isRequired
      />
      <Check isOn={isShown} onChange={setShown}>
        {text('account.password.show')}
      </Check>
      {fault.rest !== null && (
        <p role="alert" className="notice notice-bad">
          {fault.rest}
        </p>
      )}
      {change.isSuccess && current === '' && next === '' && (
        <Notice kind="good" onDismiss={() => change.reset()}>
          {text('account.password.done')}
        </Notice>
      )}
      <div>
        <Button type="submit" className="button button-primary" isPending={change.isPending}>
          {text(change.isPending ? 'app.saving' : 'account.password.change')}
        </Button>
      </div>
    </Form>
  );
}
