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

/** In what state of the workspace what a writer learns is true. */
export interface WriterEpoch {
  readonly epoch: number;
  /** Grows with each erasure of people. */
  readonly erasures: number;
  /** Whether anybody's identifiers are to be kept away. */
  readonly tombstones: boolean;
}

/** The present epoch; null where the workspace is gone. */
export async function writerEpoch(tx: Transaction, workspaceId: string): Promise<WriterEpoch | null> {
  const [row] = await rows<WriterEpoch>(
    tx,
    `SELECT writer_epoch AS epoch, erasure_epoch AS erasures,
       EXISTS (SELECT FROM identity.tombstone t WHERE t.workspace_id = $1) AS tombstones
     FROM temas.workspace WHERE id = $1`,
    [workspaceId],
  );
  return row ?? null;
}

/** {@link voidWriterMemory}, and with it every pseudonym that a writer remembers. */
export async function voidPseudonyms(tx: Transaction, workspaceId: string): Promise<void> {
  await voidWriterMemory(tx, workspaceId);
  await tx.query('UPDATE temas.workspace SET erasure_epoch = erasure_epoch + 1 WHERE id = $1', [workspaceId]);
}
