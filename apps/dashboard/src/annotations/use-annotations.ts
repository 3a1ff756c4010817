import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';
import type { Days } from '../filters/period.js';
import { keepWorkspace } from './keep-workspace.js';

/** How long what happened is not asked for again, in milliseconds. */
const kept = 60_000;

/** What happened on the days of a window, the earliest first; null: not asked for yet. */
export function useAnnotations(ws: string, days: Days | null) {
  return useQuery({
    queryKey: ['annotations', ws, days?.from ?? null, days?.to ?? null],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/annotations', { params: { path: { ws }, query: { ...days } }, signal })),
    enabled: ws !== '' && days !== null,
    staleTime: kept,
    placeholderData: keepWorkspace(ws),
  });
}

/** Writes one down, or changes one that somebody wrote. */
export function useSaveAnnotation(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { readonly id: string | null; readonly body: Schemas['NewAnnotation'] }) =>
      id === null
        ? unwrap(api.POST('/api/v1/workspaces/{ws}/annotations', { params: { path: { ws } }, body }))
        : unwrap(api.PATCH('/api/v1/workspaces/{ws}/annotations/{id}', { params: { path: { ws, id } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: ['annotations', ws] }),
  });
}

/** Removes one that somebody wrote. */
export function useRemoveAnnotation(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/workspaces/{ws}/annotations/{id}', { params: { path: { ws, id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['annotations', ws] }),
  });
}
