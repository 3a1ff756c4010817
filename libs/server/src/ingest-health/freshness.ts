import type { WorkspaceRef } from '../access/principal.js';
import { rows, type Transaction } from '../platform/postgres.js';

/**
 * Data is old when nothing came for so many hours: from Friday evening to Monday morning is not yet silence. It counts when
 * events came, not when they happened: clocks of senders go wrong, and what was imported yesterday may tell of last year.
 */
export const silentAfterHours = 72;

/** How new a workspace's data is. */
export interface Freshness {
  /** When the newest event that is in was received, by the minute; null where none ever was. */
  readonly newestEventAt: string | null;
  /** From how many hours on it is old. */
  readonly limitHours: number;
  /** Whether it is old. Never where nothing came yet, nor for a demo, whose events end on the day on which it was made up. */
  readonly stale: boolean;
}

/** Reads it by the clock of the database. */
export async function readFreshness(
  tx: Transaction,
  { id, demo }: Pick<WorkspaceRef, 'id' | 'demo'>,
): Promise<Freshness> {
  const [newest] = await rows<{ minute: Date; old: boolean }>(
    tx,
    `SELECT minute, ${isOld('minute')} AS old FROM temas.ingest_count
     WHERE workspace_id = $1 AND outcome = 'accepted' ORDER BY minute DESC LIMIT 1`,
    [id],
  );
  return {
    newestEventAt: newest?.minute.toISOString() ?? null,
    limitHours: silentAfterHours,
    stale: !demo && newest?.old === true,
  };
}

/** Whether a time is that long ago, as an expression of SQL. */
export function isOld(time: string): string {
  return `${time} < now() - interval '${silentAfterHours} hours'`;
}
