import { Link } from '@tanstack/react-router';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Icon } from './icon.js';
import { pageGroups } from './pages.js';
import { usePlace } from './use-place.js';

/** The pages of a workspace. Narrow, it shows their signs alone, with their names on hover and focus. */
export function Rail({
  isNarrow = false,
  onNarrow,
  onLeave,
}: {
  readonly isNarrow?: boolean;
  readonly onNarrow?: () => void;
  /** A page was chosen. */
  readonly onLeave?: () => void;
}) {
  const text = useText();
  const { page: present, workspace, journey } = usePlace();
  // Its place is kept while the journey types are on their way.
  if (workspace === undefined || journey === undefined)
    return <div className={isNarrow ? 'rail rail-narrow' : 'rail'} />;
  return (
    <nav className={isNarrow ? 'rail rail-narrow' : 'rail'} aria-label={text('app.nav')}>
      {pageGroups.map((group) => (
        <section key={group.name} aria-label={text(group.name)}>
          {/* A group of one page of the same name needs no second word. */}
          {!isNarrow && group.pages.some(({ name }) => name !== group.name) && (
            <h2 className="rail-group">{text(group.name)}</h2>
          )}
          <ul>
            {group.pages.map((page) => {
              const link = (
                <Link
                  to={page.to}
                  params={{ workspace, journey }}
                  className="rail-link"
                  // Which page is open is told above: a page within another opens both addresses.
                  activeOptions={{ exact: true, includeSearch: false }}
                  {...(page === present ? { 'aria-current': 'page' as const } : {})}
                  {...(isNarrow ? { 'aria-label': text(page.name), title: text(page.name) } : {})}
                  onClick={onLeave}
                >
                  <Icon name={page.icon} />
                  {!isNarrow && <span>{text(page.name)}</span>}
                </Link>
              );
              return <li key={page.to}>{link}</li>;
            })}
          </ul>
        </section>
      ))}
      {onNarrow && (
        <TooltipTrigger delay={400}>
          <Button
            className="button button-quiet rail-fold"
            aria-expanded={!isNarrow}
            aria-label={text('nav.fold')}
            onPress={onNarrow}
          >
            <Icon name={isNarrow ? 'wide' : 'narrow'} />
          </Button>
          <Tooltip className="tooltip" placement="right">
            {text(isNarrow ? 'nav.unfold' : 'nav.fold')}
          </Tooltip>
        </TooltipTrigger>
      )}
    </nav>
  );
}
