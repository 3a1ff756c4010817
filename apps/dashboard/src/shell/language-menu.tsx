import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { localeNames, locales, useLocale, useText } from '../i18n/locale.js';

/** Chooses the language; the page and its address stay. */
export function LanguageMenu() {
  const text = useText();
  const { locale, choose } = useLocale();
  return (
    <MenuTrigger>
      <Button className="button button-quiet" aria-label={text('shell.language')}>
        <span aria-hidden="true">{locale.toUpperCase()}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[locale]}
          onAction={(key) => {
            const next = locales.find((known) => known === key);
            if (next) choose(next);
          }}
        >
          {locales.map((known) => (
            <MenuItem key={known} id={known} className="menu-item" lang={known}>
              {localeNames[known]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
