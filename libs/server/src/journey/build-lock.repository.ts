import { rows, type Transaction } from '../platform/postgres.js';

/** Takes the lock under which a workspace's journeys change, until the transaction ends. False where another has it. */
export async function tryBuildLock(tx: Transaction, workspaceId: string): Promise<boolean> {
  const [lock] = await rows<{ free: boolean }>(
    tx,
    `SELECT pg_try_advisory_xact_lock(hashtextextended('build ' || $1, 0)) AS free`,
    [workspaceId],
  );
  return lock?.free ?? false;
}

/** Throws where the transaction, and with it its locks, is gone. */
export async function touchTransaction(tx: Transaction): Promise<void> {
  await tx.query('SELECT 1');
}
