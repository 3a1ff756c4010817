import type { WorkspaceRef } from '../access/principal.js';
import { rows, type Transaction } from '../platform/postgres.js';

/**
 * Data is old when nothing came for so many hours: from Friday evening to Monday morning is not yet silence. It counts when
 * events came, not when they happened: clocks of senders go wrong, and what was imported yesterday may tell of last year.
 */
export const silentAfterHours = 72;

/** How new a workspace's data is. */
export interface Freshness {
  /**
   * When the newest event of the sources that send by themselves was received, by the minute; of imports where those never did.
   * Null where nothing ever came.
   */
  readonly newestEventAt: string | null;
  /** From how many hours on it is old. */
  readonly limitHours: number;
  /**
   * Whether it is old. Never where only imports came: a log ends when it ends. Nor for a demo, whose events end on the day on
   * which it was made up.
   */
  readonly stale: boolean;
}

/** Reads it by the clock of the database. */
export async function readFreshness(
  tx: Transaction,
  { id, demo }: Pick<WorkspaceRef, 'id' | 'demo'>,
): Promise<Freshness> {
  const [newest] = await rows<{ live: Date | null; whole: Date | null; old: boolean | null }>(
    tx,
    `SELECT live, whole, ${isOld('live')} AS old FROM (
       SELECT max(c.minute) FILTER (WHERE ${sendsByItself('s')}) AS live, max(c.minute) AS whole
       FROM temas.source s JOIN LATERAL (${newestMinuteOf('s')}) c ON true
       WHERE s.workspace_id = $1 AND s.deleted_at IS NULL) newest`,
    [id],
  );
  return {
    newestEventAt: (newest?.live ?? newest?.whole)?.toISOString() ?? null,
    limitHours: silentAfterHours,
    stale: !demo && newest?.old === true,
  };
}

/** Whether a source sends by itself and still may: one whose keys are all revoked is retired, not silent. As SQL. */
export function sendsByItself(source: string): string {
  return `${source}.kind = 'live' AND EXISTS (
    SELECT FROM temas.write_key k WHERE k.source_id = ${source}.id AND k.revoked_at IS NULL)`;
}

/** The minute of a source's newest accepted event, as a statement of SQL; no row where none came. */
export function newestMinuteOf(source: string): string {
  return `SELECT minute FROM temas.ingest_count
    WHERE workspace_id = ${source}.workspace_id AND source_number = ${source}.number AND outcome = 'accepted'
    ORDER BY minute DESC LIMIT 1`;
}

/** Whether a time is that long ago, as an expression of SQL. */
export function isOld(time: string): string {
  return `${time} < now() - interval '${silentAfterHours} hours'`;
}
