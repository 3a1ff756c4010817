import type { ReactNode, Ref } from 'react';
import { FieldError, Input, Label, Text, TextArea as Area, TextField } from 'react-aria-components';

interface Shared {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What to write, said beside the label's field. */
  readonly description?: ReactNode;
  /** What is wrong with what was written; said, and marked. */
  readonly error?: string | null | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly spellCheck?: boolean;
}

/** One line of text with its label, its help and its fault. */
export function TextInput({
  type = 'text',
  autoComplete = 'off',
  inputRef,
  ...of
}: Shared & {
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'url';
  readonly autoComplete?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}) {
  return (
    <Framed of={of} type={type} autoComplete={autoComplete}>
      <Input {...(inputRef ? { ref: inputRef } : {})} {...(of.placeholder ? { placeholder: of.placeholder } : {})} />
    </Framed>
  );
}

/** Several lines of text. */
export function TextArea({ rows = 3, ...of }: Shared & { readonly rows?: number }) {
  return (
    <Framed of={of} type="text" autoComplete="off">
      <Area rows={rows} {...(of.placeholder ? { placeholder: of.placeholder } : {})} />
    </Framed>
  );
}

function Framed({
  of,
  type,
  autoComplete,
  children,
}: {
  readonly of: Shared;
  readonly type: string;
  readonly autoComplete: string;
  readonly children: ReactNode;
}) {
  const { label, value, onChange, description, error } = of;
  const wrong = error !== undefined && error !== null && error !== '';
  return (
    <TextField
      className="field"
      type={type}
      autoComplete={autoComplete}
      value={value}
      onChange={onChange}
      isInvalid={wrong}
      isRequired={of.isRequired ?? false}
      isDisabled={of.isDisabled ?? false}
      isReadOnly={of.isReadOnly ?? false}
      // Who opens a dialog goes on in its first field.
      autoFocus={of.autoFocus ?? false}
      validationBehavior="aria"
      {...(of.maxLength === undefined ? {} : { maxLength: of.maxLength })}
      {...(of.spellCheck === undefined ? {} : { spellCheck: of.spellCheck ? ('true' as const) : ('false' as const) })}
    >
      <Label>{label}</Label>
      {children}
      {description !== undefined && (
        <Text slot="description" className="field-help">
          {description}
        </Text>
      )}
      {wrong && <FieldError className="field-error">{error}</FieldError>}
    </TextField>
  );
}
