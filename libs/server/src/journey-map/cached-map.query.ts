import { histogramQuantile, type BucketCount } from '@temas/domain/journey/time-histogram';
import { END, IN_PROGRESS, isTransition, type MapCell, type MapGraph } from '@temas/domain/journey-map/map-graph';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { CachedDay } from './map-definition.repository.js';
import type { Selection } from './map-question.js';
import { chosenJourneys, isGoingOn, standingJourneys } from './selection.query.js';

/** A version is drawn from one sequence and belongs to one day, so it alone says which rows are read; the days only narrow. */
const chosenDays = `workspace = {workspace:UInt32} AND type = {type:UInt32} AND generation = {generation:UInt32}
      AND day BETWEEN toDate32({first:String}) AND toDate32({last:String}) AND version IN {versions:Array(UInt64)}`;

interface DayRow {
  part: number;
  source: number;
  target: number;
  times: string;
  runs: string;
  most: string;
  happened: string;
  mean: number;
}

/** How many events the cached days hold. */
export async function cachedEvents(
  clickhouse: ClickHouse,
  selection: Selection,
  days: readonly CachedDay[],
): Promise<number> {
  const [row] = await clickhouse.select<{ happened: string }>({
    name: 'cached-events',
    query: `SELECT sum(events) AS happened FROM map_day WHERE part = 3 AND ${chosenDays}`,
    params: paramsOf(selection, days),
  });
  return Number(row?.happened ?? 0);
}

/**
 * The map of whole days from the cache. Counts are exact; people are the largest day's, a lower bound; p50 and p90 carry
 * the error of their buckets. Whether a journey goes on depends on now, so those few are asked of the journeys.
 */
export async function readCachedMap(
  clickhouse: ClickHouse,
  selection: Selection,
  days: readonly CachedDay[],
): Promise<MapGraph> {
  const [rows, times, going] = await Promise.all([
    readDayCounts(clickhouse, selection, days),
    readDayTimes(clickhouse, selection, days),
    readGoingOn(clickhouse, selection),
  ]);
  const histograms = new Map(times.map((row) => [`${row.source} ${row.target}`, histogramOf(row)]));
  const day = rows.find((row) => row.part === 3);
  return {
    totals: {
      events: Number(day?.happened ?? 0),
      eventSquares: null,
      journeys: Number(day?.runs ?? 0),
      people: Number(day?.most ?? 0),
      variants: null,
    },
    cells: rows.filter((row) => row.part === 1).flatMap((row) => cellsOf(row, histograms, going)),
    reach: rows
      .filter((row) => row.part === 2)
      .map((row) => ({ touchpoint: row.source, journeys: Number(row.runs), people: Number(row.most) })),
  };
}

/** The cache's counts, sums and people over some days, a row an edge, a node, and the whole. */
export async function readDayCounts(
  clickhouse: ClickHouse,
  selection: Selection,
  days: readonly CachedDay[],
): Promise<DayRow[]> {
  return clickhouse.select<DayRow>({
    name: 'read-day-counts',
    query: `SELECT part, from AS source, to AS target, sum(count) AS times, sum(journeys) AS runs, max(people) AS most,
        sum(events) AS happened, toFloat64(sum(toInt128(micros))) / sum(count) AS mean
      FROM map_day WHERE ${chosenDays} GROUP BY part, source, target`,
    params: paramsOf(selection, days),
  });
}

interface TimeRow {
  source: number;
  target: number;
  buckets: number[];
  counts: number[];
}

/** The cache's histograms of times over some days, a row an edge. */
export async function readDayTimes(
  clickhouse: ClickHouse,
  selection: Selection,
  days: readonly CachedDay[],
): Promise<TimeRow[]> {
  return clickhouse.select<TimeRow>({
    name: 'read-day-times',
    query: `SELECT source, target, groupArray(bucket) AS buckets, groupArray(toFloat64(times)) AS counts
      FROM (SELECT from AS source, to AS target, bucket, sum(count) AS times FROM map_day_time
        WHERE ${chosenDays} GROUP BY source, target, bucket)
      GROUP BY source, target`,
    params: paramsOf(selection, days),
  });
}

/** Journeys that go on, by their last touchpoint. */
async function readGoingOn(
  clickhouse: ClickHouse,
  selection: Selection,
): Promise<Map<number, { count: number; people: number }>> {
  if (selection.progress.kind === 'never') return new Map();
  const chosen = chosenJourneys(selection);
  const going = isGoingOn(selection.progress);
  const found = await clickhouse.select<{ last: number; runs: string; people: string }>({
    name: 'read-going-on',
    query: `SELECT touchpoints[-1] AS last, count() AS runs, uniqExact(person) AS people
      FROM ${standingJourneys('touchpoints, start, finish, person', chosen)} WHERE ${going.sql} GROUP BY last`,
    params: { ...chosen.params, ...going.params },
  });
  return new Map(found.map((row) => [row.last, { count: Number(row.runs), people: Number(row.people) }]));
}

function cellsOf(
  row: DayRow,
  histograms: ReadonlyMap<string, readonly BucketCount[]>,
  going: ReadonlyMap<number, { count: number; people: number }>,
): MapCell[] {
  const cell = {
    from: row.source,
    to: row.target,
    count: Number(row.times),
    journeys: Number(row.runs),
    people: Number(row.most),
  };
  const nothing = { mean: null, p50: null, p90: null };
  if (isTransition(cell)) {
    const histogram = histograms.get(`${row.source} ${row.target}`) ?? [];
    return [
      { ...cell, mean: row.mean, p50: histogramQuantile(histogram, 0.5), p90: histogramQuantile(histogram, 0.9) },
    ];
  }
  const open = cell.to === END ? going.get(cell.from) : undefined;
  if (!open) return [{ ...cell, ...nothing }];
  // The journeys may know a little more than the cached day; nobody goes on who is not in it. Those of the largest day
  // who do not go on have ended: a lower bound again.
  const count = Math.min(open.count, cell.count);
  const ended = cell.count - count;
  return [
    { ...cell, ...nothing, count: ended, journeys: ended, people: Math.max(cell.people - open.people, 1) },
    { ...nothing, from: cell.from, to: IN_PROGRESS, count, journeys: count, people: Math.min(open.people, count) },
  ].filter((one) => one.count > 0);
}

function histogramOf(row: { buckets: number[]; counts: number[] }): BucketCount[] {
  return row.buckets.map((bucket, at) => ({ bucket, count: row.counts[at] ?? 0 }));
}

function paramsOf(selection: Selection, days: readonly CachedDay[]) {
  const dates = days.map((day) => day.day).sort();
  return {
    workspace: selection.workspace,
    type: selection.type,
    generation: selection.generation,
    first: dates[0] ?? '1970-01-01',
    last: dates.at(-1) ?? '1970-01-01',
    versions: days.map((day) => BigInt(day.version)),
  };
}
