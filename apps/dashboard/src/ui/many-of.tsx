import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { SelectField } from './select-field.js';

/** Several of a few, with the label above. */
export function ManyOf({
  label,
  none,
  some,
  chosen,
  options,
  onChoose,
}: {
  readonly label: string;
  /** What the button says where nothing is chosen: all are meant. */
  readonly none: string;
  /** What it says where several are. */
  readonly some: string;
  readonly chosen: readonly string[];
  readonly options: readonly { readonly key: string; readonly name: string; readonly note?: string }[];
  readonly onChoose: (keys: readonly string[]) => void;
}) {
  const [only] = chosen;
  const single = chosen.length === 1 ? options.find(({ key }) => key === only)?.name : undefined;
  return (
    <SelectField label={label} says={chosen.length === 0 ? none : (single ?? some)} trigger={MenuTrigger}>
      <Popover className="popover">
        <Menu
          aria-label={label}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) => {
            const wanted = keys === 'all' ? options.map(({ key }) => key) : [...keys].map(String);
            // In the order of the list, so that the same choice is the same address.
            onChoose(options.map(({ key }) => key).filter((key) => wanted.includes(key)));
          }}
        >
          {options.map(({ key, name, note }) => (
            <MenuItem key={key} id={key} className="menu-item" textValue={name}>
              <span>{name}</span>
              {note !== undefined && <span className="menu-note">{note}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </SelectField>
  );
}
