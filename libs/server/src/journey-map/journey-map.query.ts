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
import { chosenJourneys, lastStep } from './selection.query.js';

/** What of a map to count beside how often. */
export interface Wanted {
  /** Distinct people of every number: for showing them, or for the group-size rule. */
  readonly people: boolean;
  /** Exact p50 and p90 of the times between neighbours; a comparison's other side needs none. */
  readonly quantiles: boolean;
}

/** The exact map of a selection, from the journeys themselves. `FINAL` leaves out what was taken back. */
export async function readMap(clickhouse: ClickHouse, selection: Selection, wanted: Wanted): Promise<MapGraph> {
  const [totals, cells, people] = await Promise.all([
    readTotals(clickhouse, selection),
    readCells(clickhouse, selection, wanted),
    wanted.people ? readPeople(clickhouse, selection) : undefined,
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
      FROM journey FINAL WHERE ${chosen.sql}`,
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

/**
 * Pairs of neighbours from two shifted copies of the array, pauses from the differences of the offsets. A pair is one
 * integer: grouping by two columns of a tuple took half as long again.
 */
async function readCells(clickhouse: ClickHouse, selection: Selection, wanted: Wanted): Promise<CellRow[]> {
  const chosen = chosenJourneys(selection);
  const last = lastStep(selection.progress);
  const quantiles = wanted.quantiles ? 'quantilesExactInclusive(0.5, 0.9)(pause)' : '[]';
  return clickhouse.select<CellRow>({
    query: `SELECT toUInt32(bitShiftRight(pair, 32)) AS source, toUInt32(bitAnd(pair, 0xFFFFFFFF)) AS target,
        count() AS visits, countIf(nth = 1) AS runs, countIf(visit = 1) AS firsts,
        ${wanted.people ? 'uniqExactIf(person, nth = 1)' : 'runs'} AS people,
        toFloat64(sum(toInt128(pause))) / count() AS mean, ${quantiles} AS quantiles
      FROM (
        SELECT person, arrayPushBack(touchpoints, ${last.sql}) AS targets,
          arrayMap((a, b) -> bitShiftLeft(toUInt64(a), 32) + b, arrayPushFront(touchpoints, 0), targets) AS pairs,
          arrayPushBack(arrayDifference(offsets), 0) AS pauses
        FROM journey FINAL WHERE ${chosen.sql}
      )
      ARRAY JOIN pairs AS pair, arrayEnumerateUniq(pairs) AS nth, arrayEnumerateUniq(targets) AS visit, pauses AS pause
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
async function readPeople(clickhouse: ClickHouse, selection: Selection): Promise<Map<number, number>> {
  const chosen = chosenJourneys(selection);
  const found = await clickhouse.select<{ touchpoint: number; people: string }>({
    query: `SELECT touchpoint, uniqExact(person) AS people
      FROM (SELECT person, arrayDistinct(touchpoints) AS own FROM journey FINAL WHERE ${chosen.sql})
      ARRAY JOIN own AS touchpoint GROUP BY touchpoint`,
    params: chosen.params,
  });
  return new Map(found.map((row) => [row.touchpoint, Number(row.people)]));
}
