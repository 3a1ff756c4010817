import {
  END,
  IN_PROGRESS,
  isTransition,
  START,
  type MapCell,
  type MapGraph,
  type MapTotals,
  type NodeReach,
} from '@temas/domain/journey-map/map-graph';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Selection } from './map-question.js';
import { chosenJourneys, lastStep, ownersArePeople, standingJourneys, type Condition } from './selection.query.js';

/** What of a map to count beside how often. */
export interface Wanted {
  /**
   * Distinct people of every number: all of them, to be shown; no more than tell whether at least so many are there, for the
   * group-size rule; or none.
   */
  readonly people: 'exact' | 'none' | { readonly atLeast: number };
  /** Exact p50 and p90 of the times between neighbours; a comparison's other side needs none. */
  readonly quantiles: boolean;
}

/** The exact map of a selection, from the journeys themselves. */
export async function readMap(clickhouse: ClickHouse, selection: Selection, wanted: Wanted): Promise<MapGraph> {
  const [totals, rows] = await Promise.all([
    readTotals(clickhouse, selection),
    readCells(clickhouse, selection, wanted),
  ]);
  const cells = rows.filter((row) => !row.others);
  // Journeys may change between the reads. The cells alone say how many there are and how often what was visited, so that
  // the sums of an answer hold; of the totals only what cells cannot say is taken.
  const all = cells.map(cellOf);
  const sumOf = (of: (cell: MapCell) => boolean): number =>
    all.reduce((sum, cell) => (of(cell) ? sum + cell.count : sum), 0);
  const journeys = sumOf((cell) => cell.from === START);
  const events = sumOf((cell) => cell.from !== START) + totals.attached;
  return { totals: { ...totals, journeys, events }, cells: all, reach: reachOf(rows) };
}

/** Totals, and of the events those that make no visit: feedback that is attached to an earlier one. */
export interface ReadTotals extends MapTotals {
  readonly attached: number;
}

/** Journeys, events, people and variants of a selection. */
export async function readTotals(clickhouse: ClickHouse, selection: Selection): Promise<ReadTotals> {
  const chosen = chosenJourneys(selection);
  const [row] = await clickhouse.select<
    Record<'journeys' | 'happened' | 'squares' | 'beside' | 'people' | 'variants', string>
  >({
    name: 'read-totals',
    query: `SELECT count() AS journeys, sum(events) AS happened, sum(toUInt64(events) * events) AS squares,
        sum(events - length(touchpoints)) AS beside, uniqExact(variant) AS variants,
        ${ownersArePeople(selection) ? 'countIf(alone) + uniqExactIf(person, NOT alone)' : 'uniqExact(person)'} AS people
      FROM ${standingJourneys('events, touchpoints, person, variant, alone', chosen)}`,
    params: chosen.params,
  });
  return {
    journeys: Number(row?.journeys ?? 0),
    events: Number(row?.happened ?? 0),
    eventSquares: Number(row?.squares ?? 0),
    attached: Number(row?.beside ?? 0),
    people: Number(row?.people ?? 0),
    variants: Number(row?.variants ?? 0),
  };
}

/** The transitions, starts and ends of a selection alone: what {@link readMap} knows of them. */
export async function readTransitions(
  clickhouse: ClickHouse,
  selection: Selection,
  wanted: Wanted,
): Promise<MapCell[]> {
  const found = await readCells(clickhouse, selection, { ...wanted, reach: false });
  return found.map(cellOf);
}

/**
 * A transition, a start or an end; or, with `others`, the people of the target who are not lone, and nothing else. Both come
 * by one statement: who is lone in one state of the table need not be so in another.
 */
interface CellRow {
  others: 0 | 1;
  source: number;
  target: number;
  visits: string;
  runs: string;
  /** Journeys that come to the target for the first time by this pair. */
  firsts: string;
  /** Those of them whose people are in no other journey of the selection. */
  lone_firsts: string;
  people: string;
  mean: number;
  quantiles: number[];
}

/** The largest number up to which the engine counts different values without keeping them in a hash table. */
const mostCountedCheaply = 100;

/** How people are told apart from journeys in one question. */
interface PeopleRule {
  /** Whether a row's person is in no other journey of the selection, as a column that may say no to be on the safe side. */
  readonly lone: string;
  /** The rows of all others, as a condition of a read of `journey`. */
  readonly others: Condition;
  /** Distinct people where a condition over the rows holds. */
  readonly count: (condition: string) => string;
  /** The same of rows none of which is lone. */
  readonly countOthers: (condition: string) => string;
}

/**
 * Whoever is in one journey only is counted by counting it, and most people are: only the others are told apart in hash
 * tables, which take longer than all else. By gap, a journey knows that it is alone. By key, people who come again are
 * looked for, which does not pay where only a few need to be counted.
 */
function peopleRule(selection: Selection, people: Exclude<Wanted['people'], 'none'>): PeopleRule {
  const chosen = chosenJourneys(selection);
  const bound = cheapBound(people);
  const distinct = (condition: string): string =>
    bound === undefined ? `uniqExactIf(person, ${condition})` : `uniqUpToIf(${bound})(person, ${condition})`;
  const rule = (lone: string, others: string): PeopleRule => ({
    lone,
    others: { ...chosen, sql: `${chosen.sql} AND ${others}` },
    count: (condition) => `countIf(lone AND ${condition}) + ${distinct(`NOT lone AND ${condition}`)}`,
    countOthers: distinct,
  });
  if (ownersArePeople(selection)) return rule('alone', 'NOT alone');
  if (bound !== undefined) return rule('0', '1');
  const again = `(SELECT person FROM ${standingJourneys('person', chosen)} GROUP BY person HAVING count() > 1)`;
  return rule(`person NOT IN ${again}`, `person IN ${again}`);
}

/** How far people need to be counted, where the engine does so cheaply. */
function cheapBound(people: Wanted['people']): number | undefined {
  return typeof people === 'object' && people.atLeast <= mostCountedCheaply ? people.atLeast : undefined;
}

/**
 * Pairs of neighbours from two shifted copies of the array, pauses from the differences of the offsets. A pair is one
 * integer: grouping by two columns of a tuple took half as long again. The last pair, with the end, comes once.
 */
async function readCells(
  clickhouse: ClickHouse,
  selection: Selection,
  wanted: Wanted & { readonly reach?: false },
): Promise<CellRow[]> {
  const chosen = chosenJourneys(selection);
  const last = lastStep(selection.progress);
  const quantiles = wanted.quantiles ? 'quantilesExactInclusive(0.5, 0.9)(pause)' : '[]';
  const rule = wanted.people === 'none' ? undefined : peopleRule(selection, wanted.people);
  return clickhouse.select<CellRow>({
    name: 'read-cells',
    query: `SELECT toUInt8(0) AS others, toUInt32(bitShiftRight(pair, 32)) AS source, toUInt32(bitAnd(pair, 0xFFFFFFFF)) AS target,
        count() AS visits, countIf(bitTest(flag, 0)) AS runs, countIf(bitTest(flag, 1)) AS firsts,
        countIf(lone AND bitTest(flag, 1)) AS lone_firsts, ${rule?.count('bitTest(flag, 0)') ?? 'runs'} AS people,
        toFloat64(sum(toInt128(pause))) / count() AS mean, ${quantiles} AS quantiles
      FROM (
        SELECT person, ${rule?.lone ?? '1'} AS lone,
          arrayMap((a, b) -> bitShiftLeft(toUInt64(a), 32) + b, arrayPushFront(touchpoints, 0),
            arrayPushBack(touchpoints, ${last.sql})) AS pairs,
          arrayPushBack(first_times, 1) AS flags, arrayPushBack(arrayDifference(offsets), 0) AS pauses
        FROM ${standingJourneys('person, alone, start, finish, touchpoints, first_times, offsets', chosen)}
      )
      ARRAY JOIN pairs AS pair, flags AS flag, pauses AS pause
      GROUP BY pair
      ${rule && wanted.reach !== false ? othersOf(rule) : ''}`,
    params: { ...chosen.params, ...last.params },
  });
}

function cellOf(row: CellRow): MapCell {
  const measured = isTransition({ from: row.source, to: row.target });
  return {
    from: row.source,
    to: row.target,
    count: Number(row.visits),
    journeys: Number(row.runs),
    people: Number(row.people),
    mean: measured ? row.mean : null,
    p50: measured ? (row.quantiles[0] ?? null) : null,
    p90: measured ? (row.quantiles[1] ?? null) : null,
  };
}

/**
 * Every journey that a touchpoint is in comes to it for the first time once, so the first comings add up to its journeys,
 * and those of lone people to their number.
 */
function reachOf(rows: readonly CellRow[]): NodeReach[] {
  const reach = new Map<number, { journeys: number; people: number }>();
  for (const row of rows) {
    if (row.target === END || row.target === IN_PROGRESS) continue;
    const known = reach.get(row.target) ?? { journeys: 0, people: 0 };
    reach.set(row.target, {
      journeys: known.journeys + Number(row.firsts),
      people: known.people + Number(row.others ? row.people : row.lone_firsts),
    });
  }
  return [...reach].map(([touchpoint, counted]) => ({ touchpoint, ...counted }));
}

/** Distinct people of each touchpoint, of those who are in more than one journey. */
function othersOf({ others, countOthers }: PeopleRule): string {
  return `UNION ALL
      SELECT toUInt8(1), toUInt32(0), touchpoint, toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0),
        ${countOthers('bitTest(flag, 1)')}, 0., []
      FROM ${standingJourneys('person, touchpoints, first_times', others)}
      ARRAY JOIN touchpoints AS touchpoint, first_times AS flag
      GROUP BY touchpoint`;
}
