import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from './api.js';

/** How many touchpoints one request changes; the API takes no more. */
const perRequest = 500;

/** Says the same about many touchpoints, a few hundred at a time. @throws ApiFault; the reason of `stop` */
export async function changeTouchpoints(
  ws: string,
  {
    keys,
    change,
    prepare = false,
    stop,
    onProgress,
  }: {
    readonly keys: readonly string[];
    readonly change: Schemas['TouchpointsChange']['change'];
    /** Whether those that no event has met yet are prepared. */
    readonly prepare?: boolean;
    readonly stop?: AbortSignal;
    /** Hears how many are done. */
    readonly onProgress: (done: number) => void;
  },
): Promise<void> {
  for (let at = 0; at < keys.length; at += perRequest) {
    stop?.throwIfAborted();
    const touchpoints = keys.slice(at, at + perRequest);
    await unwrap(
      api.PATCH('/api/v1/workspaces/{ws}/touchpoints', {
        params: { path: { ws } },
        body: { touchpoints, change, prepare },
      }),
    );
    onProgress(at + touchpoints.length);
  }
}
