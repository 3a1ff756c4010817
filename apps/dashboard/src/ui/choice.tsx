import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  type ListBoxProps,
} from 'react-aria-components';
import { choose, type OneOf } from './one-of.js';
import { SelectMark } from './select-mark.js';

/** One of a few, with its label above. */
export function Choice<Key extends string>(of: OneOf<Key>) {
  const { label, value, options } = of;
  return (
    <Select className="field" selectedKey={value} onSelectionChange={(chosen) => choose(of, chosen)}>
      <Label>{label}</Label>
      <Button className="button select-button">
        <SelectValue />
        <SelectMark />
      </Button>
      <Popover className="popover">
        <OptionList options={options} />
      </Popover>
    </Select>
  );
}

/** What there is to choose from, one below the other. */
export function OptionList({
  options,
  ...list
}: Omit<ListBoxProps<object>, 'children'> & {
  readonly options: readonly {
    readonly key: string;
    readonly name: string;
    /** Beside the name. */
    readonly note?: string | null;
    /** Why it cannot be chosen now. */
    readonly reason?: string | null;
  }[];
}) {
  return (
    <ListBox {...list}>
      {options.map(({ key, name, note = null, reason = null }) => (
        <ListBoxItem key={key} id={key} className="menu-item" textValue={name} isDisabled={reason !== null}>
          {name}
          {note !== null && <span className="menu-note">{note}</span>}
          {reason !== null && <span className="muted small"> · {reason}</span>}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
