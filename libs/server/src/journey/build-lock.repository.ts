import { rows, type Transaction } from '../platform/postgres.js';

/**
 * Takes the lock under which a workspace's journeys change, until the transaction ends.
 * @returns a number greater than that of every holder before, or null where another has the lock
 */
export async function tryBuildLock(tx: Transaction, workspaceId: string): Promise<bigint | null> {
  const [lock] = await rows<{ free: boolean }>(
    tx,
    `SELECT pg_try_advisory_xact_lock(hashtextextended('build ' || $1, 0)) AS free`,
    [workspaceId],
  );
  if (!lock?.free) return null;
  const [drawn] = await rows<{ fence: string }>(tx, `SELECT nextval('temas.mark') AS fence`);
  return drawn ? BigInt(drawn.fence) : null;
}

/** Throws where the transaction, and with it its locks, is gone. */
export async function touchTransaction(tx: Transaction): Promise<void> {
  await tx.query('SELECT 1');
}
