import { useId, type ReactNode } from 'react';
import { Button, type DialogTrigger, type MenuTrigger } from 'react-aria-components';
import { SelectMark } from './select-mark.js';

/** A button that says what is chosen and opens what to choose from, with its label above. */
export function SelectField({
  label,
  says,
  trigger: Trigger,
  children,
}: {
  readonly label: string;
  /** What is chosen, in short. */
  readonly says: string;
  readonly trigger: typeof DialogTrigger | typeof MenuTrigger;
  /** What the button opens. */
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <span className="label" id={`${id}-label`}>
        {label}
      </span>
      <Trigger>
        <Button className="button select-button" aria-labelledby={`${id}-label ${id}-value`}>
          <span id={`${id}-value`}>{says}</span>
          <SelectMark />
        </Button>
        {children}
      </Trigger>
    </div>
  );
}
