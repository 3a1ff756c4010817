import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';
import { useKeepSession } from '../session/use-session.js';

export type OwnSession = Schemas['OwnSession'];

const sessionsKey = ['sessions'] as const;

/** Where the account is signed in. */
export function useOwnSessions() {
  return useQuery({ queryKey: sessionsKey, queryFn: ({ signal }) => unwrap(api.GET('/api/v1/sessions', { signal })) });
}

/** Ends one of the other sessions. */
export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

/** Ends all of them but this one. */
export function useEndOthers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/sessions')),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

/** Changes the password; the session goes on under a new secret, the others have ended. */
export function useChangePassword() {
  const client = useQueryClient();
  const keep = useKeepSession();
  return useMutation({
    // A wrong password is no session that ended.
    meta: { isDoor: true },
    mutationFn: (body: { current: string; next: string }) => unwrap(api.POST('/api/v1/session/password', { body })),
    onSuccess: async (session) => {
      keep(session);
      await client.invalidateQueries({ queryKey: sessionsKey });
    },
    // Neither password stays in memory.
    gcTime: 0,
  });
}
