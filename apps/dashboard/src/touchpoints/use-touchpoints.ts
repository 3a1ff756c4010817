import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap, type Stage } from '../api/api.js';
import { changeTouchpoints } from '../api/change-touchpoints.js';
import { forgetWorkspace } from '../api/forget.js';

export type TouchpointChange = Schemas['TouchpointChange'];
export type TouchpointsChange = Schemas['TouchpointsChange']['change'];

/** Says something about one touchpoint. */
export function useChangeTouchpoint(ws: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, change }: { key: string; change: TouchpointChange }) =>
      unwrap(
        api.PATCH('/api/v1/workspaces/{ws}/touchpoints/{touchpoint}', {
          params: { path: { ws, touchpoint: key } },
          body: change,
        }),
      ),
    onSuccess: () => forgetWorkspace(queries, ws),
  });
}

/** Says the same about many, a few hundred at a time; `onProgress` hears how many are done. */
export function useChangeTouchpoints(ws: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (of: { keys: readonly string[]; change: TouchpointsChange; onProgress: (done: number) => void }) =>
      changeTouchpoints(ws, of),
    // Also where it stopped halfway: what was done is done.
    onSettled: () => forgetWorkspace(queries, ws),
  });
}

/** The stages, and the version that a change of them begins at. */
export interface VersionedStages {
  readonly stages: Stage[];
  readonly version: string;
}

/** The stages with their version. */
export function useVersionedStages(ws: string) {
  return useQuery({ queryKey: ['stages-version', ws], queryFn: ({ signal }) => readStages(ws, signal) });
}

async function readStages(ws: string, signal: AbortSignal): Promise<VersionedStages> {
  const call = api.GET('/api/v1/workspaces/{ws}/stages', { params: { path: { ws } }, signal });
  const stages = await unwrap(call);
  return { stages, version: (await call).response.headers.get('etag') ?? '*' };
}

/** Replaces the stages where nobody else has done so since `version`. */
export function useReplaceStages(ws: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ stages, version }: VersionedStages) =>
      unwrap(
        api.PUT('/api/v1/workspaces/{ws}/stages', {
          params: { path: { ws }, header: { 'If-Match': version } },
          body: stages,
        }),
      ),
    onSuccess: () => forgetWorkspace(queries, ws),
  });
}
