import { rows, type Transaction } from '../platform/postgres.js';

/** Seconds from a request until its steps were done. */
export interface ErasureSeconds {
  readonly removed: number | null;
  readonly forgotten: number | null;
}

/** How long the latest erasure of a workspace took so far. */
export async function latestErasure(tx: Transaction, workspaceId: string): Promise<ErasureSeconds> {
  const [row] = await rows<ErasureSeconds>(
    tx,
    `SELECT extract(epoch FROM removed_at - requested_at)::float8 AS removed,
       extract(epoch FROM forgotten_at - requested_at)::float8 AS forgotten
     FROM temas.erasure WHERE workspace_id = $1 ORDER BY number DESC LIMIT 1`,
    [workspaceId],
  );
  return row ?? { removed: null, forgotten: null };
}
