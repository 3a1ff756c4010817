import { bucketRatio } from '@temas/domain/journey/time-histogram';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { DirtyDay } from './map-day.repository.js';

/** Days of one journey type and generation. */
export interface DayGroup {
  readonly workspace: number;
  readonly type: number;
  readonly generation: number;
  readonly days: readonly DirtyDay[];
}

const chosen = `workspace = {workspace:UInt32} AND type = {type:UInt32} AND generation = {generation:UInt32}
      AND start_day IN (SELECT toDate32(arrayJoin({days:Array(String)})))`;

const version = 'transform(toString(start_day), {days:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))';

const columns = 'workspace, type, generation, day, version, part, from, to, count, journeys, people, events, micros';

/**
 * Counts are grouped by person first: only so can people be counted although a journey that was taken back still stands
 * there as a plus and a minus.
 */
const countStatement = `INSERT INTO map_day (${columns})
SELECT {workspace:UInt32}, {type:UInt32}, {generation:UInt32}, start_day, ${version}, part, source, target,
  sum(visits), sum(runs), countIf(runs > 0), sum(happened), sum(took)
FROM (
  SELECT start_day, part, source, target, person, sum(sign) AS visits, sumIf(sign, nth = 1) AS runs,
    toInt64(0) AS happened, sum(sign * pause) AS took
  FROM (
    SELECT start_day, person, sign, 1 AS part, arrayZip(arrayPushFront(touchpoints, 0), arrayPushBack(touchpoints, 0)) AS pairs,
      arrayPushBack(arrayDifference(offsets), 0) AS pauses
    FROM journey WHERE ${chosen}
    UNION ALL
    SELECT start_day, person, sign, 2 AS part, arrayZip(touchpoints, touchpoints) AS pairs,
      arrayResize(CAST([], 'Array(Int64)'), length(touchpoints), 0) AS pauses
    FROM journey WHERE ${chosen}
  )
  ARRAY JOIN pairs AS pair, arrayEnumerateUniq(pairs) AS nth, pauses AS pause
  GROUP BY start_day, part, pair.1 AS source, pair.2 AS target, person
  UNION ALL
  SELECT start_day, 3 AS part, toUInt32(0) AS source, toUInt32(0) AS target, person,
    sum(sign * toInt64(length(touchpoints))) AS visits, sum(sign) AS runs, sum(sign * toInt64(events)) AS happened,
    sum(sign * (finish - start)) AS took
  FROM journey WHERE ${chosen}
  GROUP BY start_day, person
)
GROUP BY start_day, part, source, target
HAVING sum(runs) != 0`;

const timeStatement = `INSERT INTO map_day_time (workspace, type, generation, day, version, from, to, bucket, count)
SELECT {workspace:UInt32}, {type:UInt32}, {generation:UInt32}, start_day, ${version}, source, target,
  if(pause <= 0, 0, 1 + toUInt16(floor(log(pause) / {logRatio:Float64}))) AS bucket, sum(sign) AS times
FROM (
  SELECT start_day, sign, touchpoints, arrayDifference(offsets) AS pauses FROM journey WHERE ${chosen}
)
ARRAY JOIN arrayPopBack(touchpoints) AS source, arrayPopFront(touchpoints) AS target, arrayPopFront(pauses) AS pause
GROUP BY start_day, source, target, bucket
HAVING times != 0`;

/** Computes the rows of some days from `journey`, under the versions that the days were marked with. */
export async function computeDays(clickhouse: ClickHouse, group: DayGroup): Promise<void> {
  const params = {
    workspace: group.workspace,
    type: group.type,
    generation: group.generation,
    days: group.days.map((day) => day.day),
    versions: group.days.map((day) => day.version),
  };
  await clickhouse.command({ query: countStatement, params });
  await clickhouse.command({ query: timeStatement, params: { ...params, logRatio: Math.log(bucketRatio) } });
}

/** A version of a day that nobody reads any more. */
export interface StaleDay {
  readonly workspace: number;
  readonly type: number;
  readonly generation: number;
  readonly day: string;
  readonly version: bigint;
}

/** Deletes versions that readers no longer use. */
export async function deleteStaleDays(clickhouse: ClickHouse, stale: readonly StaleDay[]): Promise<void> {
  if (stale.length === 0) return;
  const params = {
    versions: [...new Set(stale.map((day) => day.version))],
    days: [...new Set(stale.map((day) => day.day))],
    workspaces: [...new Set(stale.map((day) => day.workspace))],
    types: [...new Set(stale.map((day) => day.type))],
  };
  for (const table of ['map_day', 'map_day_time']) {
    // A version is drawn from one sequence and belongs to one day, so the other conditions only narrow the search.
    await clickhouse.command({
      query: `DELETE FROM ${table} WHERE workspace IN ({workspaces:Array(UInt32)}) AND type IN ({types:Array(UInt32)})
        AND day IN (SELECT toDate32(arrayJoin({days:Array(String)}))) AND version IN ({versions:Array(UInt64)})`,
      params,
    });
  }
}

/** Every version of every day that the cache holds for a workspace. */
export async function cachedDays(clickhouse: ClickHouse, workspace: number): Promise<StaleDay[]> {
  const found = await clickhouse.selectForBuild<{ type: number; generation: number; day: string; version: string }>({
    query: `SELECT DISTINCT type, generation, toString(day) AS day, toString(version) AS version FROM map_day
      WHERE workspace = {workspace:UInt32}`,
    params: { workspace },
  });
  return found.map((row) => ({ ...row, workspace, version: BigInt(row.version) }));
}
