import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { choose, type OneOf } from './one-of.js';

/** One of a few, with its label above. */
export function Choice<Key extends string>(of: OneOf<Key>) {
  const { label, value, options } = of;
  return (
    <Select className="field" selectedKey={value} onSelectionChange={(chosen) => choose(of, chosen)}>
      <Label>{label}</Label>
      <Button className="button select-button">
        <SelectValue />
        <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
          <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
      </Button>
      <Popover className="popover">
        <ListBox>
          {options.map(({ key, name, reason = null }) => (
            <ListBoxItem key={key} id={key} className="menu-item" textValue={name} isDisabled={reason !== null}>
              {name}
              {reason !== null && <span className="muted small"> · {reason}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
