import { useQuery } from '@tanstack/react-query';
import { api, unwrap, type JourneyMap } from '../api/api.js';
import { detailLimits, type MapQuestion } from './map-search.js';

/** The journey types of a workspace. */
export function useJourneyTypes(ws: string) {
  return useQuery({
    queryKey: ['journey-types', ws],
    queryFn: () => unwrap(api.GET('/api/v1/workspaces/{ws}/journey-types', { params: { path: { ws } } })),
  });
}

/** The channels of a workspace. */
export function useChannels(ws: string) {
  return useQuery({
    queryKey: ['channels', ws],
    queryFn: () => unwrap(api.GET('/api/v1/workspaces/{ws}/channels', { params: { path: { ws } } })),
  });
}

/** The map that the address asks for; while the next one comes, the last one stays. */
export function useJourneyMap(ws: string, journeyType: string | undefined, search: MapQuestion) {
  const { from, to, channel, detail = 'medium' } = search;
  const query = {
    journeyType: journeyType ?? '',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(channel === undefined ? {} : { channel: [...channel] }),
    ...detailLimits[detail],
  };
  return useQuery({
    queryKey: ['journey-map', ws, query],
    queryFn: (): Promise<JourneyMap> =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/journey-map', { params: { path: { ws }, query } })),
    enabled: journeyType !== undefined,
    // While filters change the last map stays; another workspace's never does.
    placeholderData: (last, lastQuery) => (lastQuery?.queryKey[1] === ws ? last : undefined),
    // A running map stays fresh by itself; a minute is how far the cache of days may be behind.
    refetchInterval: 60_000,
  });
}
