import type { MinuteCount } from '../balance/balance.query.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** Accepted events of a source that were kept away in a minute, because whose they are was erased. */
export interface ErasedCount {
  readonly source: number;
  /** ISO time of the minute. */
  readonly minute: string;
  readonly count: number;
}

/** Adds to what was kept away. */
export async function addErasedCounts(
  tx: Transaction,
  workspaceId: string,
  counts: readonly ErasedCount[],
): Promise<void> {
  if (counts.length === 0) return;
  await tx.query(
    `INSERT INTO temas.erased_count AS c (workspace_id, source_number, minute, count)
     SELECT $1, source, minute, sum(count) FROM unnest($2::int[], $3::timestamptz[], $4::bigint[]) AS t (source, minute, count)
     GROUP BY source, minute ORDER BY minute, source
     ON CONFLICT (workspace_id, minute, source_number) DO UPDATE SET count = c.count + excluded.count`,
    [workspaceId, counts.map((row) => row.source), counts.map((row) => row.minute), counts.map((row) => row.count)],
  );
}

/** All that was ever kept away. */
export async function totalErased(tx: Transaction, workspaceId: string): Promise<number> {
  const [row] = await rows<{ count: string }>(
    tx,
    'SELECT coalesce(sum(count), 0) AS count FROM temas.erased_count WHERE workspace_id = $1',
    [workspaceId],
  );
  return Number(row?.count ?? 0);
}

/** What was kept away since a time, by source and minute. */
export async function erasedSince(tx: Transaction, workspaceId: string, since: Date): Promise<MinuteCount[]> {
  const found = await rows<{ source: number; minute: string; events: string }>(
    tx,
    `SELECT source_number AS source, (extract(epoch FROM minute) / 60)::bigint AS minute, count AS events
     FROM temas.erased_count WHERE workspace_id = $1 AND minute >= $2`,
    [workspaceId, since],
  );
  return found.map((row) => ({ source: row.source, minute: Number(row.minute), events: Number(row.events) }));
}
