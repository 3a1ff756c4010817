import { rows, type Transaction } from '../platform/postgres.js';

/** A source that is being removed. */
export interface RemovedSource {
  readonly number: number;
  readonly kind: 'live' | 'import';
  /** Whether nothing can come of it any more, so that its row may go too. */
  readonly settled: boolean;
}

/** The source, or null where it is not marked for removal or already gone. */
export async function findRemoved(
  tx: Transaction,
  workspaceId: string,
  sourceId: string,
): Promise<RemovedSource | null> {
  const [row] = await rows<RemovedSource>(
    tx,
    `SELECT number, kind, deleted_at < now() - interval '10 minutes' AS settled FROM temas.source
     WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NOT NULL`,
    [workspaceId, sourceId],
  );
  return row ?? null;
}

/** Deletes the counts of the source and, where nothing of it is left or can come any more, the source itself. */
export async function forgetSource(
  tx: Transaction,
  workspaceId: string,
  of: { readonly sourceId: string; readonly source: RemovedSource; readonly settled: boolean },
): Promise<void> {
  for (const counts of ['ingest_count', 'erased_count']) {
    await tx.query(`DELETE FROM temas.${counts} WHERE workspace_id = $1 AND source_number = $2`, [
      workspaceId,
      of.source.number,
    ]);
  }
  if (of.settled) {
    await tx.query('DELETE FROM temas.source WHERE workspace_id = $1 AND id = $2', [workspaceId, of.sourceId]);
  }
}

/** Deletes the links of these subjects, whose own events are the evidence of them. @returns the links that went */
export async function deleteLinks(
  tx: Transaction,
  workspaceId: string,
  subjects: readonly bigint[],
): Promise<{ kind: 'seen' | 'alias' | 'contact'; linked: bigint; subject: bigint }[]> {
  const gone = await rows<{ kind: 'seen' | 'alias' | 'contact'; linked: string; subject: string }>(
    tx,
    `DELETE FROM identity.link WHERE workspace_id = $1 AND subject = ANY ($2::bigint[])
     RETURNING kind, linked, subject`,
    [workspaceId, subjects.map(String)],
  );
  return gone.map((row) => ({ kind: row.kind, linked: BigInt(row.linked), subject: BigInt(row.subject) }));
}
