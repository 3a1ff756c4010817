import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';

/** A period that others are compared with. */
export type Baseline = Schemas['Baseline'];

/** Saves a period under a name. */
export function useSaveBaseline(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewBaseline']) =>
      unwrap(api.POST('/api/v1/workspaces/{ws}/baselines', { params: { path: { ws } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['baselines', ws] }),
  });
}

/** Forgets one. */
export function useRemoveBaseline(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/workspaces/{ws}/baselines/{id}', { params: { path: { ws, id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['baselines', ws] }),
  });
}
