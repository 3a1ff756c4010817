import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';

/** The shapes of the register. */
export type Property = Schemas['Property'];
export type WaitingProperty = Schemas['UnregisteredProperty'];

/** What came and was left out; looked at again every quarter of a minute while the page is open. */
export function useWaitingProperties(ws: string) {
  return useQuery({
    queryKey: ['unregistered-properties', ws],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/unregistered-properties', { params: { path: { ws } }, signal })),
    refetchInterval: 15_000,
  });
}

/** Registers a property. */
export function useRegister(ws: string) {
  const refresh = useRefresh(ws);
  return useMutation({
    mutationFn: (property: Property) =>
      unwrap(api.POST('/api/v1/workspaces/{ws}/properties', { params: { path: { ws } }, body: property })),
    onSuccess: refresh,
  });
}

/** Takes a property from the register. */
export function useUnregister(ws: string) {
  const refresh = useRefresh(ws);
  return useMutation({
    mutationFn: ({ scope, name }: Pick<Property, 'scope' | 'name'>) =>
      unwrap(
        api.DELETE('/api/v1/workspaces/{ws}/properties', {
          params: { path: { ws }, query: { scope: scope ?? 'property', name } },
        }),
      ),
    onSuccess: refresh,
  });
}

function useRefresh(ws: string): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['properties', 'unregistered-properties'].map((name) => client.invalidateQueries({ queryKey: [name, ws] })),
    );
}
