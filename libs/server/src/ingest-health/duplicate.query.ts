import type { ClickHouse } from '../platform/clickhouse.js';

/** How many copies of events came more than once: all stored ones less those with a message id of their own, by source. */
export async function countDuplicates(clickhouse: ClickHouse, workspace: number): Promise<number> {
  const [row] = await clickhouse.select<{ copies: string }>({
    name: 'count-duplicates',
    query: `SELECT count() - uniqExact(source, message) AS copies FROM touchpoint_event
      WHERE workspace = {workspace:UInt32} AND axis = 0`,
    params: { workspace },
  });
  return Number(row?.copies ?? 0);
}
