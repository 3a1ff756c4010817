import type { ClickHouse } from '../platform/clickhouse.js';

/** How many events each action has, by code; duplicates that are not told apart yet included. */
export async function eventsByAction(clickhouse: ClickHouse, workspace: number): Promise<Map<number, number>> {
  const found = await clickhouse.select<{ action: number; events: number }>({
    query: `SELECT action, toUInt32(count()) AS events FROM touchpoint_event
      WHERE workspace = {workspace:UInt32} AND axis = 0 AND kind <= 4 GROUP BY action`,
    params: { workspace },
  });
  return new Map(found.map((row) => [row.action, row.events]));
}
