import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellKey, END, IN_PROGRESS, isTransition, START, visitsOf, type MapCell, type MapGraph } from './map-graph.js';
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
      eventSquares: null,
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

/** A hidden number, and between what a reader knows it to lie. */
interface Unknown {
  readonly name: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/**
 * The names of hidden numbers that have one possible value for whoever reads what is shown: by every equation that a
 * reader has (rows and columns sum to visits, starts to journeys, visits to events) and by what is known of each hidden
 * number (it is listed, so it is at least 1; listed for the sake of others, at least the group size; and where everyone
 * has one journey, no more journeys than people). The independent check of the graph argument: elimination gives the
 * changes that all equations allow, and the simplex method how far each number can go along them.
 */
function determined(graph: MapGraph, hidden: Hidden, size: number): string[] {
  const oneEach = graph.totals.people === graph.totals.journeys;
  const reasonOf = new Map(
    hidden.list.map(({ reason, ...where }) => [
      JSON.stringify([where.touchpoint, where.from, where.to, where.field]),
      reason,
    ]),
  );
  const visits = visitsOf(graph.cells);
  const unknowns: Unknown[] = [];
  const add = (name: string, value: number, reason: string | undefined, isBoundary = false): void => {
    const small = reason === 'group_size';
    const most = small && oneEach && isBoundary ? size - 1 : Infinity;
    unknowns.push({ name, value, least: small ? 1 : size, most });
  };
  for (const cell of graph.cells) {
    if (!hidden.cells.has(cellKey(cell))) continue;
    const { from, to } = cell;
    const where = isTransition(cell)
      ? [undefined, from, to, 'count']
      : from === START
        ? [to, undefined, undefined, 'starts']
        : [from, undefined, undefined, to === END ? 'ends' : 'inProgress'];
    add(`cell ${cellKey(cell)}`, cell.count, reasonOf.get(JSON.stringify(where)), !isTransition(cell));
  }
  for (const node of hidden.nodes) {
    add(`node ${node}`, visits.get(node) ?? 0, reasonOf.get(JSON.stringify([node, undefined, undefined, 'visits'])));
  }
  if (hidden.journeys) add('journeys', graph.totals.journeys, 'complement');
  const equations: number[][] = [];
  const equation = (members: readonly [string, number][]): void => {
    const signs = new Map(members);
    const row = unknowns.map(({ name }) => signs.get(name) ?? 0);
    if (row.some((sign) => sign !== 0)) equations.push(row);
  };
  for (const touchpoint of visits.keys()) {
    const out = graph.cells.filter((cell) => cell.from === touchpoint);
    const into = graph.cells.filter((cell) => cell.to === touchpoint);
    for (const side of [out, into]) {
      equation([...side.map((cell): [string, number] => [`cell ${cellKey(cell)}`, 1]), [`node ${touchpoint}`, -1]]);
    }
  }
  const starts = graph.cells.filter((cell) => cell.from === START);
  equation([...starts.map((cell): [string, number] => [`cell ${cellKey(cell)}`, 1]), ['journeys', -1]]);
  if (!hidden.events) equation([...visits.keys()].map((id): [string, number] => [`node ${id}`, 1]));
  const ways = nullSpace(equations, unknowns.length);
  const room = unknowns.flatMap(({ value, least, most }, at) => {
    const along = ways.map((way) => way[at] ?? 0);
    return [
      { row: along.map((part) => -part), limit: value - least },
      ...(most === Infinity ? [] : [{ row: along, limit: most - value }]),
    ];
  });
  return unknowns.flatMap(({ name }, at) => {
    const along = ways.map((way) => way[at] ?? 0);
    const up = maximum(along, room);
    const down = maximum(
      along.map((part) => -part),
      room,
    );
    return up < 1 - 1e-6 && down < 1 - 1e-6 ? [name] : [];
  });
}

/** A basis of the changes that leave every equation true, by Gauss and Jordan. */
function nullSpace(equations: readonly number[][], width: number): number[][] {
  const rows = equations.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < width && pivots.length < rows.length; column += 1) {
    const at = rows.findIndex((row, index) => index >= pivots.length && Math.abs(row[column] ?? 0) > 1e-9);
    if (at < 0) continue;
    const top = pivots.length;
    [rows[top], rows[at]] = [rows[at] ?? [], rows[top] ?? []];
    const scale = rows[top]?.[column] ?? 1;
    rows[top] = (rows[top] ?? []).map((value) => value / scale);
    rows.forEach((row, index) => {
      const factor = row[column] ?? 0;
      if (index === top || Math.abs(factor) < 1e-9) return;
      rows[index] = row.map((value, position) => value - factor * (rows[top]?.[position] ?? 0));
    });
    pivots.push(column);
  }
  const free = Array.from({ length: width }, (_, column) => column).filter((column) => !pivots.includes(column));
  return free.map((column) => {
    const way = new Array<number>(width).fill(0);
    way[column] = 1;
    pivots.forEach((pivot, row) => (way[pivot] = -(rows[row]?.[column] ?? 0)));
    return way;
  });
}

/** The greatest value of `aim` · t within the room, where t = 0 is allowed (simplex method with Bland's rule). */
function maximum(aim: readonly number[], room: readonly { row: readonly number[]; limit: number }[]): number {
  const both = (row: readonly number[]): number[] => [...row, ...row.map((part) => -part)];
  const table = room.map(({ row, limit }, at) => [...both(row), ...room.map((_, own) => (own === at ? 1 : 0)), limit]);
  const goal = [...both(aim).map((part) => -part), ...room.map(() => 0), 0];
  const basis = room.map((_, at) => 2 * aim.length + at);
  for (;;) {
    const entering = goal.findIndex((part, column) => column < goal.length - 1 && part < -1e-9);
    if (entering < 0) return goal.at(-1) ?? 0;
    let leaving = -1;
    let least = Infinity;
    table.forEach((row, at) => {
      const ratio = (row.at(-1) ?? 0) / (row[entering] ?? 0);
      if ((row[entering] ?? 0) < 1e-9 || ratio > least + 1e-12) return;
      if (ratio < least - 1e-12 || (basis[at] ?? 0) < (basis[leaving] ?? Infinity)) [leaving, least] = [at, ratio];
    });
    if (leaving < 0) return Infinity;
    const pivot = table[leaving] ?? [];
    const scale = pivot[entering] ?? 1;
    pivot.forEach((value, column) => (pivot[column] = value / scale));
    for (const row of [...table.filter((_, at) => at !== leaving), goal]) {
      const factor = row[entering] ?? 0;
      if (factor !== 0) row.forEach((value, column) => (row[column] = value - factor * (pivot[column] ?? 0)));
    }
    basis[leaving] = entering;
  }
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
  it('F-83 shows no number that fewer people than the group size stand behind', () => {
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
        if (!hidden.all) expect(determined(graph, hidden, size)).toEqual([]);
      }),
      { numRuns: 400, seed: 20_260 },
    );
  }, 120_000);

  it('lets nothing hidden be computed back where everyone has one journey, or there is little beside it', () => {
    const large = fc.record({
      way: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      times: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(large, { minLength: 1, maxLength: 9 }), fc.integer({ min: 2, max: 6 }), (ways, size) => {
        const all = ways
          .flatMap(({ way, times }) => Array.from({ length: times }, (_, at) => ({ way, going: at % 4 === 3 })))
          .map((journey, person) => ({ ...journey, person }));
        const graph = graphOf(all);
        const hidden = suppress(graph, size);
        if (!hidden.all) expect(determined(graph, hidden, size)).toEqual([]);
      }),
      { numRuns: 400, seed: 20_261 },
    );
  }, 120_000);

  it('hides no more than that: two touchpoints that nobody shares stay apart', () => {
    const people = (from: number, count: number, way: number[]) =>
      Array.from({ length: count }, (_, at) => ({ person: from + at, way, going: false }));
    const graph = graphOf([...people(0, 40, [1, 2]), ...people(40, 30, [3, 4]), ...people(70, 3, [3, 5, 4])]);
    const hidden = suppress(graph, 5);
    expect(hidden.all).toBe(false);
    expect([...hidden.cells].filter((key) => /^(0|1|2) (0|1|2)$/.test(key))).toEqual([]);
  });

  it('gives a hidden number no place among the others that would tell its size', () => {
    fc.assert(
      fc.property(journeys, fc.integer({ min: 2, max: 8 }), (all, size) => {
        const graph = graphOf(all);
        const map = showMap(graph, suppress(graph, size));
        for (const counts of [map.nodes.map((node) => node.visits), map.edges.map((edge) => edge.count)]) {
          const first = counts.indexOf(null);
          expect(counts.slice(first < 0 ? counts.length : first).every((count) => count === null)).toBe(true);
        }
      }),
    );
  });

  it('does so for thousands of transitions within a moment', () => {
    const random = (
      (state) => () =>
        (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
    )(7);
    const touchpoint = (): number => 1 + Math.floor(400 * random() ** 3);
    const all = Array.from({ length: 12_000 }, (_, person) => ({
      person,
      way: Array.from({ length: 1 + Math.floor(random() * 8) }, touchpoint),
      going: random() < 0.2,
    }));
    const graph = graphOf(all);
    const before = Date.now();
    const hidden = suppress(graph, 10);
    expect(graph.cells.length).toBeGreaterThan(10_000);
    expect(hidden.cells.size).toBeGreaterThan(5_000);
    expect(Date.now() - before).toBeLessThan(20_000);
  }, 60_000);

  it('hides more transitions rather than the number of events', () => {
    const ways = [
      [18, [1, 2]],
      [4, [1, 2, 3]],
      [2, [1, 3, 2]],
    ] as const;
    const all = ways.flatMap(([times, way]) => Array.from({ length: times }, () => way));
    const graph = graphOf(all.map((way, person) => ({ person, way, going: false })));
    const hidden = suppress(graph, 5);
    expect(hidden.events).toBe(false);
    expect(determined(graph, hidden, 5)).toEqual([]);
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
          const { other, rare, ended, inProgress } = pruned.rest;
          for (const field of ['starts', 'ends', 'inProgress'] as const) {
            const all = map.nodes.reduce((total, node) => total + (node[field] ?? 0), 0);
            const left = pruned.nodes.reduce((total, node) => total + (node[field] ?? 0), 0);
            expect(left + (other[field] ?? 0)).toBe(all);
          }
          expect((ended ?? 0) + (inProgress ?? 0)).toBe(graph.totals.journeys);
          const transitions = (edges: readonly { count: number | null }[]): number =>
            edges.reduce((total, edge) => total + (edge.count ?? 0), 0);
          expect(transitions(pruned.edges) + (rare.count ?? 0) + (other.count ?? 0)).toBe(transitions(map.edges));
          expect(pruned.edges.length + rare.transitions + other.transitions).toBe(map.edges.length);
          const shown = pruned.nodes.reduce((total, node) => total + (node.visits ?? 0), 0);
          expect(shown + (pruned.rest.other.visits ?? 0)).toBe(graph.totals.events);
        },
      ),
    );
  });
});
