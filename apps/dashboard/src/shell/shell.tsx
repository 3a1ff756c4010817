import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Session } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useSignOut } from '../session/use-session.js';
import { Choice } from './choice.js';
import { LanguageMenu } from './language-menu.js';
import { Mark } from './mark.js';
import { remember } from './remembered.js';
import { ThemeMenu } from './theme-menu.js';

/** What stands around every page. */
export function Shell({ session }: { readonly session: Session }) {
  const text = useText();
  const navigate = useNavigate();
  const { workspace } = useParams({ strict: false });
  const options = session.workspaces.map(({ key, name }) => ({ key, name }));
  const visible = options.some(({ key }) => key === workspace);
  useEffect(() => {
    if (workspace !== undefined && visible) remember('workspace', workspace);
  }, [workspace, visible]);
  return (
    <>
      <a className="skip" href="#content">
        {text('app.skip')}
      </a>
      <header className="bar">
        <Link to="/" className="brand">
          <Mark />
          <span>{text('app.name')}</span>
        </Link>
        {workspace !== undefined && options.length > 0 && (
          <Choice
            label={text('shell.workspace')}
            value={workspace}
            options={options}
            onChoose={(key) => void navigate({ to: '/w/$workspace/journey-map', params: { workspace: key } })}
          />
        )}
        {workspace !== undefined && (
          <nav aria-label={text('app.nav')} className="tabs">
            <Link
              to="/w/$workspace/journey-map"
              params={{ workspace }}
              className="tab"
              activeProps={{ 'aria-current': 'page' }}
            >
              {text('nav.journeyMap')}
            </Link>
          </nav>
        )}
        <div className="bar-end">
          <ThemeMenu />
          <LanguageMenu />
          <AccountMenu session={session} />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function AccountMenu({ session }: { readonly session: Session }) {
  const text = useText();
  const signOut = useSignOut();
  return (
    <MenuTrigger>
      <Button className="button button-quiet avatar" aria-label={`${text('shell.account')}: ${session.account.name}`}>
        <span aria-hidden="true">{session.account.name.slice(0, 1).toUpperCase()}</span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <p className="popover-head">
          <strong>{session.account.name}</strong>
          <span className="muted small">{session.account.email}</span>
        </p>
        <Menu onAction={() => signOut.mutate()}>
          <MenuItem id="sign-out" className="menu-item">
            {text('shell.signOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
