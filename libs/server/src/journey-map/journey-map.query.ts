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
import { chosenJourneys, lastStep, standingJourneys, type Condition } from './selection.query.js';

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
  const [totals, cells, people] = await Promise.all([
    readTotals(clickhouse, selection),
    readCells(clickhouse, selection, wanted),
    wanted.people === 'none' ? undefined : readPeople(clickhouse, selection, wanted.people),
  ]);
  // Journeys may change between the reads. The cells alone say how many there are and how often what was visited, so that
  // the sums of an answer hold; of the totals only what cells cannot say is taken.
  const all = cells.map(cellOf);
  const sumOf = (of: (cell: MapCell) => boolean): number =>
    all.reduce((sum, cell) => (of(cell) ? sum + cell.count : sum), 0);
  const journeys = sumOf((cell) => cell.from === START);
  const events = sumOf((cell) => cell.from !== START) + totals.attached;
  return { totals: { ...totals, journeys, events }, cells: all, reach: reachOf(cells, people) };
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
    query: `SELECT count() AS journeys, sum(events) AS happened, sum(toUInt64(events) * events) AS squares,
        sum(events - length(touchpoints)) AS beside, uniqExact(person) AS people, uniqExact(variant) AS variants
      FROM ${standingJourneys('events, touchpoints, person, variant', chosen)}`,
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

interface CellRow {
  source: number;
  target: number;
  visits: string;
  runs: string;
  /** Journeys that come to the target for the first time by this pair. */
  firsts: string;
  people: string;
  mean: number;
  quantiles: number[];
}

/** The largest number up to which the engine counts different values without keeping them in a hash table. */
const mostCountedCheaply = 100;

/**
 * Distinct people where a condition holds. Whoever has only one journey in the selection is in no cell twice, and most people
 * have one: only the others are put into hash tables, which take longer than all else.
 */
function peopleWhere(condition: string, people: Wanted['people']): string {
  if (people === 'none') return `countIf(${condition})`;
  const bound = cheapBound(people);
  if (bound !== undefined) return `uniqUpToIf(${bound})(person, ${condition})`;
  return `countIf(once AND ${condition}) + uniqExactIf(person, NOT once AND ${condition})`;
}

/** How far people need to be counted, where the engine does so cheaply. */
function cheapBound(people: Wanted['people']): number | undefined {
  return typeof people === 'object' && people.atLeast <= mostCountedCheaply ? people.atLeast : undefined;
}

/** Whether the person of a row has no other journey in the selection, as a column. */
function onceColumn(chosen: Condition, people: Wanted['people']): string {
  if (people === 'none' || cheapBound(people) !== undefined) return '1 AS once';
  return `person NOT IN (SELECT person FROM ${standingJourneys('person', chosen)} GROUP BY person HAVING count() > 1) AS once`;
}

/**
 * Pairs of neighbours from two shifted copies of the array, pauses from the differences of the offsets. A pair is one
 * integer: grouping by two columns of a tuple took half as long again. The last pair, with the end, comes once.
 */
async function readCells(clickhouse: ClickHouse, selection: Selection, wanted: Wanted): Promise<CellRow[]> {
  const chosen = chosenJourneys(selection);
  const last = lastStep(selection.progress);
  const quantiles = wanted.quantiles ? 'quantilesExactInclusive(0.5, 0.9)(pause)' : '[]';
  return clickhouse.select<CellRow>({
    query: `SELECT toUInt32(bitShiftRight(pair, 32)) AS source, toUInt32(bitAnd(pair, 0xFFFFFFFF)) AS target,
        count() AS visits, countIf(bitTest(flag, 0)) AS runs, countIf(bitTest(flag, 1)) AS firsts,
        ${peopleWhere('bitTest(flag, 0)', wanted.people)} AS people,
        toFloat64(sum(toInt128(pause))) / count() AS mean, ${quantiles} AS quantiles
      FROM (
        SELECT person, ${onceColumn(chosen, wanted.people)},
          arrayMap((a, b) -> bitShiftLeft(toUInt64(a), 32) + b, arrayPushFront(touchpoints, 0),
            arrayPushBack(touchpoints, ${last.sql})) AS pairs,
          arrayPushBack(first_times, 1) AS flags, arrayPushBack(arrayDifference(offsets), 0) AS pauses
        FROM ${standingJourneys('person, start, finish, touchpoints, first_times, offsets', chosen)}
      )
      ARRAY JOIN pairs AS pair, flags AS flag, pauses AS pause
      GROUP BY pair`,
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

/** Every journey that a touchpoint is in comes to it for the first time once, so the first comings add up to its journeys. */
function reachOf(cells: readonly CellRow[], people: ReadonlyMap<number, number> | undefined): NodeReach[] {
  const journeys = new Map<number, number>();
  for (const { target, firsts } of cells) {
    if (target !== END && target !== IN_PROGRESS) journeys.set(target, (journeys.get(target) ?? 0) + Number(firsts));
  }
  return [...journeys].map(([touchpoint, runs]) => ({
    touchpoint,
    journeys: runs,
    people: people === undefined ? runs : (people.get(touchpoint) ?? 0),
  }));
}

/** Distinct people of each touchpoint. */
async function readPeople(
  clickhouse: ClickHouse,
  selection: Selection,
  people: Wanted['people'],
): Promise<Map<number, number>> {
  const chosen = chosenJourneys(selection);
  const found = await clickhouse.select<{ touchpoint: number; people: string }>({
    query: `SELECT touchpoint, ${peopleWhere('bitTest(flag, 1)', people)} AS people
      FROM (
        SELECT person, ${onceColumn(chosen, people)}, touchpoints, first_times
        FROM ${standingJourneys('person, touchpoints, first_times', chosen)}
      )
      ARRAY JOIN touchpoints AS touchpoint, first_times AS flag
      GROUP BY touchpoint`,
    params: chosen.params,
  });
  return new Map(found.map((row) => [row.touchpoint, Number(row.people)]));
}
