import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

/** One thing that a menu does. */
export interface MenuChoice {
  readonly key: string;
  readonly name: string;
  /** Why it cannot be done now; it stays in sight, disabled. */
  readonly reason?: string | null;
  readonly onChoose: () => void;
}

/** A button that opens a menu. */
export function MenuButton({
  label,
  children,
  choices,
  className = 'button',
  onOpen,
}: {
  readonly label: string;
  /** What the button shows; without it, its label. */
  readonly children?: ReactNode;
  readonly choices: readonly MenuChoice[];
  readonly className?: string;
  /** Looks at what can be done now. */
  readonly onOpen?: () => void;
}) {
  return (
    <MenuTrigger onOpenChange={(isOpen) => isOpen && onOpen?.()}>
      <Button className={className} {...(children === undefined ? {} : { 'aria-label': label })}>
        {children ?? label}
      </Button>
      <Popover className="popover" placement="bottom end">
        <MenuList label={label} choices={choices} />
      </Popover>
    </MenuTrigger>
  );
}

/** The menu itself, for whatever opens it. */
export function MenuList({ label, choices }: { readonly label: string; readonly choices: readonly MenuChoice[] }) {
  return (
    <Menu
      aria-label={label}
      disabledKeys={choices.filter(({ reason }) => typeof reason === 'string').map(({ key }) => key)}
      onAction={(key) => choices.find((choice) => choice.key === key)?.onChoose()}
    >
      {choices.map(({ key, name, reason }) => (
        <MenuItem key={key} id={key} className="menu-item" textValue={name}>
          <span>
            {name}
            {typeof reason === 'string' && <span className="menu-reason">{reason}</span>}
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
