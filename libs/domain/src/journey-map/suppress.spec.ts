import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cheapestDetour, findBridges } from './bridges.js';
import { cellKey, END, IN_PROGRESS, START, visitsOf, type MapCell, type MapGraph } from './map-graph.js';
import { prune } from './prune.js';
import { showMap } from './show-map.js';
import { suppress, type Hidden } from './suppress.js';

/** The map of journeys given as lists of touchpoints, each of a person of its own number. */
function graphOf(journeys: readonly { person: number; way: readonly number[]; going: boolean }[]): MapGraph {
  const cells = new Map<
    string,
    { from: number; to: number; count: number; journeys: Set<number>; people: Set<number> }
  >();
  const reach = new Map<number, { journeys: Set<number>; people: Set<number> }>();
  journeys.forEach(({ person, way, going }, journey) => {
    const whole = [START, ...way, going ? IN_PROGRESS : END];
    for (let at = 0; at + 1 < whole.length; at += 1) {
      const cell = { from: whole[at] ?? 0, to: whole[at + 1] ?? 0 };
      const known = cells.get(cellKey(cell)) ?? { ...cell, count: 0, journeys: new Set(), people: new Set() };
      known.count += 1;
      known.journeys.add(journey);
      known.people.add(person);
      cells.set(cellKey(cell), known);
    }
    for (const touchpoint of way) {
      const known = reach.get(touchpoint) ?? { journeys: new Set(), people: new Set() };
      known.journeys.add(journey);
      known.people.add(person);
      reach.set(touchpoint, known);
    }
  });
  const nothing = { mean: null, p50: null, p90: null };
  return {
    totals: {
      events: journeys.reduce((sum, { way }) => sum + way.length, 0),
      journeys: journeys.length,
      people: new Set(journeys.map(({ person }) => person)).size,
      variants: null,
    },
    cells: [...cells.values()].map((cell): MapCell => ({
      ...cell,
      journeys: cell.journeys.size,
      people: cell.people.size,
      ...nothing,
    })),
    reach: [...reach].map(([touchpoint, own]) => ({
      touchpoint,
      journeys: own.journeys.size,
      people: own.people.size,
    })),
  };
}

/**
 * Hidden numbers that what is shown determines, found by Gaussian elimination over every equation that a reader has:
 * rows and columns sum to visits, starts to journeys, visits to events. The independent check of the graph argument.
 */
function determined(graph: MapGraph, hidden: Hidden): string[] {
  const names: string[] = [];
  const indexOf = (name: string): number => {
    const at = names.indexOf(name);
    return at >= 0 ? at : names.push(name) - 1;
  };
  for (const key of hidden.cells) indexOf(`cell ${key}`);
  for (const node of hidden.nodes) indexOf(`node ${node}`);
  if (hidden.journeys) indexOf('journeys');
  if (hidden.events) indexOf('events');
  const width = names.length;
  const rows: number[][] = [];
  const equation = (members: readonly [string, number][]): void => {
    const row = new Array<number>(width).fill(0);
    for (const [name, sign] of members) {
      const at = names.indexOf(name);
      if (at >= 0) row[at] = (row[at] ?? 0) + sign;
    }
    rows.push(row);
  };
  const visits = visitsOf(graph.cells);
  for (const touchpoint of visits.keys()) {
    const out = graph.cells.filter((cell) => cell.from === touchpoint);
    const into = graph.cells.filter((cell) => cell.to === touchpoint);
    for (const side of [out, into]) {
      equation([...side.map((cell): [string, number] => [`cell ${cellKey(cell)}`, 1]), [`node ${touchpoint}`, -1]]);
    }
  }
  const starts = graph.cells.filter((cell) => cell.from === START);
  equation([...starts.map((cell): [string, number] => [`cell ${cellKey(cell)}`, 1]), ['journeys', -1]]);
  equation([...[...visits.keys()].map((id): [string, number] => [`node ${id}`, 1]), ['events', -1]]);
  // Reduced row echelon form: a variable is determined when a row holds it alone.
  let pivot = 0;
  for (let column = 0; column < width && pivot < rows.length; column += 1) {
    const at = rows.findIndex((row, index) => index >= pivot && Math.abs(row[column] ?? 0) > 1e-9);
    if (at < 0) continue;
    [rows[pivot], rows[at]] = [rows[at] ?? [], rows[pivot] ?? []];
    const scale = rows[pivot]?.[column] ?? 1;
    rows[pivot] = (rows[pivot] ?? []).map((value) => value / scale);
    rows.forEach((row, index) => {
      const factor = row[column] ?? 0;
      if (index === pivot || Math.abs(factor) < 1e-9) return;
      rows[index] = row.map((value, position) => value - factor * (rows[pivot]?.[position] ?? 0));
    });
    pivot += 1;
  }
  return rows.flatMap((row) => {
    const members = row.flatMap((value, position) => (Math.abs(value) > 1e-9 ? [position] : []));
    return members.length === 1 ? [names[members[0] ?? 0] ?? ''] : [];
  });
}

const journeys = fc.array(
  fc.record({
    person: fc.integer({ min: 1, max: 40 }),
    way: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }),
    going: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('suppress', () => {
  it('shows no number that fewer people than the group size stand behind', () => {
    fc.assert(
      fc.property(journeys, fc.integer({ min: 2, max: 8 }), (all, size) => {
        const graph = graphOf(all);
        const hidden = suppress(graph, size);
        if (hidden.all) return;
        for (const cell of graph.cells) if (cell.people < size) expect(hidden.cells.has(cellKey(cell))).toBe(true);
        for (const node of graph.reach) if (node.people < size) expect(hidden.nodes.has(node.touchpoint)).toBe(true);
      }),
    );
  });

  it('lets nothing hidden be computed back', () => {
    fc.assert(
      fc.property(journeys, fc.integer({ min: 2, max: 8 }), (all, size) => {
        const graph = graphOf(all);
        const hidden = suppress(graph, size);
        if (!hidden.all) expect(determined(graph, hidden)).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  it('hides nothing for a group size of one', () => {
    fc.assert(
      fc.property(journeys, (all) => {
        const graph = graphOf(all);
        const hidden = suppress(graph, 1);
        expect(hidden.list).toEqual([]);
        expect(showMap(graph, hidden).edges.every((edge) => edge.count !== null)).toBe(true);
      }),
    );
  });
});

describe('a shown map', () => {
  it('adds up at every touchpoint, pruned or not', () => {
    fc.assert(
      fc.property(
        journeys,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 12 }),
        (all, maxNodes, maxEdges) => {
          const graph = graphOf(all);
          const map = showMap(graph, suppress(graph, 1));
          const pruned = prune(map, { maxNodes, maxEdges });
          for (const node of pruned.nodes) {
            const rest = pruned.rest.touchpoints.find((row) => row.touchpoint === node.touchpoint);
            const sum = (edges: readonly { count: number | null }[]): number =>
              edges.reduce((total, edge) => total + (edge.count ?? 0), 0);
            const into = sum(pruned.edges.filter((edge) => edge.to === node.touchpoint));
            const out = sum(pruned.edges.filter((edge) => edge.from === node.touchpoint));
            expect((node.starts ?? 0) + into + (rest?.in ?? 0)).toBe(node.visits);
            expect((node.ends ?? 0) + (node.inProgress ?? 0) + out + (rest?.out ?? 0)).toBe(node.visits);
          }
          const shown = pruned.nodes.reduce((total, node) => total + (node.visits ?? 0), 0);
          expect(shown + (pruned.rest.other.visits ?? 0)).toBe(graph.totals.events);
        },
      ),
    );
  });
});

describe('bridges', () => {
  it('are the edges without which their ends fall apart', () => {
    const edge = fc.record({ a: fc.integer({ min: 0, max: 7 }), b: fc.integer({ min: 0, max: 7 }) });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 14 }), (edges) => {
        const bridges = new Set(findBridges(8, edges));
        edges.forEach(({ a, b }, at) => {
          const detour = a === b ? [] : cheapestDetour(8, edges, at, () => 1);
          expect(bridges.has(at)).toBe(detour === null);
        });
      }),
    );
  });
});
