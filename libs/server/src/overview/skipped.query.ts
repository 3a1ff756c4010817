import type { Selection } from '../journey-map/map-question.js';
import { chosenJourneys, standingJourneys } from '../journey-map/selection.query.js';
import type { ClickHouse, QueryParam } from '../platform/clickhouse.js';
import { peopleIf } from './people.query.js';
import type { Counted } from './period.query.js';
import type { StagePlaces } from './stage.query.js';

/**
 * Of touchpoints the journeys that come by their stage and not by them. Beside a stage's number a touchpoint's tells of these
 * by subtraction. What has no stage is not in the answer.
 */
export async function readSkipped(
  clickhouse: ClickHouse,
  selection: Selection,
  by: { readonly touchpoints: readonly number[]; readonly places: StagePlaces; readonly groupSize: number },
): Promise<ReadonlyMap<number, Counted>> {
  const { touchpoints: placed, places } = by.places;
  const asked = [...new Set(by.touchpoints)].filter((touchpoint) => placed.includes(touchpoint));
  if (asked.length === 0) return new Map();
  const chosen = chosenJourneys(selection);
  const params: Record<string, QueryParam> = { ...chosen.params };
  const counts = asked.map((touchpoint, at) => {
    const stage = places[placed.indexOf(touchpoint)];
    // No touchpoint has the code 0; an array of parameters is never empty.
    params[`beside${at}`] = [0, ...placed.filter((other, place) => places[place] === stage && other !== touchpoint)];
    params[`skipped${at}`] = touchpoint;
    const isSkipped = `hasAny(touchpoints, {beside${at}:Array(UInt32)}) AND NOT has(touchpoints, {skipped${at}:UInt32})`;
    return `(countIf(${isSkipped}), ${peopleIf(isSkipped, by.groupSize)})`;
  });
  const [row] = await clickhouse.select<{ found: [count: string, people: string][] }>({
    query: `SELECT [${counts.join(', ')}] AS found FROM ${standingJourneys('person, touchpoints', chosen)}`,
    params,
  });
  return new Map(
    asked.map((touchpoint, at) => {
      const [count = 0, people = 0] = row?.found[at] ?? [];
      return [touchpoint, { count: Number(count), people: Number(people) }];
    }),
  );
}
