import type { Transaction } from './postgres.js';

/** What only one at a time may do in a workspace. */
export type Turn = 'annotations' | 'baselines' | 'dismissals' | 'mapping' | 'people' | 'stages';

/** Waits until nobody else does this in the workspace, and keeps others waiting until the transaction ends. */
export async function takeTurns(tx: Transaction, turn: Turn, workspaceId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($2 || $1, 0))', [workspaceId, `${turn} `]);
}
