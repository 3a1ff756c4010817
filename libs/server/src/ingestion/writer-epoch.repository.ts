import { rows, type Transaction } from '../platform/postgres.js';

const key = `hashtextextended('writers ' || $1, 0)`;

/** Lets a writer and its like in, and a removal of what they remember out, until the transaction ends. */
export async function enterWriters(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock_shared(${key})`, [workspaceId]);
}

/**
 * Waits for the writers under way and voids what all of them remember: names, channels, evidence. Writers wait until the
 * transaction ends, so what it deletes after this is not written meanwhile.
 */
export async function voidWriterMemory(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(${key})`, [workspaceId]);
  await tx.query('UPDATE temas.workspace SET writer_epoch = writer_epoch + 1 WHERE id = $1', [workspaceId]);
}

/** The epoch in which what a writer learns is true; null where the workspace is gone. */
export async function writerEpoch(tx: Transaction, workspaceId: string): Promise<number | null> {
  const [row] = await rows<{ writer_epoch: number }>(tx, 'SELECT writer_epoch FROM temas.workspace WHERE id = $1', [
    workspaceId,
  ]);
  return row?.writer_epoch ?? null;
}
