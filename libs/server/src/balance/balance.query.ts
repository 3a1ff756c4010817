import type { ClickHouse } from '../platform/clickhouse.js';

/** Events of a source that were received in a minute. */
export interface MinuteCount {
  readonly source: number;
  /** Minutes since 1970. */
  readonly minute: number;
  readonly events: number;
}

/** What is stored, by source and minute: one row an event on the axis of subjects, and one more for each copy. */
export async function countStored(clickhouse: ClickHouse, workspace: number, since: Date): Promise<MinuteCount[]> {
  const found = await clickhouse.selectForBuild<{ source: number; minute: string; events: string }>({
    name: 'count-stored',
    query: `SELECT source, intDiv(received, 60000000) AS minute, count() AS events FROM touchpoint_event
      WHERE workspace = {workspace:UInt32} AND axis = 0 AND received >= {since:Int64}
      GROUP BY source, minute`,
    params: { workspace, since: BigInt(since.getTime()) * 1_000n },
  });
  return found.map((row) => ({ source: row.source, minute: Number(row.minute), events: Number(row.events) }));
}
