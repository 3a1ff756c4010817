import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, ApiFault, unwrap } from '../api/api.js';
import { ownPace } from '../api/forget.js';
import { drawingOf, type Drawing } from './drawing.js';

/** A run as the API tells it, with the place where it goes on. */
export type Run = Schemas['OneImportRun'];
/** The same in the list of runs. */
export type PastRun = Schemas['ImportRun'];
export type Property = Schemas['Property'];
export type Source = Schemas['Source'];

/** How often is looked, in milliseconds: at a run under way, and at what becomes of it afterwards. */
const pace = { underWay: 1_000, afterwards: 3_000 };

/** One run, looked at again and again while it goes on or while its repeats are not known. */
export function useRun(ws: string, run: string | null) {
  return useQuery({
    queryKey: ['import-run', ws, run],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/imports/{run}', { params: { path: { ws, run: run ?? '' } }, signal })),
    enabled: run !== null,
    staleTime: 0,
    refetchInterval: ({ state: { data, error } }) => {
      if (error) return isLost(error) ? false : pace.afterwards;
      if (data && isTold(data)) return false;
      return data && data.state !== 'running' ? pace.afterwards : pace.underWay;
    },
  });
}

/** The runs of a workspace, the newest first. */
export function useRuns(ws: string) {
  return useQuery({
    queryKey: ['import-runs', ws],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/imports', { params: { path: { ws } }, signal })),
    staleTime: 5_000,
  });
}

/** How far an ended run is on its way to the map; looked at again and again until it is there. */
export function useDrawing(ws: string, { id, state, accepted, finishedAt }: Run) {
  const queryKey = ['drawing', ws, id];
  return useQuery({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const query = { hours: 1 };
      const call = api.GET('/api/v1/workspaces/{ws}/ingest-health', { params: { path: { ws }, query }, signal });
      return drawingOf(client.getQueryData<Drawing>(queryKey) ?? null, finishedAt ?? '', await unwrap(call));
    },
    enabled: state === 'done' && accepted > 0 && finishedAt !== null,
    staleTime: 0,
    meta: ownPace,
    refetchInterval: ({ state: { data } }) => (data?.waitsFor === null ? false : pace.afterwards),
  });
}

/** The touchpoints as they are once a run is on the map. */
export function useTouchpointsAfter(ws: string, { id }: Run) {
  return useQuery({
    queryKey: ['touchpoints', ws, 'after', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/touchpoints', { params: { path: { ws } }, signal })),
  });
}

/** Whether asking again is of no use. */
function isLost(error: Error): boolean {
  return error instanceof ApiFault && (error.code === 'not_found' || error.code === 'forbidden');
}

/** Whether nothing more will be told of a run. */
function isTold({ state, repeated, finishedAt }: Run): boolean {
  if (state === 'failed') return true;
  // Repeats that were not told within a minute will not be: something else sends to this source.
  const ended = finishedAt === null ? 0 : Date.parse(finishedAt);
  return state === 'done' && (repeated !== null || Date.now() - ended > 60_000);
}
