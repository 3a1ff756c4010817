import type { Selection } from '../journey-map/map-question.js';
import { chosenJourneys, standingJourneys } from '../journey-map/selection.query.js';
import type { ClickHouse, QueryParam } from '../platform/clickhouse.js';
import { peopleIf } from './people.query.js';
import { stageOf, type StagePlaces } from './stage.query.js';

/**
 * Of touchpoints the people whose journeys come by their stage and not by them, or so many that the group size is reached.
 * Beside a stage's number a touchpoint's tells of these by subtraction. What has no stage is not in the answer.
 */
export async function readSkipped(
  clickhouse: ClickHouse,
  selection: Selection,
  {
    touchpoints,
    places,
    groupSize,
  }: {
    readonly touchpoints: readonly number[];
    readonly places: StagePlaces;
    readonly groupSize: number;
  },
): Promise<ReadonlyMap<number, number>> {
  const asked = [...new Set(touchpoints)].flatMap((touchpoint) => {
    const stage = stageOf(places, touchpoint);
    return stage === null ? [] : [{ touchpoint, stage }];
  });
  if (asked.length === 0) return new Map();
  const chosen = chosenJourneys(selection);
  const params: Record<string, QueryParam> = { ...chosen.params };
  const people = asked.map(({ touchpoint, stage }, at) => {
    params[`stage${stage}`] = places.touchpoints.filter((_, place) => places.places[place] === stage);
    params[`skipped${at}`] = touchpoint;
    return peopleIf(
      `hasAny(touchpoints, {stage${stage}:Array(UInt32)}) AND NOT has(touchpoints, {skipped${at}:UInt32})`,
      groupSize,
    );
  });
  const [row] = await clickhouse.select<{ people: string[] }>({
    name: 'read-skipped',
    query: `SELECT [${people.join(', ')}] AS people FROM ${standingJourneys('person, touchpoints', chosen)}`,
    params,
  });
  return new Map(asked.map(({ touchpoint }, at) => [touchpoint, Number(row?.people[at] ?? 0)]));
}
