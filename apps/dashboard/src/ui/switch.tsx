import type { ReactNode } from 'react';
import { Checkbox, Switch as Toggle } from 'react-aria-components';

interface OnOff {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
  readonly isDisabled?: boolean;
}

/** Something that is on or off at once. */
export function Switch({ isOn, onChange, children, isDisabled = false }: OnOff) {
  return (
    <Toggle className="switch" isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
      <span className="switch-track" aria-hidden="true">
        <span className="switch-thumb" />
      </span>
      {children}
    </Toggle>
  );
}

/** Something that is chosen, and takes effect with the form. */
export function Check({
  isOn,
  onChange,
  children,
  isDisabled = false,
  isPartly = false,
}: OnOff & { readonly isPartly?: boolean }) {
  return (
    <Checkbox
      className="check"
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled}
      isIndeterminate={isPartly}
    >
      <span className="check-box" aria-hidden="true">
        <svg viewBox="0 0 12 12" width="10" height="10">
          <path d={isPartly ? 'M2 6h8' : 'M2 6.5l3 3 5-6'} fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
      </span>
      <span>{children}</span>
    </Checkbox>
  );
}
