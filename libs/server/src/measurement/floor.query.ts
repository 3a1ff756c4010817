import type { Selection } from '../journey-map/map-question.js';
import { chosenJourneys, standingJourneys } from '../journey-map/selection.query.js';
import type { ClickHouse } from '../platform/clickhouse.js';

/** What any statement takes that reads nothing: the way there, its text, its plan, the way back. */
export async function askNothing(clickhouse: ClickHouse): Promise<void> {
  await clickhouse.select({ name: 'measure-nothing', query: 'SELECT 1 AS one' });
}

/** Reads the columns of a map from the journeys, of the same selection, and does nothing with them but add them up. */
export async function readColumns(clickhouse: ClickHouse, selection: Selection): Promise<void> {
  const chosen = chosenJourneys(selection);
  await clickhouse.select({
    name: 'measure-floor',
    query: `SELECT sum(person) AS a, sum(alone) AS b, sum(start) AS c, sum(finish) AS d, sum(arraySum(touchpoints)) AS e,
        sum(arraySum(first_times)) AS f, sum(arraySum(offsets)) AS g
      FROM ${standingJourneys('person, alone, start, finish, touchpoints, first_times, offsets', chosen)}`,
    params: chosen.params,
  });
}
