import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';
import { useKeepSession } from './use-session.js';

export type Offer = Schemas['InvitationOffer'];

/** What an invitation says. The token is in no key that anything is remembered by. */
export function useOffer(token: string) {
  return useQuery({
    queryKey: ['session', 'invitation'],
    queryFn: () => unwrap(api.POST('/api/v1/session/invitation/offer', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Takes an invitation up; whoever comes in is signed in. */
export function useAccept(token: string) {
  const client = useQueryClient();
  const keep = useKeepSession();
  return useMutation({
    // A wrong password is no session that ended.
    meta: { isDoor: true },
    mutationFn: (by: { name?: string; password?: string }) =>
      unwrap(api.POST('/api/v1/session/invitation', { body: { token, ...by } })),
    onSuccess: (session) => {
      // What somebody else has read here before is not for whoever comes in now.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      keep(session);
    },
    gcTime: 0,
  });
}
