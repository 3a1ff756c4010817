import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

/** One of a few, with its label above. */
export function Choice<Key extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: Key;
  readonly options: readonly { readonly key: Key; readonly name: string }[];
  readonly onChoose: (key: Key) => void;
}) {
  return (
    <Select
      className="field"
      selectedKey={value}
      onSelectionChange={(chosen) => {
        const option = options.find(({ key }) => key === chosen);
        if (option) onChoose(option.key);
      }}
    >
      <Label>{label}</Label>
      <Button className="button select-button">
        <SelectValue />
        <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
          <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
      </Button>
      <Popover className="popover">
        <ListBox>
          {options.map(({ key, name }) => (
            <ListBoxItem key={key} id={key} className="menu-item" textValue={name}>
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
