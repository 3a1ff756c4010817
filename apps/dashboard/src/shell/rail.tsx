import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Icon } from './icon.js';
import { PageLink } from './page-link.js';
import { pageGroups } from './pages.js';
import { Tipped } from './tipped.js';
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
  const { workspace, journey } = usePlace();
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
            {group.pages.map(({ key, name }) => (
              <li key={key}>
                <PageLink
                  page={key}
                  className="rail-link"
                  onLeave={onLeave}
                  {...(isNarrow ? { name: text(name) } : {})}
                >
                  <Icon name={key} />
                  {!isNarrow && <span>{text(name)}</span>}
                </PageLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {onNarrow && <Fold isNarrow={isNarrow} onNarrow={onNarrow} />}
    </nav>
  );
}

/** Makes the rail narrow, or wide again. */
function Fold({ isNarrow, onNarrow }: { readonly isNarrow: boolean; readonly onNarrow: () => void }) {
  const text = useText();
  const button = (
    <Button
      className="button button-quiet rail-fold"
      aria-expanded={!isNarrow}
      aria-label={text('nav.fold')}
      onPress={onNarrow}
    >
      <Icon name={isNarrow ? 'wide' : 'narrow'} />
      {!isNarrow && <span>{text('nav.fold')}</span>}
    </Button>
  );
  return isNarrow ? <Tipped tip={text('nav.unfold')}>{button}</Tipped> : button;
}
