import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, Dialog, Menu, MenuItem, MenuTrigger, Modal, ModalOverlay, Popover } from 'react-aria-components';
import type { Session } from '../api/api.js';
import { useJourneyTypes } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { welcomeAgain } from '../welcome/unwelcomed.js';
import { useSignOut } from '../session/use-session.js';
import { Choice } from '../ui/choice.js';
import { useNames } from '../ui/names.js';
import { CommandPalette } from './command-palette.js';
import { Icon } from './icon.js';
import { LanguageMenu } from './language-menu.js';
import { Mark } from './mark.js';
import { Notifications } from './notifications.js';
import { landing } from './pages.js';
import { Rail } from './rail.js';
import { ThemeMenu } from './theme-menu.js';
import { usePlace } from './use-place.js';

/** The bar over every page: where one is, how to get elsewhere, and the reader's own choices. */
export function TopBar({ session, hasRail }: { readonly session: Session; readonly hasRail: boolean }) {
  const text = useText();
  const names = useNames();
  const navigate = useNavigate();
  const { page, workspace, journey } = usePlace();
  const known = useJourneyTypes(workspace ?? '');
  const types = known.data ?? [];
  const options = session.workspaces.map(({ key, name }) => ({ key, name }));
  const byJourney = page?.to.includes('$journey') ?? false;
  return (
    <header className="bar">
      {hasRail && <RailDrawer />}
      <Link to="/" className="brand" aria-label={text('app.name')}>
        <Mark />
        <span className="brand-name">{text('app.name')}</span>
      </Link>
      {workspace !== undefined && options.length > 0 && (
        <Choice
          label={text('shell.workspace')}
          value={workspace}
          options={options}
          onChoose={(key) => void navigate({ to: '/w/$workspace', params: { workspace: key }, search: noFilters })}
        />
      )}
      {workspace !== undefined && hasRail && types.length > 0 && journey !== undefined && (
        <Choice
          label={text('filter.journeyType')}
          value={journey}
          options={types.map((type) => ({ key: type.key, name: names.type(type) }))}
          onChoose={(key) =>
            void navigate({ to: byJourney && page ? page.to : landing, params: { workspace, journey: key } })
          }
        />
      )}
      {hasRail && known.isPending && journey !== undefined && <div className="bar-waits" aria-hidden="true" />}
      <div className="bar-end">
        {hasRail && <CommandPalette />}
        {hasRail && workspace !== undefined && <Notifications key={workspace} workspace={workspace} />}
        <ThemeMenu />
        <LanguageMenu />
        <AccountMenu session={session} />
      </div>
    </header>
  );
}

/** Channels, stages and touchpoints of one workspace mean nothing in another. */
const noFilters = { v: undefined, ch: undefined, st: undefined, via: undefined, not: undefined, cmp: undefined };

/** Where the window is narrow, the rail comes over the page. */
function RailDrawer() {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="button button-quiet rail-open" aria-label={text('nav.open')} onPress={() => setOpen(true)}>
        <Icon name="menu" />
      </Button>
      <ModalOverlay className="overlay overlay-start" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className="drawer">
          <Dialog aria-label={text('app.nav')}>
            <Button
              className="button button-quiet drawer-close"
              aria-label={text('app.close')}
              onPress={() => setOpen(false)}
            >
              <span aria-hidden="true">×</span>
            </Button>
            <Rail onLeave={() => setOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function AccountMenu({ session }: { readonly session: Session }) {
  const text = useText();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <MenuTrigger>
      <Button className="button button-quiet avatar" aria-label={`${text('shell.account')}: ${session.account.name}`}>
        <span aria-hidden="true">
          {session.account.name.slice(0, 1).toLocaleUpperCase(document.documentElement.lang)}
        </span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <p className="popover-head">
          <strong>{session.account.name}</strong>
          <span className="muted small">{session.account.email}</span>
        </p>
        <Menu
          aria-label={text('shell.account')}
          onAction={(key) => {
            if (key === 'account') void navigate({ to: '/account' });
            else if (key === 'sign-out') signOut.mutate();
            else {
              welcomeAgain();
              void navigate({ to: '/' });
            }
          }}
        >
          <MenuItem id="account" className="menu-item">
            {text('shell.myAccount')}
          </MenuItem>
          <MenuItem id="welcome" className="menu-item">
            {text('welcome.again')}
          </MenuItem>
          <MenuItem id="sign-out" className="menu-item">
            {text('shell.signOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
