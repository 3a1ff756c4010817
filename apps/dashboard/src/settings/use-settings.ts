import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, ApiFault, unwrap, type JourneyType, type Workspace } from '../api/api.js';
import { forgetAll, forgetWorkspace } from '../api/forget.js';

export type WorkspaceChange = Schemas['WorkspaceChange'];
export type NewJourneyType = Schemas['NewJourneyType'];
export type JourneyTypeChange = Schemas['JourneyTypeChange'];

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
    onSuccess: () => forgetAll(client),
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

function useReadTypesAnew(ws: string): () => void {
  const client = useQueryClient();
  // A goal or a window is part of most answers. It is saved by now: no dialog stays open until all are read again.
  return () => void forgetWorkspace(client, ws);
}
