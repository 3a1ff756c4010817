import {
  countedColumns,
  countedTime,
  outcomeColumns,
  type CountedRow,
  type CountedTime,
} from '../ingest-health/counted-time.js';
import { isOld, newestMinuteOf, sendsByItself } from '../ingest-health/freshness.js';
import type { WorkspaceRef } from '../access/principal.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** What came in of late. */
export interface RecentCounts {
  readonly counted: CountedTime;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
}

/** A live source and when its last accepted event came. */
export interface SourcePulse {
  readonly key: string;
  readonly name: string;
  /** By the minute. */
  readonly lastEventAt: Date | null;
  /** Whether it once sent, still may, and the last time is longer ago than the limit. Never of a demo, which nobody sends to. */
  readonly silent: boolean;
}

/** SQL on how the data is doing. */
export const dataHealthRepository = {
  /** Outcomes of the last 24 hours. */
  async recent(tx: Transaction, workspaceId: string): Promise<RecentCounts> {
    const [row] = await rows<Record<'accepted' | 'rejected' | 'dropped', string> & CountedRow>(
      tx,
      `SELECT ${countedColumns}, ${outcomeColumns}
       FROM temas.ingest_count WHERE workspace_id = $1 AND minute > now() - interval '24 hours'`,
      [workspaceId],
    );
    if (!row) throw new Error('Sums without groups are one row.');
    const { accepted, rejected, dropped } = row;
    return {
      counted: countedTime(row),
      ...{ accepted: Number(accepted), rejected: Number(rejected), dropped: Number(dropped) },
    };
  },

  /** The sources that send by themselves, those that were silent longest first. */
  async sources(tx: Transaction, { id, demo }: Pick<WorkspaceRef, 'id' | 'demo'>): Promise<SourcePulse[]> {
    return rows<SourcePulse>(
      tx,
      `SELECT s.key, s.name, c.minute AS "lastEventAt",
         NOT $2 AND c.minute IS NOT NULL AND ${isOld('c.minute')} AND ${sendsByItself('s')} AS silent
       FROM temas.source s LEFT JOIN LATERAL (${newestMinuteOf('s')}) c ON true
       WHERE s.workspace_id = $1 AND s.kind = 'live' AND s.deleted_at IS NULL
       ORDER BY c.minute NULLS FIRST, s.key`,
      [id, demo],
    );
  },

  /** How many properties came that are not registered. */
  async unregistered(tx: Transaction, workspaceId: string): Promise<number> {
    const [row] = await rows<{ count: string }>(
      tx,
      'SELECT count(*) AS count FROM temas.unregistered_property WHERE workspace_id = $1',
      [workspaceId],
    );
    return Number(row?.count ?? 0);
  },
};
