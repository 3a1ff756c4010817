import type { ClickHouse } from '../platform/clickhouse.js';

/** How often a touchpoint was visited, over which channels. */
export interface TouchpointUse {
  readonly touchpoint: number;
  readonly channels: readonly number[];
  readonly visits: number;
}

/** Visits by touchpoint as events tell them; a copy that came twice is counted twice here. */
export async function touchpointUse(
  clickhouse: ClickHouse,
  of: { readonly workspace: number; readonly generation: number },
): Promise<TouchpointUse[]> {
  const found = await clickhouse.select<{ touchpoint: number; channels: number[]; visits: string }>({
    query: `SELECT mapped.touchpoint AS touchpoint, groupUniqArrayArray(used) AS channels, sum(times) AS visits
      FROM (
        SELECT action, groupUniqArray(channel) AS used, count() AS times FROM touchpoint_event
        WHERE workspace = {workspace:UInt32} AND axis = 0 AND kind <= 4 GROUP BY action
      ) AS event
      JOIN (
        SELECT action, touchpoint FROM action_touchpoint FINAL
        WHERE workspace = {workspace:UInt32} AND generation = {generation:UInt32}
      ) AS mapped ON mapped.action = event.action
      WHERE mapped.touchpoint != 0 GROUP BY touchpoint`,
    params: { workspace: of.workspace, generation: of.generation },
  });
  return found.map((row) => ({ touchpoint: row.touchpoint, channels: row.channels, visits: Number(row.visits) }));
}

/** Events by channel. */
export async function channelUse(clickhouse: ClickHouse, workspace: number): Promise<Map<number, number>> {
  const found = await clickhouse.select<{ channel: number; times: string }>({
    query: `SELECT channel, count() AS times FROM touchpoint_event
      WHERE workspace = {workspace:UInt32} AND axis = 0 AND kind <= 4 GROUP BY channel`,
    params: { workspace },
  });
  return new Map(found.map((row) => [row.channel, Number(row.times)]));
}
