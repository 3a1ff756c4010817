import { bucketRatio } from '@temas/domain/journey/time-histogram';
import { standingJourneys, type Condition } from '../journey-map/selection.query.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { DirtyDay } from './map-day.repository.js';

/** Days of one journey type and generation. */
export interface DayGroup {
  readonly workspace: number;
  readonly type: number;
  readonly generation: number;
  readonly days: readonly DirtyDay[];
}

const chosen: Condition = {
  sql: `workspace = {workspace:UInt32} AND type = {type:UInt32} AND generation = {generation:UInt32}
      AND start_day IN (SELECT toDate32(arrayJoin({days:Array(String)})))`,
  params: {},
};

const version = 'transform(toString(start_day), {days:Array(String)}, {versions:Array(UInt64)}, toUInt64(0))';

const columns = 'workspace, type, generation, day, version, part, from, to, count, journeys, people, events, micros';

/** People of whom a journey is known to be the only one are counted by counting it (ADR 0010). */
const peopleIf = (condition: string): string =>
  `countIf(alone AND ${condition}) + uniqExactIf(person, NOT alone AND ${condition})`;

const countStatement = `INSERT INTO map_day (${columns})
SELECT {workspace:UInt32}, {type:UInt32}, {generation:UInt32}, start_day, ${version}, part,
  toUInt32(bitShiftRight(pair, 32)), toUInt32(bitAnd(pair, 0xFFFFFFFF)), visits, runs, people, happened, took
FROM (
  SELECT start_day, 1 AS part, pair, count() AS visits, countIf(bitTest(flag, 0)) AS runs,
    ${peopleIf('bitTest(flag, 0)')} AS people, 0 AS happened, sum(pause) AS took
  FROM (
    SELECT start_day, person, alone,
      arrayMap((a, b) -> bitShiftLeft(toUInt64(a), 32) + b, arrayPushFront(touchpoints, 0), arrayPushBack(touchpoints, 0))
        AS pairs,
      arrayPushBack(first_times, 1) AS flags, arrayPushBack(arrayDifference(offsets), 0) AS pauses
    FROM ${standingJourneys('start_day, person, alone, touchpoints, first_times, offsets', chosen)}
  )
  ARRAY JOIN pairs AS pair, flags AS flag, pauses AS pause
  GROUP BY start_day, pair
  UNION ALL
  SELECT start_day, 2 AS part, bitShiftLeft(toUInt64(touchpoint), 32) + touchpoint AS pair, count() AS visits,
    countIf(bitTest(flag, 1)) AS runs, ${peopleIf('bitTest(flag, 1)')} AS people, 0 AS happened, 0 AS took
  FROM ${standingJourneys('start_day, person, alone, touchpoints, first_times', chosen)}
  ARRAY JOIN touchpoints AS touchpoint, first_times AS flag
  GROUP BY start_day, touchpoint
  UNION ALL
  SELECT start_day, 3 AS part, 0 AS pair, sum(length(touchpoints)) AS visits, count() AS runs, ${peopleIf('1')} AS people,
    sum(events) AS happened, sum(finish - start) AS took
  FROM ${standingJourneys('start_day, start, finish, person, alone, touchpoints, events', chosen)}
  GROUP BY start_day
)`;

const timeStatement = `INSERT INTO map_day_time (workspace, type, generation, day, version, from, to, bucket, count)
SELECT {workspace:UInt32}, {type:UInt32}, {generation:UInt32}, start_day, ${version}, source, target,
  if(pause <= 0, 0, 1 + toUInt16(floor(log(pause) / {logRatio:Float64}))) AS bucket, count() AS times
FROM (
  SELECT start_day, touchpoints, arrayDifference(offsets) AS pauses
  FROM ${standingJourneys('start_day, touchpoints, offsets', chosen)}
)
ARRAY JOIN arrayPopBack(touchpoints) AS source, arrayPopFront(touchpoints) AS target, arrayPopFront(pauses) AS pause
GROUP BY start_day, source, target, bucket`;

/** Computes the rows of some days from `journey`, under the versions that the days were marked with. */
export async function computeDays(clickhouse: ClickHouse, group: DayGroup): Promise<void> {
  const params = {
    workspace: group.workspace,
    type: group.type,
    generation: group.generation,
    days: group.days.map((day) => day.day),
    versions: group.days.map((day) => day.version),
  };
  await clickhouse.command({ name: 'compute-days', query: countStatement, params });
  await clickhouse.command({
    name: 'compute-days',
    query: timeStatement,
    params: { ...params, logRatio: Math.log(bucketRatio) },
  });
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
      name: 'delete-stale-days',
      query: `DELETE FROM ${table} WHERE workspace IN ({workspaces:Array(UInt32)}) AND type IN ({types:Array(UInt32)})
        AND day IN (SELECT toDate32(arrayJoin({days:Array(String)}))) AND version IN ({versions:Array(UInt64)})`,
      params,
    });
  }
}

/** Every version of every day that the cache holds for a workspace. */
export async function cachedDays(clickhouse: ClickHouse, workspace: number): Promise<StaleDay[]> {
  const found = await clickhouse.selectForBuild<{ type: number; generation: number; day: string; version: string }>({
    name: 'cached-days',
    query: `SELECT DISTINCT type, generation, toString(day) AS day, toString(version) AS version FROM map_day
      WHERE workspace = {workspace:UInt32}`,
    params: { workspace },
  });
  return found.map((row) => ({ ...row, workspace, version: BigInt(row.version) }));
}
