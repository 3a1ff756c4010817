import type { CoverageGroup } from '@temas/domain/journey-map/coverage';
import type { RankedMap } from '@temas/domain/journey-map/coverage-rank';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Selection } from './map-question.js';
import { chosenJourneys, ownersArePeople, standingJourneys, type Condition } from './selection.query.js';

/** The rank of what is not on the map: no journey that has it is ever explained. */
const outside = 65_535;

/**
 * How many journeys the first touchpoints and transitions of a ranking explain: each journey needs as many as the largest
 * rank of its touchpoints, and of its pairs of neighbours. What is hidden shares the last rank, since ranks of its own
 * would tell its size. One statement, so that all groups are of one state of the table.
 */
export async function readCoverage(
  clickhouse: ClickHouse,
  selection: Selection,
  ranked: RankedMap,
): Promise<CoverageGroup[]> {
  const chosen = chosenJourneys(selection);
  const { touchpoints, transitions, shown } = ranked;
  const rankOf = (at: number, own: number, all: number): number => (at < own ? at + 1 : all);
  const params = {
    codes: [0, ...touchpoints],
    codeRanks: [outside, ...touchpoints.map((_, at) => rankOf(at, shown.touchpoints, touchpoints.length))],
    // A pair that no journey has comes first, as an empty list cannot be looked up.
    pairs: [0n, ...transitions.map(({ from, to }) => (BigInt(from) << 32n) + BigInt(to))],
    pairRanks: [outside, ...transitions.map((_, at) => rankOf(at, shown.transitions, transitions.length))],
  };
  const found = await clickhouse.select<
    Record<'last_touchpoint' | 'last_transition', number> & Record<'runs' | 'lone_runs' | 'others', string>
  >({
    name: 'read-coverage',
    query: `SELECT if(greatest(node, pair) = ${outside}, ${outside}, node) AS last_touchpoint,
        if(greatest(node, pair) = ${outside}, ${outside}, pair) AS last_transition,
        count() AS runs, countIf(lone) AS lone_runs, uniqExactIf(person, NOT lone) AS others
      FROM (
        SELECT person, ${loneRuns(selection, chosen)} AS lone,
          arrayMax(arrayMap(code -> transform(code, {codes:Array(UInt32)}, {codeRanks:Array(UInt16)}, toUInt16(${outside})),
            touchpoints)) AS node,
          arrayMax(arrayPushFront(arrayMap((a, b) -> transform(bitShiftLeft(toUInt64(a), 32) + b, {pairs:Array(UInt64)},
            {pairRanks:Array(UInt16)}, toUInt16(${outside})), arrayPopBack(touchpoints), arrayPopFront(touchpoints)),
            toUInt16(0))) AS pair
        FROM ${standingJourneys('person, alone, touchpoints', chosen)}
      )
      GROUP BY last_touchpoint, last_transition`,
    params: { ...chosen.params, ...params },
  });
  return found.map((row) => ({
    needs:
      row.last_touchpoint === outside ? null : { touchpoints: row.last_touchpoint, transitions: row.last_transition },
    journeys: Number(row.runs),
    lone: Number(row.lone_runs),
    others: Number(row.others),
  }));
}

/** Whether a journey's person is in no other journey of the selection; by gap, it may say no to be on the safe side. */
function loneRuns(selection: Selection, chosen: Condition): string {
  if (ownersArePeople(selection)) return 'alone';
  return `person NOT IN (SELECT person FROM ${standingJourneys('person', chosen)} GROUP BY person HAVING count() > 1)`;
}
