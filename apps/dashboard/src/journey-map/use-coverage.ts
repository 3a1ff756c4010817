import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { keepLast } from '../api/keep-last.js';
import { api, unwrap } from '../api/api.js';
import type { Filters } from '../filters/use-filters.js';
import { most } from './map-ranks.js';

/** The order in which the map's marks come in, what each cut explains, and where to begin. */
export type Coverage = Schemas['MapCoverage'];

/** What the sliders of a map need. */
export function useCoverage(ws: string, journeyType: string, filters: Filters) {
  const query = { journeyType, ...filters.query, maxNodes: most.touchpoints, maxEdges: most.transitions };
  return useQuery({
    queryKey: ['map-coverage', ws, query],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/journey-map/coverage', { params: { path: { ws }, query }, signal })),
    enabled: filters.ready,
    placeholderData: keepLast(ws, journeyType),
    // As often as the map that it speaks of.
    refetchInterval: 60_000,
  });
}
