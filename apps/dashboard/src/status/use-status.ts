import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';

/** How the system is. */
export type Status = Schemas['Status'];
export type Part = Status['parts'][number];

/** How often is asked, in milliseconds. */
const pace = 5_000;

/** Each part of the system, what waits and what came lately, as it is now. */
export function useStatus(ws: string) {
  return useQuery({
    queryKey: ['status', ws],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/status', { params: { path: { ws } }, signal })),
    refetchInterval: pace,
    refetchOnWindowFocus: 'always',
  });
}
