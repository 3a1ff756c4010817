import { useId, type ReactNode } from 'react';
import { Button, type DialogTrigger, type MenuTrigger } from 'react-aria-components';

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
          <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
            <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.8" />
          </svg>
        </Button>
        {children}
      </Trigger>
    </div>
  );
}
