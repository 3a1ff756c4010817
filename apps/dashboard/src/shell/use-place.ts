import { useParams, useRouterState } from '@tanstack/react-router';
import { useJourneyTypes } from '../api/use-workspace.js';
import type { JourneyType } from '../api/api.js';
import { pages, type PageEntry } from './pages.js';
import { remembered } from './remembered.js';

/** Where the reader is: the page, the workspace and the journey type. */
export function usePlace(): {
  readonly page: PageEntry | undefined;
  readonly workspace: string | undefined;
  /** The journey type of the address, else the one that links lead to. */
  readonly journey: string | undefined;
} {
  const { workspace, journey } = useParams({ strict: false });
  const types = useJourneyTypes(workspace ?? '').data ?? [];
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return {
    page: pageAt(path),
    workspace,
    journey: journey ?? usualJourney(types, remembered('journey'))?.key,
  };
}

/** The page of an address; a source's own page belongs to the page of sources. */
function pageAt(path: string): PageEntry | undefined {
  const opens = ({ to }: PageEntry): boolean => {
    const own = to.split('/');
    const parts = path.split('/');
    return own.every((part, at) =>
      part.startsWith('$') ? parts[at] !== undefined && parts[at] !== '' : parts[at] === part,
    );
  };
  // The longest address that fits: settings hold pages of their own.
  return pages.filter(opens).sort((one, other) => other.to.length - one.to.length)[0];
}

/** The one looked at last, else a team's own type, which says more than a built-in one, else the whole relationship. */
export function usualJourney(types: readonly JourneyType[], last: string | null): JourneyType | undefined {
  return (
    types.find(({ key }) => key === last) ??
    types.find((type) => !type.builtIn) ??
    types.find(({ key }) => key === 'relationship') ??
    types[0]
  );
}
