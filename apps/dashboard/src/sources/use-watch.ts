import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, ApiFault, unwrap } from '../api/api.js';
import { useRefreshSources } from './use-sources.js';

/** The shapes of a watch. */
export type Watch = Schemas['Watch'];
export type WatchedStored = Schemas['WatchedStored'];
export type WatchedRefused = Schemas['WatchedRefused'];

/** How often an open watch is read, in milliseconds. */
const pace = 1_500;

/** What an open watch has seen; kept nowhere once it is no longer looked at. */
export function useWatch(ws: string, source: string, isOpen: boolean) {
  return useQuery({
    queryKey: ['watch', ws, source],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/sources/{source}/watch', { params: { path: { ws, source } }, signal })),
    enabled: isOpen,
    refetchInterval: ({ state }) => (isOver(state.error) ? false : pace),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Whether the watch has ended, by its time or by somebody. */
export function isOver(fault: unknown): boolean {
  return fault instanceof ApiFault && (fault.code === 'gone' || fault.code === 'not_found');
}

/** Opens a watch, or makes the open one last longer. */
export function useOpenWatch(ws: string, source: string) {
  const client = useQueryClient();
  const refresh = useRefreshSources(ws);
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/workspaces/{ws}/sources/{source}/watch', { params: { path: { ws, source } } })),
    onSuccess: (watch) => {
      client.setQueryData(['watch', ws, source], watch);
      return refresh(source);
    },
  });
}

/** Ends the watch; what it kept is forgotten at once. */
export function useCloseWatch(ws: string, source: string) {
  const client = useQueryClient();
  const refresh = useRefreshSources(ws);
  return useMutation({
    mutationFn: () =>
      unwrap(api.DELETE('/api/v1/workspaces/{ws}/sources/{source}/watch', { params: { path: { ws, source } } })),
    onSuccess: async () => {
      await refresh(source);
      client.removeQueries({ queryKey: ['watch', ws, source] });
    },
  });
}
