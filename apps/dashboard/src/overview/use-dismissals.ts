import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { DismissalReason } from '@temas/domain/overview/dismissal';
import { api, unwrap } from '../api/api.js';
import type { Change, Changes, Overview } from './use-overview.js';

const keyOf = (ws: string) => ['overview', ws, 'changes'];

/** Sets a change aside. Its card goes at once; the next comes with the next answer. */
export function useDismiss(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change, reason }: { readonly change: Change; readonly reason: DismissalReason }) =>
      unwrap(
        api.POST('/api/v1/workspaces/{ws}/overview/dismissals', {
          params: { path: { ws } },
          body: { ...change.dismiss, reason },
        }),
      ),
    onSuccess: (made, { change }) =>
      rewrite(client, ws, (changes) =>
        changes.list.includes(change)
          ? {
              ...changes,
              list: changes.list.filter((one) => one !== change),
              passedOver: changes.passedOver + 1,
              dismissals: [made, ...changes.dismissals],
            }
          : changes,
      ),
    onSettled: () => void client.invalidateQueries({ queryKey: keyOf(ws) }),
  });
}

/** Lets what was set aside be told again. */
export function useUndoDismissal(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/workspaces/{ws}/overview/dismissals/{id}', { params: { path: { ws, id } } })),
    onSuccess: (_, id) =>
      rewrite(client, ws, (changes) => {
        const dismissals = changes.dismissals.filter((one) => one.id !== id);
        return { ...changes, dismissals, passedOver: Math.min(changes.passedOver, dismissals.length) };
      }),
    onSettled: () => void client.invalidateQueries({ queryKey: keyOf(ws) }),
  });
}

function rewrite(client: QueryClient, ws: string, change: (changes: Changes) => Changes): void {
  client.setQueriesData<Overview>({ queryKey: keyOf(ws) }, (last) =>
    last?.changes ? { ...last, changes: change(last.changes) } : last,
  );
}
