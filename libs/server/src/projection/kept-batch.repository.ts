import { packLines, unpackLines } from '../inbox/packed-lines.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** A batch of the inbox, whatever has become of it. */
export interface KeptBatch {
  readonly id: string;
  /** Its lines; what is stored, where that cannot be unpacked. */
  readonly payload: Buffer;
  readonly evidence: unknown;
}

/** Some batches behind an id, locked, in order. */
export async function keptBatches(
  tx: Transaction,
  workspaceId: string,
  behind: string,
  limit: number,
): Promise<KeptBatch[]> {
  const found = await rows<KeptBatch>(
    tx,
    `SELECT id, payload, evidence FROM temas.inbox WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3 FOR UPDATE`,
    [workspaceId, behind, limit],
  );
  return Promise.all(
    found.map(async (batch) => ({ ...batch, payload: (await unpackLines(batch.payload)) ?? batch.payload })),
  );
}

/** Replaces what a batch holds. */
export async function replaceBatch(tx: Transaction, workspaceId: string, batch: KeptBatch): Promise<void> {
  await tx.query('UPDATE temas.inbox SET payload = $3, evidence = $4::jsonb WHERE workspace_id = $1 AND id = $2', [
    workspaceId,
    batch.id,
    await packLines(batch.payload),
    batch.evidence === null ? null : JSON.stringify(batch.evidence),
  ]);
}
