import type { ClickHouse } from '../platform/clickhouse.js';
import type { Selection } from '../journey-map/map-question.js';
import { beganOn, chosenJourneys, isGoingOn, standingJourneys } from '../journey-map/selection.query.js';
import { medianOf, orderedMedian, type Median, type MedianRow } from './median.query.js';
import { peopleIf } from './people.query.js';

/** How many journeys, and whether enough people are behind them. */
export interface Counted {
  readonly count: number;
  /** Distinct people, or so many that the group size is reached. */
  readonly people: number;
}

/** The journeys that began in a day, a week, or the whole window. */
export interface Period {
  readonly level: 'all' | 'day' | 'week';
  /** The day, the week's Monday; of the whole window nothing. */
  readonly first: string;
  readonly journeys: Counted;
  readonly reached: Counted;
  readonly notReached: Counted;
  readonly going: Counted;
  readonly ended: Counted;
  /** From the first event to the last, of those that ended. */
  readonly duration: Median;
}

const levels = ['all', 'day', 'week'] as const;
const counted = ['journeys', 'reached', 'not_reached', 'going', 'ended'] as const;
type CountRow = Record<(typeof counted)[number] | `${(typeof counted)[number]}_people`, string>;
interface PeriodRow extends CountRow {
  level: number;
  first: string;
  took: MedianRow;
}

/** What became of a selection's journeys, for each day and week on which they began, and in all. */
export async function readPeriods(
  clickhouse: ClickHouse,
  selection: Selection,
  by: { readonly goal: number | null; readonly groupSize: number },
): Promise<Period[]> {
  const chosen = chosenJourneys(selection);
  const going = isGoingOn(selection.progress);
  const conditions = { journeys: '1', reached: 'met', not_reached: 'NOT met', going: 'goes', ended: 'NOT goes' };
  const counts = counted.map(
    (name) => `countIf(${conditions[name]}) AS ${name}, ${peopleIf(conditions[name], by.groupSize)} AS ${name}_people`,
  );
  const found = await clickhouse.select<PeriodRow>({
    name: 'read-periods',
    query: `SELECT period.1 AS level, toString(period.2) AS first, ${counts.join(', ')},
        ${orderedMedian('arraySort(groupArrayIf(took, NOT goes))')} AS took
      FROM (
        SELECT person, finish - start AS took, ${going.sql} AS goes, has(touchpoints, {metGoal:UInt32}) AS met,
          ${beganOn(selection)} AS began,
          [(0, toDate32('1970-01-01')), (1, began), (2, began - (toDayOfWeek(began) - 1))] AS periods
        FROM ${standingJourneys('person, start, start_day, finish, touchpoints', chosen)}
      )
      ARRAY JOIN periods AS period
      GROUP BY period
      ORDER BY level, first`,
    // No touchpoint has this code: without a goal nobody reaches it.
    params: { ...chosen.params, ...going.params, metGoal: by.goal ?? 0 },
  });
  return found.map((row) => {
    const of = (name: (typeof counted)[number]): Counted => ({
      count: Number(row[name]),
      people: Number(row[`${name}_people`]),
    });
    return {
      level: levels[row.level] ?? 'all',
      first: row.first,
      journeys: of('journeys'),
      reached: of('reached'),
      notReached: of('not_reached'),
      going: of('going'),
      ended: of('ended'),
      duration: medianOf(row.took),
    };
  });
}
