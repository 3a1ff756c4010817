import { useParams } from '@tanstack/react-router';
import { hasVisits, useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { PageLink } from '../shell/page-link.js';
import { MessageState } from '../ui/message-state.js';
import { EmptyByFilters } from './empty-by-filters.js';
import { useFilters } from './use-filters.js';

interface Belongs {
  /** What belongs here, where the page says it in words of its own. */
  readonly title?: string;
  readonly about?: string;
}

/** What a page says instead of showing journeys: that nothing has come yet, or which filters let nothing through. */
export function NoJourneys(belongs: Belongs) {
  const { workspace = '' } = useParams({ strict: false });
  const { filters } = useFilters();
  const touchpoints = useTouchpoints(workspace);
  if (touchpoints.isPending) return null;
  // The usual filters name a period too: it is not to blame where nothing has ever come.
  const isNew = touchpoints.data !== undefined && !hasVisits(touchpoints.data);
  if (!isNew && (filters.period !== 'all' || filters.set.length > 0)) return <EmptyByFilters />;
  return <NothingYet {...belongs} />;
}

/** Nothing has come yet: what belongs here, and the two ways in. */
export function NothingYet({ title, about }: Belongs) {
  const text = useText();
  return (
    <MessageState title={title ?? text('empty.new.title')} role="status">
      <p>{about ?? text('empty.new.text')}</p>
      <p className="row">
        <PageLink page="sources" className="button">
          {text('nav.sources')}
        </PageLink>
        <PageLink page="import" className="button button-primary">
          {text('nav.import')}
        </PageLink>
      </p>
    </MessageState>
  );
}
