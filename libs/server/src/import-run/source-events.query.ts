import type { ClickHouse } from '../platform/clickhouse.js';

/** How many different events of a source are stored. */
export async function countSourceEvents(
  clickhouse: ClickHouse,
  of: { readonly workspace: number; readonly source: number },
): Promise<number> {
  const [row] = await clickhouse.select<{ events: string }>({
    name: 'count-source-events',
    query: `SELECT uniqExact(message) AS events FROM touchpoint_event
      WHERE workspace = {workspace:UInt32} AND axis = 0 AND source = {source:UInt32}`,
    params: of,
  });
  return Number(row?.events ?? 0);
}
