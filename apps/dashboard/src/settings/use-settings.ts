import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, ApiFault, unwrap, type JourneyType, type Workspace } from '../api/api.js';
import { forgetWorkspace } from '../api/forget.js';

export type WorkspaceChange = Schemas['WorkspaceChange'];
export type NewJourneyType = Schemas['NewJourneyType'];
export type JourneyTypeChange = Schemas['JourneyTypeChange'];
export type Rebuild = Schemas['Rebuild'];

/** How often a rebuild that runs is asked how far it is, in milliseconds. */
const pace = 2_000;

/**
 * Changes a workspace, as seen by whoever changes it: where it looks otherwise by now, nothing is written.
 * @throws ApiFault conflict
 */
export function useChangeWorkspace(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ seen, change }: { seen: Workspace; change: WorkspaceChange }) => {
      const path = { ws };
      const present = await unwrap(api.GET('/api/v1/workspaces/{ws}', { params: { path } }));
      const fields = ['name', 'timeZone', 'minGroup', 'linkByContact'] as const;
      if (fields.some((field) => present[field] !== seen[field])) throw new ApiFault('conflict');
      return unwrap(api.PATCH('/api/v1/workspaces/{ws}', { params: { path }, body: change }));
    },
    // A smaller group or another time zone changes what every page shows.
    onSuccess: () => client.invalidateQueries(),
  });
}

/** The latest rebuilds; asked again and again while one runs. */
export function useRebuilds(ws: string) {
  return useQuery({
    queryKey: ['settings', 'rebuilds', ws],
    queryFn: () => unwrap(api.GET('/api/v1/workspaces/{ws}/rebuilds', { params: { path: { ws } } })),
    refetchInterval: ({ state }) => (state.data?.some(({ state: now }) => now === 'running') ? pace : false),
  });
}

/** The sources that a journey type may be limited to. */
export function useSourceNames(ws: string) {
  return useQuery({
    queryKey: ['settings', 'sources', ws],
    queryFn: () => unwrap(api.GET('/api/v1/workspaces/{ws}/sources', { params: { path: { ws } } })),
  });
}

/** The properties that can be the key of a journey. */
export function useKeyProperties(ws: string) {
  return useQuery({
    queryKey: ['settings', 'keys', ws],
    queryFn: async () =>
      (await unwrap(api.GET('/api/v1/workspaces/{ws}/properties', { params: { path: { ws } } })))
        .filter((property) => property.class === 'key' && property.scope === 'property')
        .map(({ name }) => name),
  });
}

/** Creates a journey type, or changes the one that is given. */
export function useSaveType(ws: string, type: JourneyType | null) {
  const readAnew = useReadTypesAnew(ws);
  return useMutation({
    mutationFn: (body: { create: NewJourneyType } | { change: JourneyTypeChange }) =>
      'create' in body
        ? unwrap(api.POST('/api/v1/workspaces/{ws}/journey-types', { params: { path: { ws } }, body: body.create }))
        : unwrap(
            api.PATCH('/api/v1/workspaces/{ws}/journey-types/{type}', {
              params: { path: { ws, type: type?.key ?? '' } },
              body: body.change,
            }),
          ),
    onSuccess: readAnew,
  });
}

/** Deletes a journey type. */
export function useDeleteType(ws: string) {
  const readAnew = useReadTypesAnew(ws);
  return useMutation({
    mutationFn: (type: string) =>
      unwrap(api.DELETE('/api/v1/workspaces/{ws}/journey-types/{type}', { params: { path: { ws, type } } })),
    onSuccess: readAnew,
  });
}

function useReadTypesAnew(ws: string): () => Promise<void> {
  const client = useQueryClient();
  // A goal or a window is part of most answers.
  return () => forgetWorkspace(client, ws);
}
