import { useId } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

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
  const id = useId();
  const [only] = chosen;
  const single = chosen.length === 1 ? options.find(({ key }) => key === only)?.name : undefined;
  return (
    <div className="field">
      <span className="label" id={`${id}-label`}>
        {label}
      </span>
      <MenuTrigger>
        <Button className="button select-button" aria-labelledby={`${id}-label ${id}-value`}>
          <span id={`${id}-value`}>{chosen.length === 0 ? none : (single ?? some)}</span>
          <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
            <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.8" />
          </svg>
        </Button>
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
      </MenuTrigger>
    </div>
  );
}
