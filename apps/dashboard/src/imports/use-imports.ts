import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';

/** A run as the API tells it, with the place where it goes on. */
export type Run = Schemas['OneImportRun'];
/** The same in the list of runs. */
export type PastRun = Schemas['ImportRun'];
export type Property = Schemas['Property'];
export type Source = Schemas['Source'];

/** A run under way is looked at so often, in milliseconds. */
const often = 1_000;

/** One run, looked at again and again while it goes on or while its repeats are not known. */
export function useRun(ws: string, run: string | null) {
  return useQuery({
    queryKey: ['import-run', ws, run],
    queryFn: () =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/imports/{run}', { params: { path: { ws, run: run ?? '' } } })),
    enabled: run !== null,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isOver(data) ? false : often),
  });
}

/** The runs of a workspace, the newest first. */
export function useRuns(ws: string) {
  return useQuery({
    queryKey: ['import-runs', ws],
    queryFn: () => unwrap(api.GET('/api/v1/workspaces/{ws}/imports', { params: { path: { ws } } })),
    staleTime: 5_000,
  });
}

/** What of an import is not on the map yet, while somebody waits for it. */
export function useBacklog(ws: string, isWaiting: boolean) {
  return useQuery({
    queryKey: ['backlog', ws],
    queryFn: () =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/ingest-health', { params: { path: { ws }, query: { hours: 1 } } })),
    enabled: isWaiting,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isDrawn(data.backlog) ? false : often),
  });
}

/** Whether everything received is on the map, the days that it is read from included. */
export function isDrawn({ events, owners, dirtyDays, rebuilding }: Schemas['IngestHealth']['backlog']): boolean {
  return events === 0 && owners === 0 && dirtyDays === 0 && !rebuilding;
}

function isOver({ state, repeated, finishedAt }: Run): boolean {
  if (state === 'failed') return true;
  // Repeats that were not told within a minute will not be: something else sends to this source.
  const ended = finishedAt === null ? 0 : Date.parse(finishedAt);
  return state === 'done' && (repeated !== null || Date.now() - ended > 60_000);
}
