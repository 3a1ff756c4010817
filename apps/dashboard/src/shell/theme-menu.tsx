import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { themes, useTheme } from '../theme/theme.js';

/** Chooses light, dark, or what the system says. */
export function ThemeMenu() {
  const text = useText();
  const { theme, choose } = useTheme();
  return (
    <MenuTrigger>
      <Button className="button button-quiet" aria-label={text('shell.theme')}>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.6" />
          <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
        </svg>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onAction={(key) => {
            const next = themes.find((known) => known === key);
            if (next) choose(next);
          }}
        >
          {themes.map((known) => (
            <MenuItem key={known} id={known} className="menu-item">
              {text(`theme.${known}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
