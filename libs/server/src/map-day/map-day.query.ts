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

/**
 * All three parts of a day in one read: of each journey its pairs of neighbours (1), its touchpoints (2) and itself (3). The
 * journeys of a day lie all over the table, so that reading them is most of what a few days cost. People of whom a journey
 * is known to be the only one are counted by counting it (ADR 0010).
 */
const countStatement = `INSERT INTO map_day (${columns})
SELECT {workspace:UInt32}, {type:UInt32}, {generation:UInt32}, start_day, ${version}, part,
  toUInt32(bitShiftRight(pair, 32)), toUInt32(bitAnd(pair, 0xFFFFFFFF)), visits, runs, people, happened, took
FROM (
  SELECT start_day, part, pair, if(part = 3, sum(steps), count()) AS visits, countIf(counts) AS runs,
    countIf(alone AND counts) + uniqExactIf(person, NOT alone AND counts) AS people,
    if(part = 3, sum(events), 0) AS happened, sum(pause) AS took
  FROM (
    SELECT start_day, person, alone, events, length(touchpoints) AS steps,
      arrayConcat(arrayWithConstant(steps + 1, 1), arrayWithConstant(steps, 2), [3]) AS parts,
      arrayConcat(
        arrayMap((a, b) -> bitShiftLeft(toUInt64(a), 32) + b, arrayPushFront(touchpoints, 0), arrayPushBack(touchpoints, 0)),
        arrayMap(a -> bitShiftLeft(toUInt64(a), 32) + a, touchpoints), [toUInt64(0)]) AS pairs,
      arrayConcat(arrayMap(flag -> bitAnd(flag, 1), first_times), [1], arrayMap(flag -> bitShiftRight(flag, 1), first_times), [1])
        AS flags,
      arrayConcat(arrayDifference(offsets), [0], arrayWithConstant(steps, toInt64(0)), [finish - start]) AS pauses
    FROM ${standingJourneys('start_day, start, finish, person, alone, touchpoints, first_times, offsets, events', chosen)}
  )
  ARRAY JOIN parts AS part, pairs AS pair, flags AS counts, pauses AS pause
  GROUP BY start_day, part, pair
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
