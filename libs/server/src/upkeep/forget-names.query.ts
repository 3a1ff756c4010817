import type { ClickHouse } from '../platform/clickhouse.js';
import type { UsedCodes } from '../projection/payload.js';
import type { ShownJourneys, UnusedNames } from './forget-names.repository.js';

/** The codes of names and channels in a workspace's projected events. */
export async function eventCodes(clickhouse: ClickHouse, workspace: number): Promise<UsedCodes> {
  const [row] = await clickhouse.select<{ actions: number[]; abouts: number[]; channels: number[] }>({
    name: 'event-codes',
    query: `SELECT groupUniqArray(action) AS actions, groupUniqArray(about) AS abouts,
        groupUniqArray(channel) AS channels
      FROM touchpoint_event WHERE workspace = {workspace:UInt32}`,
    params: { workspace },
  });
  return { actions: new Set([...(row?.actions ?? []), ...(row?.abouts ?? [])]), channels: new Set(row?.channels) };
}

/** Whether a journey, or a cached day of the versions that are read, has one of these touchpoints or channels in it. */
export async function journeysHold(
  clickhouse: ClickHouse,
  of: ShownJourneys & { readonly workspace: number },
  { touchpoints, channels }: UnusedNames,
): Promise<boolean> {
  if (touchpoints.length + channels.length === 0) return false;
  const found = await clickhouse.select({
    name: 'journeys-hold',
    query: `SELECT 1 FROM journey FINAL
      WHERE workspace = {workspace:UInt32} AND type IN ({types:Array(UInt32)})
        AND generation IN ({generations:Array(UInt32)}) AND sign = 1
        AND (hasAny(touchpoints, {touchpoints:Array(UInt32)}) OR hasAny(channels, {channels:Array(UInt32)}))
      LIMIT 1
      UNION ALL
      SELECT 1 FROM map_day WHERE workspace = {workspace:UInt32} AND version IN ({versions:Array(UInt64)})
        AND (has({touchpoints:Array(UInt32)}, from) OR has({touchpoints:Array(UInt32)}, to))
      LIMIT 1`,
    params: { ...of, touchpoints, channels },
  });
  return found.length > 0;
}
