import { START, type MapCell } from '@temas/domain/journey-map/map-graph';
import type { Selection } from '../journey-map/map-question.js';
import { chosenJourneys, lastStep, standingJourneys } from '../journey-map/selection.query.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { medianOf, orderedMedian, type Median, type MedianRow } from './median.query.js';
import { peopleIf } from './people.query.js';
import type { Counted } from './period.query.js';

/** Which touchpoint is of which stage: stages count from 1, and one more stands for touchpoints without one. */
export interface StagePlaces {
  readonly touchpoints: readonly number[];
  readonly places: readonly number[];
  readonly stages: number;
}

/** The stage that a touchpoint is of; null where it is of none. */
export function stageOf({ touchpoints, places }: StagePlaces, touchpoint: number | null): number | null {
  return touchpoint === null ? null : (places[touchpoints.indexOf(touchpoint)] ?? null);
}

/**
 * Who came by a stage, or by a touchpoint without one, and how long they were in it: from each coming until the next stage,
 * added up.
 */
export interface StageReach {
  readonly place: number;
  readonly journeys: Counted;
  readonly time: Median;
}

/** The places of a journey's touchpoints, as an expression. */
const placesOf = `arrayMap(touchpoint -> transform(touchpoint, {touchpointsOf:Array(UInt32)}, {placesOf:Array(UInt32)},
          {elsewhere:UInt32}), touchpoints)`;

/** The values that {@link placesOf} needs; none of its arrays is ever empty. */
export function stageParams({ touchpoints, places, stages }: StagePlaces) {
  return { touchpointsOf: [...touchpoints, 0], placesOf: [...places, 0], elsewhere: stages + 1 };
}

/** Each stage's journeys and times, and those of what has no stage. */
export async function readStages(
  clickhouse: ClickHouse,
  selection: Selection,
  by: { readonly places: StagePlaces; readonly groupSize: number },
): Promise<StageReach[]> {
  if (by.places.stages === 0) return [];
  const chosen = chosenJourneys(selection);
  // A lambda that captured the arrays would copy them for each element: the stages are written out instead.
  const stays = Array.from(
    { length: by.places.stages + 1 },
    (_, at) =>
      `(${at + 1}, has(places, ${at + 1}), arraySum((place, wait) -> (place = ${at + 1}) * wait, places, waits))`,
  );
  const found = await clickhouse.select<{ place: number; runs: string; people: string; took: MedianRow }>({
    name: 'read-stages',
    query: `SELECT stay.1 AS place, count() AS runs, ${peopleIf('1', by.groupSize)} AS people,
        ${orderedMedian('arraySort(groupArray(stay.3))')} AS took
      FROM (
        SELECT person, ${placesOf} AS places,
          arrayPushBack(arrayPopFront(arrayDifference(offsets)), 0) AS waits, [${stays.join(', ')}] AS all_stays
        FROM ${standingJourneys('person, touchpoints, offsets', chosen)}
      )
      ARRAY JOIN all_stays AS stay
      WHERE stay.2
      GROUP BY place`,
    params: { ...chosen.params, ...stageParams(by.places) },
  });
  return found.map((row) => ({
    place: row.place,
    journeys: { count: Number(row.runs), people: Number(row.people) },
    time: medianOf(row.took),
  }));
}

/** The map of stages: how often a touchpoint of one follows one of another, and where journeys begin, end and go on. */
export async function readStageCells(
  clickhouse: ClickHouse,
  selection: Selection,
  by: { readonly places: StagePlaces; readonly groupSize: number },
): Promise<MapCell[]> {
  const chosen = chosenJourneys(selection);
  const last = lastStep(selection.progress);
  const found = await clickhouse.select<{ source: number; target: number; times: string; people: string }>({
    name: 'read-stage-cells',
    query: `SELECT toUInt32(bitShiftRight(pair, 32)) AS source, toUInt32(bitAnd(pair, 0xFFFFFFFF)) AS target,
        count() AS times, ${peopleIf('1', by.groupSize)} AS people
      FROM (
        SELECT person, ${placesOf} AS places,
          arrayMap((a, b) -> bitShiftLeft(toUInt64(a), 32) + b, arrayPushFront(places, toUInt32(${START})),
            arrayPushBack(places, ${last.sql})) AS pairs
        FROM ${standingJourneys('person, start, finish, touchpoints', chosen)}
      )
      ARRAY JOIN pairs AS pair
      GROUP BY pair`,
    params: { ...chosen.params, ...last.params, ...stageParams(by.places) },
  });
  return found.map((row) => ({
    ...{ from: row.source, to: row.target, count: Number(row.times), people: Number(row.people) },
    // How many journeys have a transition at least once is not asked of the map of stages.
    ...{ journeys: Number(row.times), mean: null, p50: null, p90: null },
  }));
}
