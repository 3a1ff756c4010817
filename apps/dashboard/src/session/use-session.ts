import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ApiFault, keepCsrfToken, unwrap, type Session } from '../api/api.js';

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return keep(await unwrap(api.GET('/api/v1/session')));
    } catch (fault) {
      if (fault instanceof ApiFault && fault.code === 'unauthenticated') return null;
      throw fault;
    }
  },
  staleTime: 5 * 60_000,
});

/** Signs in with e-mail and password, or by a link's token. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (by: { email: string; password: string } | { token: string }): Promise<Session> =>
      keep(
        'token' in by
          ? await unwrap(api.POST('/api/v1/session/link', { body: by }))
          : await unwrap(api.POST('/api/v1/session', { body: by })),
      ),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
}

/** Signs out and forgets everything that was read. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/session')),
    onSettled: () => {
      keepCsrfToken(null);
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
    },
  });
}

function keep(session: Session): Session {
  keepCsrfToken(session.csrfToken);
  return session;
}
