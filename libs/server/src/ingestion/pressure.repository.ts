import { rows, type Transaction } from '../platform/postgres.js';

/** SQL on how much waits. */
export const pressureRepository = {
  /** Acknowledged events that are not yet in the analytical store. */
  async waiting(tx: Transaction, workspaceId: string, lane: 0 | 1): Promise<number> {
    const [row] = await rows<{ events: string }>(
      tx,
      'SELECT coalesce(sum(events), 0) AS events FROM temas.inbox WHERE workspace_id = $1 AND lane = $2 AND state = 0',
      [workspaceId, lane],
    );
    return Number(row?.events ?? 0);
  },
};
