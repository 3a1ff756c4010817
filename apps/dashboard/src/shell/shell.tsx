import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Session } from '../api/api.js';
import { useBase } from '../api/use-workspace.js';
import { FilterBar } from '../filters/filter-bar.js';
import { useText } from '../i18n/locale.js';
import { FaultState } from '../ui/fault-state.js';
import { Loads } from '../ui/loads.js';
import { useUnwelcomed } from '../welcome/unwelcomed.js';
import { WelcomePart } from '../welcome/welcome-part.js';
import { AddressNotice } from './address-notice.js';
import { LocaleNotice } from './locale-notice.js';
import { landing } from './pages.js';
import { Rail } from './rail.js';
import { remember, remembered } from './remembered.js';
import { TopBar } from './top-bar.js';
import { usePlace } from './use-place.js';
import { useShortAddress } from './use-short-address.js';

/** What stands around every page. */
export function Shell({ session }: { readonly session: Session }) {
  const text = useText();
  const { page, workspace, journey } = usePlace();
  const [isNarrow, setNarrow] = useState(() => remembered('rail') === 'narrow');
  const visible = session.workspaces.some(({ key }) => key === workspace);
  useEffect(() => {
    if (workspace === undefined || !visible) return;
    remember('workspace', workspace);
    if (journey !== undefined) remember('journey', journey);
  }, [workspace, journey, visible]);
  const unwelcomed = useUnwelcomed();
  const view = useShortAddress(workspace);
  const base = useBase(workspace ?? '');
  const hasRail = workspace !== undefined && visible;
  const hasFilters = hasRail && page !== undefined && page.filters.length > 0;
  return (
    <div className={`shell ${hasRail ? (isNarrow ? 'shell-narrow' : 'shell-wide') : 'shell-bare'}`}>
      <div className="skips">
        {hasFilters && (
          <a className="skip" href="#filters">
            {text('app.skipToFilters')}
          </a>
        )}
        <a className="skip" href="#content">
          {text('app.skip')}
        </a>
        <a className="skip" href="#content" onClick={focusChart}>
          {text('app.skipToChart')}
        </a>
      </div>
      <TopBar session={session} hasRail={hasRail} />
      {hasRail && (
        <Rail
          isNarrow={isNarrow}
          onNarrow={() => {
            remember('rail', isNarrow ? 'wide' : 'narrow');
            setNarrow(!isNarrow);
          }}
        />
      )}
      <div className="shell-body">
        {hasFilters && !view.isUnread && <FilterBar page={page} />}
        <main id="content" tabIndex={-1}>
          <LocaleNotice />
          {hasRail && page?.to === landing && unwelcomed && (
            <Loads>
              <WelcomePart />
            </Loads>
          )}
          <AddressNotice isViewGone={view.isGone} />
          {view.fault !== null ? (
            <>
              <FaultState fault={view.fault} onRetry={view.retry} level={1} />
              <Button className="button" onPress={view.dropIt}>
                {text('address.withoutView')}
              </Button>
            </>
          ) : view.isUnread ? (
            <p role="status">{text('app.loading')}</p>
          ) : base.fault !== null && workspace !== undefined ? (
            <FaultState fault={base.fault} onRetry={base.retry} level={1} />
          ) : (
            <Outlet />
          )}
        </main>
      </div>
    </div>
  );
}

/** Puts the focus into the page's first chart, where it has one. */
function focusChart(): void {
  // The link's own jump comes first.
  setTimeout(() => document.querySelector<HTMLElement>('.chart-plot [tabindex="0"], .graph [tabindex="0"]')?.focus());
}
