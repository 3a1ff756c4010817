import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';
import { workKey } from '../api/watch-work.js';

/** Something that takes long: an import, or journeys being built anew. */
export type Work = Schemas['Work'];

/** How often is asked, in milliseconds: while something runs, and while nothing does. */
const pace = { running: 4_000, idle: 20_000 };

/** The long work of a workspace, running first, then the newest; read anew also when this page begins or ends some. */
export function useWork(ws: string) {
  return useQuery({
    queryKey: workKey(ws),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/work', { params: { path: { ws } }, signal })),
    enabled: ws !== '',
    refetchInterval: ({ state }) => (state.data?.some(isGoing) ? pace.running : pace.idle),
    refetchOnWindowFocus: 'always',
  });
}

/** Whether work goes on by itself. */
export function isGoing({ state }: Pick<Work, 'state'>): boolean {
  return state === 'running';
}

/** Whether it waits for somebody to go on with it, or to end it. */
export function isWaiting({ state }: Pick<Work, 'state'>): boolean {
  return state === 'paused';
}

/** Work by what it asks of the reader: nothing yet, to be gone on with or ended, or to be known. */
export function sortWork(work: readonly Work[]): Readonly<Record<'going' | 'waiting' | 'over', readonly Work[]>> {
  return {
    going: work.filter(isGoing),
    waiting: work.filter(isWaiting),
    over: work.filter((one) => !isGoing(one) && !isWaiting(one)),
  };
}

/** Where work stood when it was looked at last. */
export type Known = ReadonlyMap<string, Work['state']>;

/** What has stopped since the last look, whether it ran then or began after it; nothing at the first look. */
export function stoppedSince(known: Known | null, work: readonly Work[]): readonly Work[] {
  return known === null ? [] : work.filter((one) => !isGoing(one) && known.get(one.id) !== one.state);
}
