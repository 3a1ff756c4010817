import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';

export type ApiToken = Schemas['ApiToken'];

const tokensKey = (ws: string) => ['tokens', ws] as const;

/** The tokens that reach the workspace, for owners. */
export function useTokens(ws: string, enabled: boolean) {
  return useQuery({
    queryKey: tokensKey(ws),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/tokens', { params: { path: { ws } }, signal })),
    enabled,
  });
}

/** Makes a token; it is in the answer and is kept nowhere. */
export function useCreateToken(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewApiToken']) =>
      unwrap(api.POST('/api/v1/workspaces/{ws}/tokens', { params: { path: { ws } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensKey(ws) }),
    // The token is in the page that shows it, and in no memory beside it.
    gcTime: 0,
  });
}

/** Revokes a token. */
export function useRevokeToken(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/workspaces/{ws}/tokens/{id}', { params: { path: { ws, id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: tokensKey(ws) }),
  });
}
