import { rows, type Transaction } from '../platform/postgres.js';

/** How many events had an outcome. */
export interface OutcomeCount {
  readonly source: string;
  readonly outcome: 'accepted' | 'rejected' | 'dropped';
  readonly code: string;
  readonly count: number;
}

/** One hour of a source. */
export interface HourCount extends OutcomeCount {
  /** Beginning of the hour. */
  readonly hour: Date;
}

/** SQL on what the way in counted. */
export const ingestHealthRepository = {
  /** Counts by hour since a number of hours ago. */
  async hours(tx: Transaction, workspaceId: string, hours: number): Promise<HourCount[]> {
    const found = await rows<HourCount & { count: string | number }>(
      tx,
      `SELECT date_trunc('hour', c.minute) AS hour, s.key AS source, c.outcome, c.code, sum(c.count) AS count
       FROM temas.ingest_count c JOIN temas.source s ON s.workspace_id = c.workspace_id AND s.number = c.source_number
       WHERE c.workspace_id = $1 AND c.minute >= date_trunc('hour', now()) - make_interval(hours => $2::int - 1)
       GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
      [workspaceId, hours],
    );
    return found.map((row) => ({ ...row, count: Number(row.count) }));
  },

  /** Counts since the beginning. */
  async totals(tx: Transaction, workspaceId: string): Promise<OutcomeCount[]> {
    const found = await rows<OutcomeCount & { count: string | number }>(
      tx,
      `SELECT s.key AS source, c.outcome, c.code, sum(c.count) AS count
       FROM temas.ingest_count c JOIN temas.source s ON s.workspace_id = c.workspace_id AND s.number = c.source_number
       WHERE c.workspace_id = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      [workspaceId],
    );
    return found.map((row) => ({ ...row, count: Number(row.count) }));
  },
};
