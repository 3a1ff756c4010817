import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';
import { keepWorkspace } from '../api/keep-last.js';
import { isLate, isUnderWay } from './erasure-state.js';

export type Erasure = Schemas['Erasure'];
export type NewErasure = Schemas['NewErasure'];
type ErasurePage = Schemas['ErasurePage'];

/** How often is looked, in milliseconds: while something is under way, and where that takes days. */
const pace = { underWay: 3_000, late: 60_000 };

const erasuresKey = (ws: string) => ['erasures', ws] as const;

/** So many pages of erasures, the newest first; looked at again and again while one of them is under way. */
export function useErasures(ws: string, pages: number, enabled: boolean) {
  return useQuery({
    queryKey: [...erasuresKey(ws), pages],
    queryFn: ({ signal }) => readPages(ws, pages, signal),
    enabled,
    staleTime: 0,
    placeholderData: keepWorkspace(ws),
    refetchInterval: ({ state: { data } }) => {
      const open = data?.erasures.filter(isUnderWay) ?? [];
      if (open.length === 0) return false;
      return open.every((erasure) => isLate(erasure, Date.now())) ? pace.late : pace.underWay;
    },
  });
}

async function readPages(ws: string, pages: number, signal: AbortSignal): Promise<ErasurePage> {
  const read = async (cursor: string | null): Promise<ErasurePage> =>
    unwrap(
      api.GET('/api/v1/workspaces/{ws}/erasures', {
        params: { path: { ws }, query: cursor === null ? {} : { cursor } },
        signal,
      }),
    );
  let whole = await read(null);
  for (let page = 1; page < pages && whole.next !== null; page += 1) {
    const { erasures, next } = await read(whole.next);
    whole = { ...whole, next, erasures: [...whole.erasures, ...erasures] };
  }
  return whole;
}

/** Asks for an erasure. Who was named is in the request, and in no memory beside the form. */
export function useRequestErasure(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewErasure) =>
      unwrap(api.POST('/api/v1/workspaces/{ws}/erasures', { params: { path: { ws } }, body })),
    onSuccess: () => void client.invalidateQueries({ queryKey: erasuresKey(ws) }),
    gcTime: 0,
  });
}
