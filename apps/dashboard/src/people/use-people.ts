import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap, type Role } from '../api/api.js';
import { sessionQuery } from '../session/use-session.js';

export type Member = Schemas['Member'];
export type Invitation = Schemas['Invitation'];

const membersKey = (ws: string) => ['members', ws] as const;
const invitationsKey = (ws: string) => ['invitations', ws] as const;

/** The members, for owners. */
export function useMembers(ws: string, enabled: boolean) {
  return useQuery({
    queryKey: membersKey(ws),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/members', { params: { path: { ws } }, signal })),
    enabled,
  });
}

/** The invitations, for owners, the newest first. */
export function useInvitations(ws: string, enabled: boolean) {
  return useQuery({
    queryKey: invitationsKey(ws),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/invitations', { params: { path: { ws } }, signal })),
    enabled,
  });
}

/** Makes an invitation; its token is in the answer and is kept nowhere. */
export function useInvite(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; name: string | null; role: Role }) =>
      unwrap(api.POST('/api/v1/workspaces/{ws}/invitations', { params: { path: { ws } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsKey(ws) }),
    // The token is in the page that shows it, and in no memory beside it.
    gcTime: 0,
  });
}

/** Takes an invitation back. */
export function useRevoke(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/workspaces/{ws}/invitations/{id}', { params: { path: { ws, id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey(ws) }),
  });
}

/** Changes a role. What the reader may do changes with their own. */
export function useChangeRole(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      unwrap(api.PATCH('/api/v1/workspaces/{ws}/members/{id}', { params: { path: { ws, id } }, body: { role } })),
    onSettled: () => readAnew(client, ws),
  });
}

/** Takes a person out of the workspace. */
export function useRemoveMember(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/workspaces/{ws}/members/{id}', { params: { path: { ws, id } } })),
    onSettled: () => readAnew(client, ws),
  });
}

async function readAnew(client: ReturnType<typeof useQueryClient>, ws: string): Promise<void> {
  await Promise.all(
    [membersKey(ws), invitationsKey(ws), ['workspace', ws], sessionQuery.queryKey].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
}
