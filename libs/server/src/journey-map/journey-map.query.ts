import {
  isTransition,
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

/**
 * The exact map of a selection, from the journeys themselves. `FINAL` leaves out what was taken back. No lambda: each
 * pair of neighbours comes from two shifted copies of the array, each pause from the differences of the offsets.
 */
export async function readMap(clickhouse: ClickHouse, selection: Selection, wanted: Wanted): Promise<MapGraph> {
  const [totals, cells, reach] = await Promise.all([
    readTotals(clickhouse, selection),
    readCells(clickhouse, selection, wanted),
    readReach(clickhouse, selection, wanted),
  ]);
  return { totals, cells, reach };
}

/** Journeys, events, people and variants of a selection. */
export async function readTotals(clickhouse: ClickHouse, selection: Selection): Promise<MapTotals> {
  const chosen = chosenJourneys(selection);
  const [row] = await clickhouse.select<{ journeys: string; happened: string; people: string; variants: string }>({
    query: `SELECT count() AS journeys, sum(events) AS happened, uniqExact(person) AS people, uniqExact(variant) AS variants
      FROM journey FINAL WHERE ${chosen.sql}`,
    params: chosen.params,
  });
  return {
    journeys: Number(row?.journeys ?? 0),
    events: Number(row?.happened ?? 0),
    people: Number(row?.people ?? 0),
    variants: Number(row?.variants ?? 0),
  };
}

interface CellRow {
  source: number;
  target: number;
  visits: string;
  runs: string;
  people: string;
  mean: number;
  quantiles: number[];
}

async function readCells(clickhouse: ClickHouse, selection: Selection, wanted: Wanted): Promise<MapCell[]> {
  const chosen = chosenJourneys(selection);
  const last = lastStep(selection.progress);
  const found = await clickhouse.select<CellRow>({
    query: `SELECT pair.1 AS source, pair.2 AS target, count() AS visits, countIf(nth = 1) AS runs,
        ${wanted.people ? 'uniqExact(person)' : 'countIf(nth = 1)'} AS people,
        toFloat64(sum(toInt128(pause))) / count() AS mean, ${wanted.quantiles ? 'quantilesExactInclusive(0.5, 0.9)(pause) AS quantiles' : '[] AS quantiles'}
      FROM (
        SELECT person, arrayZip(arrayPushFront(touchpoints, 0), arrayPushBack(touchpoints, ${last.sql})) AS pairs,
          arrayPushBack(arrayDifference(offsets), 0) AS pauses
        FROM journey FINAL WHERE ${chosen.sql}
      )
      ARRAY JOIN pairs AS pair, arrayEnumerateUniq(pairs) AS nth, pauses AS pause
      GROUP BY source, target`,
    params: { ...chosen.params, ...last.params },
  });
  return found.map((row) => {
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
  });
}

async function readReach(clickhouse: ClickHouse, selection: Selection, wanted: Wanted): Promise<NodeReach[]> {
  const chosen = chosenJourneys(selection);
  const found = await clickhouse.select<{ touchpoint: number; runs: string; people: string }>({
    query: `SELECT touchpoint, count() AS runs, ${wanted.people ? 'uniqExact(person)' : 'count()'} AS people
      FROM (SELECT person, arrayDistinct(touchpoints) AS own FROM journey FINAL WHERE ${chosen.sql})
      ARRAY JOIN own AS touchpoint GROUP BY touchpoint`,
    params: chosen.params,
  });
  return found.map((row) => ({
    touchpoint: row.touchpoint,
    journeys: Number(row.runs),
    people: Number(row.people),
  }));
}
