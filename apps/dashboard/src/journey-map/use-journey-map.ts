import { useQuery } from '@tanstack/react-query';
import { keepLast } from '../api/keep-last.js';
import { api, unwrap, type JourneyMap } from '../api/api.js';
import type { Filters } from '../filters/use-filters.js';
import { most } from './map-ranks.js';

/** How much of a map is asked for: what can be drawn, or all of it. */
export type Extent = 'drawn' | 'all';

/** What a map is asked for beside its journeys. */
export interface Wanted {
  readonly extent?: Extent;
  readonly compare?: string | undefined;
  readonly scores?: boolean;
}

/** The map that the address asks for; while the next one comes, the last one stays. */
export function useJourneyMap(
  at: { readonly ws: string; readonly journeyType: string },
  filters: Filters,
  { extent = 'drawn', compare, scores = false }: Wanted = {},
) {
  const { ws, journeyType } = at;
  const query = {
    journeyType,
    ...filters.query,
    ...(extent === 'drawn' ? { maxNodes: most.touchpoints, maxEdges: most.transitions } : {}),
    ...(compare === undefined ? {} : { compare }),
    ...(scores ? { include: ['scores' as const] } : {}),
  };
  return useQuery({
    queryKey: ['journey-map', ws, query],
    queryFn: ({ signal }): Promise<JourneyMap> =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/journey-map', { params: { path: { ws }, query }, signal })),
    enabled: filters.ready,
    placeholderData: keepLast(ws, journeyType),
    // A running map stays fresh by itself; a minute is how far the cache of days may be behind.
    refetchInterval: 60_000,
  });
}
