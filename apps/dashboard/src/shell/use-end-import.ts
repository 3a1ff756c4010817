import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../api/api.js';

/** Ends an import that waits; what was taken stays. One that this page holds back is not sent any further. */
export function useEndImport(ws: string) {
  return useMutation({
    mutationFn: async ({ run, isOwn }: { readonly run: string; readonly isOwn: boolean }) => {
      const body = { state: 'failed', reason: 'cancelled' } as const;
      await unwrap(api.PATCH('/api/v1/workspaces/{ws}/imports/{run}', { params: { path: { ws, run } }, body }));
      if (isOwn) (await import('../imports/live-run.js')).stopRun(ws);
    },
  });
}
