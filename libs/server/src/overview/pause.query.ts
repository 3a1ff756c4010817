import type { Selection } from '../journey-map/map-question.js';
import { chosenJourneys, standingJourneys } from '../journey-map/selection.query.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { medianOf, orderedMedian, type Median, type MedianRow } from './median.query.js';

/** How long one touchpoint took to follow another directly. */
export interface Pause {
  readonly from: number;
  readonly to: number;
  readonly time: Median;
}

/** The times between neighbours, of transitions that happened at least so often. */
export async function readPauses(clickhouse: ClickHouse, selection: Selection, least: number): Promise<Pause[]> {
  const chosen = chosenJourneys(selection);
  const found = await clickhouse.select<{ source: number; target: number; took: MedianRow }>({
    name: 'read-pauses',
    query: `SELECT toUInt32(bitShiftRight(pair, 32)) AS source, toUInt32(bitAnd(pair, 0xFFFFFFFF)) AS target,
        ${orderedMedian('arraySort(groupArray(pause))')} AS took
      FROM (
        SELECT arrayMap((a, b) -> bitShiftLeft(toUInt64(a), 32) + b, arrayPopBack(touchpoints), arrayPopFront(touchpoints))
          AS pairs, arrayPopFront(arrayDifference(offsets)) AS pauses
        FROM ${standingJourneys('touchpoints, offsets', chosen)}
      )
      ARRAY JOIN pairs AS pair, pauses AS pause
      GROUP BY pair HAVING count() >= {least:UInt32}`,
    params: { ...chosen.params, least },
  });
  return found.map((row) => ({ from: row.source, to: row.target, time: medianOf(row.took) }));
}
