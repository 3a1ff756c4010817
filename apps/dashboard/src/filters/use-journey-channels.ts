import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/api.js';
import type { Filters } from './use-filters.js';

/** The channels that journeys pass which the other filters choose, and how many pass each. */
export function useJourneyChannels(ws: string, journeyType: string, filters: Filters) {
  const { channel: _chosen, ...others } = filters.query;
  const query = { journeyType, ...others };
  return useQuery({
    queryKey: ['map-channels', ws, query],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/journey-map/channels', { params: { path: { ws }, query }, signal })),
    enabled: filters.ready,
  });
}
