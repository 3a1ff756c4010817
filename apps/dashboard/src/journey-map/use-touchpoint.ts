import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { keepLast } from '../api/keep-last.js';
import { api, unwrap } from '../api/api.js';
import type { Filters } from '../filters/use-filters.js';

/** A touchpoint over time, by channel and beside its neighbours. */
export type TouchpointDetail = Schemas['MapTouchpoint'];

/** What the details of a touchpoint show beyond the map. */
export function useTouchpoint(
  at: { readonly ws: string; readonly journeyType: string; readonly touchpoint: string },
  filters: Filters,
) {
  const { ws, journeyType, touchpoint } = at;
  const query = {
    journeyType,
    touchpoint,
    ...filters.query,
    ...(filters.compare === undefined ? {} : { compare: filters.compare }),
  };
  return useQuery({
    queryKey: ['map-touchpoint', ws, query],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/journey-map/touchpoint', { params: { path: { ws }, query }, signal })),
    enabled: filters.ready,
    // While filters change the last figures of the same touchpoint stay.
    placeholderData: (last, lastQuery) =>
      last?.touchpoint === touchpoint ? keepLast(ws, journeyType)(last, lastQuery) : undefined,
  });
}
