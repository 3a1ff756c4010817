import type { ClickHouse } from '../platform/clickhouse.js';
import type { Selection } from './map-question.js';
import { chosenJourneys, standingJourneys } from './selection.query.js';

/** Visits of a touchpoint that happened in one channel. */
export interface ChannelVisits {
  readonly channel: number;
  readonly count: number;
  /** Distinct people. */
  readonly people: number;
}

/** A selection's visits of a touchpoint, by channel. */
export async function readChannelVisits(
  clickhouse: ClickHouse,
  selection: Selection,
  touchpoint: number,
): Promise<ChannelVisits[]> {
  const chosen = chosenJourneys(selection);
  const found = await clickhouse.select<{ channel: number; visits: string; people: string }>({
    name: 'read-channel-visits',
    query: `SELECT channel, count() AS visits, uniqExact(person) AS people
      FROM (SELECT person, touchpoints, channels
        FROM ${standingJourneys('person, touchpoints, channels', chosen)} WHERE has(touchpoints, {passed:UInt32}))
      ARRAY JOIN touchpoints AS visited, channels AS channel
      WHERE visited = {passed:UInt32} GROUP BY channel`,
    params: { ...chosen.params, passed: touchpoint },
  });
  return found.map(({ channel, visits, people }) => ({ channel, count: Number(visits), people: Number(people) }));
}

/** The median time to or from a neighbour, and who it is of. */
export interface NeighbourTime {
  /** Microseconds; null where there was no neighbour. */
  readonly median: number | null;
  /** Distinct people. */
  readonly people: number;
}

/** How long it took from a touchpoint to whatever came next, and to it from whatever came before, in the same journey. */
export async function readNeighbourTimes(
  clickhouse: ClickHouse,
  selection: Selection,
  touchpoint: number,
): Promise<{ readonly next: NeighbourTime; readonly previous: NeighbourTime }> {
  const chosen = chosenJourneys(selection);
  const [row] = await clickhouse.select<
    Record<'next_median' | 'previous_median', number | null> & Record<'next_people' | 'previous_people', string>
  >({
    name: 'read-neighbour-times',
    query: `SELECT quantileExactInclusiveIf(0.5)(pause, source = {passed:UInt32}) AS next_median,
        uniqExactIf(person, source = {passed:UInt32}) AS next_people,
        quantileExactInclusiveIf(0.5)(pause, target = {passed:UInt32}) AS previous_median,
        uniqExactIf(person, target = {passed:UInt32}) AS previous_people
      FROM (SELECT person, arrayPopBack(touchpoints) AS sources, arrayPopFront(touchpoints) AS targets,
          arrayPopFront(arrayDifference(offsets)) AS pauses
        FROM ${standingJourneys('person, touchpoints, offsets', chosen)} WHERE has(touchpoints, {passed:UInt32}))
      ARRAY JOIN sources AS source, targets AS target, pauses AS pause
      WHERE source = {passed:UInt32} OR target = {passed:UInt32}`,
    params: { ...chosen.params, passed: touchpoint },
  });
  const of = (median: number | null | undefined, people: string | undefined): NeighbourTime => {
    const counted = Number(people ?? 0);
    return { median: counted > 0 ? (median ?? null) : null, people: counted };
  };
  return {
    next: of(row?.next_median, row?.next_people),
    previous: of(row?.previous_median, row?.previous_people),
  };
}
