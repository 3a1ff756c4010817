import type { ReactNode, Ref } from 'react';
import { Button, FieldError, Group, Input, Label, NumberField, Text } from 'react-aria-components';

/** A whole number: typed, or stepped with buttons and arrow keys. */
export function NumberInput({
  label,
  value,
  onChange,
  min,
  max,
  description,
  error,
  isReadOnly = false,
  inputRef,
}: {
  readonly label: string;
  /** Null: nothing is written. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min: number;
  readonly max: number;
  readonly description?: ReactNode;
  readonly error?: string | null;
  readonly isReadOnly?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}) {
  const wrong = error !== undefined && error !== null;
  return (
    <NumberField
      className="field number-field"
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      minValue={min}
      maxValue={max}
      step={1}
      isReadOnly={isReadOnly}
      isInvalid={wrong}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Group className="number-group">
        <Input {...(inputRef ? { ref: inputRef } : {})} />
        {!isReadOnly && (
          <>
            <Button slot="decrement" className="button button-quiet">
              <span aria-hidden="true">−</span>
            </Button>
            <Button slot="increment" className="button button-quiet">
              <span aria-hidden="true">+</span>
            </Button>
          </>
        )}
      </Group>
      {description !== undefined && (
        <Text slot="description" className="field-help">
          {description}
        </Text>
      )}
      {wrong && <FieldError className="field-error">{error}</FieldError>}
    </NumberField>
  );
}
