import { beganOn, chosenJourneys, isGoingOn, standingJourneys } from '../journey-map/selection.query.js';
import type { Selection } from '../journey-map/map-question.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { medianOf, orderedMedian, type Median, type MedianRow } from './median.query.js';
import { peopleIf } from './people.query.js';
import type { Counted } from './period.query.js';
import type { Granularity } from './timeline.js';

/** A share at one or several touchpoints, of the journeys that began in a day or a week. */
export interface PlaceShare {
  readonly level: Granularity;
  /** The day, the week's Monday. */
  readonly first: string;
  /** What the share is of, in its two parts. */
  readonly part: Counted;
  readonly rest: Counted;
  /** Journeys that come by the touchpoints, and those that do not. */
  readonly inside: Counted;
  readonly outside: Counted;
}

/** How long it took from one touchpoint directly to another, in the journeys that began in a day or a week. */
export interface PlacePause {
  readonly level: Granularity;
  readonly first: string;
  readonly people: number;
  readonly time: Median;
}

/** The shares that a place can have over time: of a stage the ends there are called leaving. */
export const placeShares = ['reach', 'ending', 'leave', 'rework'] as const;
export type PlaceShareMetric = (typeof placeShares)[number];

const levels = ['day', 'week'] as const;
const periodsOf = (selection: Selection): string =>
  `${beganOn(selection)} AS began, [(1, began), (2, began - (toDayOfWeek(began) - 1))] AS periods`;

/** What a journey adds to the share and to the rest, as expressions over a row with `inside`, `ends` and `visits`. */
const additions: Readonly<Record<PlaceShareMetric, readonly [part: string, rest: string]>> = {
  reach: ['inside', 'NOT inside'],
  ending: ['inside AND ends', 'inside AND NOT ends'],
  leave: ['inside AND ends', 'inside AND NOT ends'],
  // Every visit but a journey's first one is a repeat.
  rework: ['if(inside, visits - 1, 0)', 'inside'],
};

const counted = ['part', 'rest', 'inside', 'outside'] as const;
type ShareRow = Record<`${(typeof counted)[number]}_${'count' | 'people'}`, string> & {
  readonly level: number;
  readonly first: string;
};

/** A share at touchpoints for each day and week on which journeys began. */
export async function readPlaceShares(
  clickhouse: ClickHouse,
  selection: Selection,
  by: { readonly metric: PlaceShareMetric; readonly touchpoints: readonly number[]; readonly groupSize: number },
): Promise<PlaceShare[]> {
  const chosen = chosenJourneys(selection);
  const going = isGoingOn(selection.progress);
  const [part, rest] = additions[by.metric];
  const counts = counted.map(
    (name) => `sum(toUInt64(${name})) AS ${name}_count, ${peopleIf(`${name} > 0`, by.groupSize)} AS ${name}_people`,
  );
  const found = await clickhouse.select<ShareRow>({
    name: 'read-place-shares',
    query: `SELECT period.1 AS level, toString(period.2) AS first, ${counts.join(', ')}
      FROM (
        SELECT person, hasAny(touchpoints, {passed:Array(UInt32)}) AS inside, NOT inside AS outside,
          has({passed:Array(UInt32)}, touchpoints[-1]) AND NOT (${going.sql}) AS ends,
          arrayCount(touchpoint -> has({passed:Array(UInt32)}, touchpoint), touchpoints) AS visits,
          ${part} AS part, ${rest} AS rest, ${periodsOf(selection)}
        FROM ${standingJourneys('person, start, start_day, finish, touchpoints', chosen)}
      )
      ARRAY JOIN periods AS period
      GROUP BY period
      ORDER BY level, first`,
    params: { ...chosen.params, ...going.params, passed: by.touchpoints },
  });
  return found.flatMap((row) => {
    const level = levels[row.level - 1];
    const of = (name: (typeof counted)[number]): Counted => ({
      count: Number(row[`${name}_count`]),
      people: Number(row[`${name}_people`]),
    });
    return level
      ? [{ level, first: row.first, part: of('part'), rest: of('rest'), inside: of('inside'), outside: of('outside') }]
      : [];
  });
}

/** The median time of one transition for each day and week on which journeys began. */
export async function readPlacePauses(
  clickhouse: ClickHouse,
  selection: Selection,
  by: { readonly from: number; readonly to: number; readonly groupSize: number },
): Promise<PlacePause[]> {
  const chosen = chosenJourneys(selection);
  const found = await clickhouse.select<{ level: number; first: string; people: string; took: MedianRow }>({
    name: 'read-place-pauses',
    query: `SELECT period.1 AS level, toString(period.2) AS first, ${peopleIf('1', by.groupSize)} AS people,
        ${orderedMedian('arraySort(groupArray(pause))')} AS took
      FROM (
        SELECT person, pause, ${periodsOf(selection)}
        FROM (
          SELECT person, start_day, arrayPopBack(touchpoints) AS sources, arrayPopFront(touchpoints) AS targets,
            arrayPopFront(arrayDifference(offsets)) AS pauses
          FROM ${standingJourneys('person, start_day, touchpoints, offsets', chosen)}
          WHERE hasAll(touchpoints, [{source:UInt32}, {target:UInt32}])
        )
        ARRAY JOIN sources AS from_touchpoint, targets AS to_touchpoint, pauses AS pause
        WHERE from_touchpoint = {source:UInt32} AND to_touchpoint = {target:UInt32}
      )
      ARRAY JOIN periods AS period
      GROUP BY period
      ORDER BY level, first`,
    params: { ...chosen.params, source: by.from, target: by.to },
  });
  return found.flatMap((row) => {
    const level = levels[row.level - 1];
    return level ? [{ level, first: row.first, people: Number(row.people), time: medianOf(row.took) }] : [];
  });
}
