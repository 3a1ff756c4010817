import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/api.js';
import type { Filters } from './use-filters.js';

/** The channels that journeys pass which the other filters choose, and how many pass each. */
export function useJourneyChannels(ws: string, journeyType: string, filters: Filters) {
  const { channel: _chosen, ...others } = filters.query;
  const query = { journeyType, ...others };
  return useQuery({
    // The question does not end the key: a page's own answers alone say how long the next ones will take.
    queryKey: ['map-channels', ws, query, 'channels'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/journey-map/channels', { params: { path: { ws }, query }, signal })),
    enabled: filters.ready,
  });
}
