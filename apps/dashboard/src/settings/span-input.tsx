import type { ReactNode, Ref } from 'react';
import { useText } from '../i18n/locale.js';
import { Choice } from '../ui/choice.js';
import { NumberInput } from './number-input.js';
import { most, units, type Span, type Unit } from './span.js';

/** How long something is: a number and its unit. */
export function SpanInput({
  label,
  value,
  onChange,
  description,
  error,
  inputRef,
}: {
  readonly label: string;
  readonly value: Span;
  readonly onChange: (value: Span) => void;
  readonly description?: ReactNode;
  readonly error?: string | null;
  readonly inputRef?: Ref<HTMLInputElement>;
}) {
  const text = useText();
  const options = (Object.keys(units) as Unit[]).map((key) => ({ key, name: text(`settings.unit.${key}`) }));
  return (
    <div className="span-input">
      <NumberInput
        label={label}
        value={value.count}
        onChange={(count) => onChange({ ...value, count })}
        min={1}
        max={most[value.unit]}
        description={description}
        error={error ?? null}
        {...(inputRef ? { inputRef } : {})}
      />
      <Choice
        label={text('settings.unit')}
        value={value.unit}
        options={options}
        onChoose={(unit) => onChange({ ...value, unit })}
      />
    </div>
  );
}
