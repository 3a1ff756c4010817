import { useQuery } from '@tanstack/react-query';
import { api, unwrap, type JourneyMap } from '../api/api.js';
import type { Filters } from '../filters/use-filters.js';
import { detailLimits, type Detail } from './map-search.js';

/** The map that the address asks for; while the next one comes, the last one stays. */
export function useJourneyMap(ws: string, journeyType: string, filters: Filters, detail: Detail) {
  const query = { journeyType, ...filters.query, ...detailLimits[detail] };
  return useQuery({
    queryKey: ['journey-map', ws, query],
    queryFn: (): Promise<JourneyMap> =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/journey-map', { params: { path: { ws }, query } })),
    enabled: filters.ready,
    // While filters change the last map stays; another workspace's never does.
    placeholderData: (last, lastQuery) => (lastQuery?.queryKey[1] === ws ? last : undefined),
    // A running map stays fresh by itself; a minute is how far the cache of days may be behind.
    refetchInterval: 60_000,
  });
}
