import { bucketRatio } from '@temas/domain/journey/time-histogram';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { CachedDay } from '../journey-map/map-definition.repository.js';

/** The journeys of one type and generation. */
export interface JourneysOf {
  readonly workspace: number;
  readonly type: number;
  readonly generation: number;
}

const ofType = 'workspace = {workspace:UInt32} AND type = {type:UInt32} AND generation = {generation:UInt32}';

const readVersion = `transform(toString(day), {days:Array(String)}, {versions:Array(UInt64)}, toUInt64(0)) = version`;

/** Rows in one of two sets and not in the other. */
function differing(left: string, right: string): string {
  return `SELECT toUInt64(count()) AS rows FROM (
    SELECT * FROM ((${left}) EXCEPT ALL (${right})) UNION ALL SELECT * FROM ((${right}) EXCEPT ALL (${left})))`;
}

const cachedCounts = `SELECT toDate32(day) AS day, toUInt8(part) AS part, toUInt32(from) AS source, toUInt32(to) AS target,
  toInt64(count) AS times, toInt64(journeys) AS runs, toInt64(people) AS humans, toInt64(events) AS happened,
  toInt64(micros) AS took FROM map_day WHERE ${ofType} AND ${readVersion}`;

/** Counted per day by another statement than the cache's own: journeys that stand (`FINAL`), no grouping by person first. */
const recomputedCounts = `SELECT toDate32(day) AS day, toUInt8(part) AS part, toUInt32(pair.1) AS source, toUInt32(pair.2) AS target,
    toInt64(count()) AS times, toInt64(countIf(nth = 1)) AS runs, toInt64(uniqExact(person)) AS humans,
    toInt64(0) AS happened, toInt64(sum(pause)) AS took
  FROM (
    SELECT start_day AS day, 1 AS part, person,
      arrayZip(arrayPushFront(touchpoints, 0), arrayPushBack(touchpoints, 0)) AS pairs,
      arrayPushBack(arrayDifference(offsets), 0) AS pauses
    FROM journey FINAL WHERE ${ofType} AND sign = 1
    UNION ALL
    SELECT start_day AS day, 2 AS part, person, arrayZip(touchpoints, touchpoints) AS pairs,
      arrayMap(x -> toInt64(0), touchpoints) AS pauses
    FROM journey FINAL WHERE ${ofType} AND sign = 1
  )
  ARRAY JOIN pairs AS pair, arrayEnumerateUniq(pairs) AS nth, pauses AS pause
  GROUP BY day, part, source, target
  UNION ALL
  SELECT toDate32(start_day) AS day, toUInt8(3) AS part, toUInt32(0) AS source, toUInt32(0) AS target,
    toInt64(sum(length(touchpoints))) AS times, toInt64(count()) AS runs, toInt64(uniqExact(person)) AS humans,
    toInt64(sum(events)) AS happened, toInt64(sum(finish - start)) AS took
  FROM journey FINAL WHERE ${ofType} AND sign = 1 GROUP BY day`;

const cachedTimes = `SELECT toDate32(day) AS day, toUInt32(from) AS source, toUInt32(to) AS target, toUInt16(bucket) AS place,
  toInt64(count) AS times FROM map_day_time WHERE ${ofType} AND ${readVersion}`;

const recomputedTimes = `SELECT toDate32(day) AS day, toUInt32(step.1) AS source, toUInt32(step.2) AS target,
    toUInt16(if(step.3 <= 0, 0, 1 + floor(log(step.3) / {logRatio:Float64}))) AS place, toInt64(count()) AS times
  FROM (
    SELECT start_day AS day, arrayJoin(arrayZip(arrayPopBack(touchpoints), arrayPopFront(touchpoints),
      arrayPopFront(arrayDifference(offsets)))) AS step
    FROM journey FINAL WHERE ${ofType} AND sign = 1
  )
  GROUP BY day, source, target, place`;

/** How many rows of the cache of days are not what a full recomputation from the journeys gives, or the other way round. */
export async function wrongCachedRows(
  clickhouse: ClickHouse,
  of: JourneysOf,
  days: readonly CachedDay[],
): Promise<number> {
  const params = {
    ...of,
    days: days.map((day) => day.day),
    versions: days.map((day) => BigInt(day.version)),
    logRatio: Math.log(bucketRatio),
  };
  let wrong = 0;
  for (const query of [differing(cachedCounts, recomputedCounts), differing(cachedTimes, recomputedTimes)]) {
    const [row] = await clickhouse.selectForBuild<{ rows: string }>({ name: 'wrong-cached-rows', query, params });
    wrong += Number(row?.rows ?? 0);
  }
  return wrong;
}

/** How many rows of a staged change would alter the journeys that stand. */
export async function stagedRows(clickhouse: ClickHouse, build: bigint): Promise<number> {
  const [row] = await clickhouse.selectForBuild<{ rows: string }>({
    name: 'staged-rows',
    query: 'SELECT count() AS rows FROM journey_change WHERE build = {build:UInt64} AND sign != 0',
    params: { build },
  });
  return Number(row?.rows ?? 0);
}

/** What the event table holds of a workspace: rows of the people's axis, and the distinct messages among them. */
export async function storedMessages(
  clickhouse: ClickHouse,
  workspace: number,
): Promise<{ readonly rows: number; readonly messages: number }> {
  const [row] = await clickhouse.selectForBuild<{ stored: string; messages: string }>({
    name: 'stored-messages',
    query: `SELECT count() AS stored, uniqExact(source, message) AS messages FROM touchpoint_event
      WHERE workspace = {workspace:UInt32} AND axis = 0`,
    params: { workspace },
  });
  return { rows: Number(row?.stored ?? 0), messages: Number(row?.messages ?? 0) };
}
