import { peopleIf } from '../overview/people.query.js';
import type { Counted } from '../overview/period.query.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Selection } from './map-question.js';
import { chosenJourneys, standingJourneys } from './selection.query.js';

/** No channel has this code: under it stand all journeys. */
const anyChannel = 0;

/**
 * How many of a selection's journeys pass each channel, and how many there are in all. One statement, so that both are of one
 * state of the table.
 * @param groupSize people are counted no further than tells whether so many are there
 */
export async function readChannelJourneys(
  clickhouse: ClickHouse,
  selection: Selection,
  groupSize: number,
): Promise<{ readonly all: Counted; readonly byChannel: ReadonlyMap<number, Counted> }> {
  const chosen = chosenJourneys(selection);
  const found = await clickhouse.select<{ channel: number; runs: string; people: string }>({
    name: 'read-channel-journeys',
    query: `SELECT channel, count() AS runs, ${peopleIf('1', groupSize)} AS people
      FROM ${standingJourneys('person, channels', chosen)}
      ARRAY JOIN arrayPushFront(arrayDistinct(channels), ${anyChannel}) AS channel
      GROUP BY channel`,
    params: chosen.params,
  });
  const byChannel = new Map(
    found.map(({ channel, runs, people }) => [channel, { count: Number(runs), people: Number(people) }]),
  );
  const all = byChannel.get(anyChannel) ?? { count: 0, people: 0 };
  byChannel.delete(anyChannel);
  return { all, byChannel };
}
