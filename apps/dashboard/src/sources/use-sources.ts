import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';
import { forgetWorkspace } from '../api/forget.js';

/** The shapes of sources. */
export type ActiveSource = Schemas['ActiveSource'];
export type WriteKey = Schemas['WriteKey'];
export type NewSource = Required<Schemas['NewSource']>;
export type SourceChange = Schemas['SourceChange'];

/** How often the counts of all sources are read again, in milliseconds. */
export const listPace = 15_000;
/** The same for the one that is looked at. */
const onePace = 5_000;

/** One source, with how it has been doing. */
export function useSource(ws: string, source: string) {
  return useQuery({
    queryKey: ['source', ws, source],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/sources/{source}', { params: { path: { ws, source } }, signal })),
    refetchInterval: onePace,
  });
}

/** The write keys of a source; analysts and owners may see them. */
export function useWriteKeys(ws: string, source: string, enabled: boolean) {
  return useQuery({
    queryKey: ['write-keys', ws, source],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/sources/{source}/keys', { params: { path: { ws, source } }, signal })),
    enabled,
  });
}

/** Creates a source and, for a live one, its first write key: without one nobody could use it. */
export function useCreateSource(ws: string) {
  const refresh = useRefreshSources(ws);
  return useMutation({
    mutationFn: async (source: NewSource) => {
      const created = await unwrap(
        api.POST('/api/v1/workspaces/{ws}/sources', { params: { path: { ws } }, body: source }),
      );
      if (created.kind === 'import') return { source: created, writeKey: null };
      // The source is there: a key that could not be made is made on its page.
      const key = await createKey(ws, created.key).catch(() => null);
      return { source: created, writeKey: key?.writeKey ?? null };
    },
    onSuccess: () => refresh(),
  });
}

/** Changes name, channel or allowed origins. */
export function useChangeSource(ws: string, source: string) {
  const refresh = useRefreshSources(ws);
  return useMutation({
    mutationFn: (change: SourceChange) =>
      unwrap(api.PATCH('/api/v1/workspaces/{ws}/sources/{source}', { params: { path: { ws, source } }, body: change })),
    onSuccess: () => refresh(source),
  });
}

/** Deletes a source with every event of it. */
export function useDeleteSource(ws: string, source: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(api.DELETE('/api/v1/workspaces/{ws}/sources/{source}', { params: { path: { ws, source } } })),
    // Its events, names and journeys go with it.
    onSuccess: () => forgetWorkspace(client, ws),
  });
}

/** Creates a write key; the answer is the only place where it ever stands. */
export function useCreateKey(ws: string, source: string) {
  const refresh = useRefreshSources(ws);
  return useMutation({ mutationFn: () => createKey(ws, source), onSuccess: () => refresh(source), gcTime: 0 });
}

/** Revokes a write key. */
export function useRevokeKey(ws: string, source: string) {
  const refresh = useRefreshSources(ws);
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/workspaces/{ws}/sources/{source}/keys/{id}', { params: { path: { ws, source, id } } }),
      ),
    onSuccess: () => refresh(source),
  });
}

/** Reads the list anew, and what is known of one source. */
export function useRefreshSources(ws: string): (source?: string) => Promise<unknown> {
  const client = useQueryClient();
  return (source) =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['sources', ws] }),
      ...(source === undefined
        ? []
        : ['source', 'write-keys'].map((name) => client.invalidateQueries({ queryKey: [name, ws, source] }))),
    ]);
}

function createKey(ws: string, source: string) {
  return unwrap(api.POST('/api/v1/workspaces/{ws}/sources/{source}/keys', { params: { path: { ws, source } } }));
}
