import { Link } from '@tanstack/react-router';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { useText } from '../i18n/locale.js';
import { covers, useRole } from '../ui/use-role.js';
import { Icon } from './icon.js';
import { pageOf, type PageEntry, type PageKey } from './pages.js';
import { Tipped } from './tipped.js';
import { usePlace } from './use-place.js';

/** Why the reader's role may not open a page, in words; null where it may, and before the role is known. */
export function usePageLock(): (page: PageEntry) => { readonly long: string; readonly short: string } | null {
  const text = useText();
  const { workspace = '' } = usePlace();
  const { role } = useRole(workspace);
  return useMemo(
    () =>
      ({ needs }) => {
        if (role === null || needs === undefined || covers(role, needs)) return null;
        const needed = text(`role.${needs}`);
        return {
          long: text('nav.locked', { needed, present: text(`role.${role}`) }),
          short: text('nav.locked.short', { needed }),
        };
      },
    [text, role],
  );
}

/** A link to a page. One that the role may not open stays in sight and in reach of the keyboard, and says why it leads nowhere. */
export function PageLink({
  page: key,
  className,
  name,
  onLeave,
  children,
}: {
  readonly page: PageKey;
  readonly className: string;
  /** Where a sign stands alone: the page's name, for who points at it, comes by the keyboard or hears it. */
  readonly name?: string;
  readonly onLeave?: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  const { page: present, workspace = '', journey = '' } = usePlace();
  const page = pageOf(key);
  const why = usePageLock()(page)?.long ?? null;
  const label = name === undefined ? {} : { 'aria-label': name };
  if (why !== null) {
    return (
      <LockedLink className={className} why={why} {...(name === undefined ? {} : { name })}>
        {children}
      </LockedLink>
    );
  }
  const link = (
    <Link
      to={page.to}
      params={{ workspace, journey }}
      className={className}
      // Which page is open is told here: a page within another opens both addresses.
      activeOptions={{ exact: true, includeSearch: false }}
      {...(page === present ? { 'aria-current': 'page' as const } : {})}
      {...label}
      onClick={onLeave}
    >
      {children}
    </Link>
  );
  if (name === undefined) return link;
  return <Tipped tip={name}>{link}</Tipped>;
}

function LockedLink({
  className,
  why,
  name,
  children,
}: {
  readonly className: string;
  readonly why: string;
  readonly name?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <Tipped tip={name === undefined ? why : `${name}. ${why}`} isOpen={isOpen} onOpenChange={setOpen}>
      <span
        role="link"
        aria-disabled="true"
        tabIndex={0}
        className={`${className} page-locked`}
        aria-label={name}
        aria-describedby={id}
        // Where nothing hovers, such as under a finger, a press shows the reason.
        onClick={() => setOpen(true)}
      >
        {children}
        <Icon name="lock" />
        <span id={id} hidden>
          {why}
        </span>
      </span>
    </Tipped>
  );
}
