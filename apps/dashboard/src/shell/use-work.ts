import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';

/** Something that takes long: an import, or journeys being built anew. */
export type Work = Schemas['Work'];

/** How often is asked, in milliseconds: while something runs, and while nothing does. */
const pace = { running: 4_000, idle: 60_000 };

/** The long work of a workspace, running first, then the newest. */
export function useWork(ws: string) {
  return useQuery({
    queryKey: ['work', ws],
    queryFn: () => unwrap(api.GET('/api/v1/workspaces/{ws}/work', { params: { path: { ws } } })),
    enabled: ws !== '',
    refetchInterval: ({ state }) => (state.data?.some(isGoing) ? pace.running : pace.idle),
  });
}

/** Whether work goes on by itself. */
export function isGoing({ state }: Pick<Work, 'state'>): boolean {
  return state === 'running';
}
