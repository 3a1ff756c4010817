import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';
import type { Days } from '../filters/period.js';
import { keepWorkspace } from '../api/keep-last.js';
import type { Annotation } from './numbered.js';

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
    mutationFn: ({
      changed,
      body,
    }: {
      /** The one that is changed, as it was read; null: a new one. */
      readonly changed: Annotation | null;
      readonly body: Schemas['NewAnnotation'];
    }) => {
      const { id = null, version = null } = changed ?? {};
      return id === null
        ? unwrap(api.POST('/api/v1/workspaces/{ws}/annotations', { params: { path: { ws } }, body }))
        : unwrap(
            api.PATCH('/api/v1/workspaces/{ws}/annotations/{id}', {
              params: { path: { ws, id } },
              body: { ...body, ...(version === null ? {} : { version }) },
            }),
          );
    },
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
