import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, ApiFault, keepCsrfToken, unwrap, type Session } from '../api/api.js';
import { forget, remember, remembersNothing } from '../shell/remembered.js';
import { signInToken } from './sign-in-token.js';

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    // A browser in which nobody has signed in need not ask, and its console stays free of a refusal.
    if (remembersNothing('signedIn')) return null;
    try {
      return keep(await unwrap(api.GET('/api/v1/session')));
    } catch (fault) {
      if (fault instanceof ApiFault && fault.code === 'unauthenticated') return keep(null);
      throw fault;
    }
  },
  staleTime: 5 * 60_000,
});

/** Whether the session ended while a page was open, so that the door can say why it is there. */
const endedKey = ['session', 'ended'] as const;

/** The session; a sign-in link that the page was opened with is spent first. */
export function useSession() {
  const link = useSignIn();
  const { mutate } = link;
  useEffect(() => {
    if (signInToken !== null) mutate({ token: signInToken });
  }, [mutate]);
  const spent = signInToken === null || link.isSuccess || link.isError;
  const session = useQuery({ ...sessionQuery, enabled: spent });
  return { session, byLink: !spent, linkFault: link.error };
}

/** Signs in with e-mail and password, or by a link's token. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    // A wrong password is no session that ended.
    meta: { isDoor: true },
    mutationFn: async (by: { email: string; password: string } | { token: string }): Promise<Session | null> =>
      keep(
        'token' in by
          ? await unwrap(api.POST('/api/v1/session/link', { body: by }))
          : await unwrap(api.POST('/api/v1/session', { body: by })),
      ),
    onSuccess: (session) => {
      client.setQueryData(endedKey, false);
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
}

/** Keeps a session that the API has just answered with: its token for writing, and who it is. */
export function useKeepSession(): (session: Session) => void {
  const client = useQueryClient();
  return (session) => {
    client.setQueryData(endedKey, false);
    client.setQueryData(sessionQuery.queryKey, keep(session));
  };
}

/** Signs out and forgets everything that was read. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/session')),
    onSuccess: () => shutDoor(client),
  });
}

/** What a page does when the API no longer knows its session: the door opens, and the address stays. */
export function endSession(client: QueryClient): void {
  if (!client.getQueryData(sessionQuery.queryKey)) return;
  shutDoor(client);
  client.setQueryData(endedKey, true);
}

/** Forgets everything that was read; whoever looks at the session sees that there is none. */
function shutDoor(client: QueryClient): void {
  client.setQueryData(sessionQuery.queryKey, keep(null));
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

/** Whether the session ended while a page was open. */
export function useSessionEnded(): boolean {
  return useQuery({ queryKey: endedKey, queryFn: () => false, enabled: false, initialData: false }).data;
}

function keep(session: Session | null): Session | null {
  keepCsrfToken(session?.csrfToken ?? null);
  if (session === null) forget('signedIn');
  else remember('signedIn', 'yes');
  return session;
}
