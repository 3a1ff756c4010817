import { cheapestDetour, findBridges, type GraphEdge } from './bridges.js';
import { sumDetermines } from './sum-equation.js';
import {
  cellKey,
  END,
  IN_PROGRESS,
  isTransition,
  START,
  visitsOf,
  type MapGraph,
  type Suppressed,
} from './map-graph.js';

/** What of a map is hidden. */
export interface Hidden {
  /** The whole map: fewer people than the group size in all. */
  readonly all: boolean;
  /** Number of events and of journeys in all. */
  readonly events: boolean;
  readonly journeys: boolean;
  /** Cells, by `cellKey`. */
  readonly cells: ReadonlySet<string>;
  /** Touchpoints whose visits, journeys and people are hidden. */
  readonly nodes: ReadonlySet<number>;
  readonly list: readonly Suppressed[];
}

/** A touchpoint without a number is a hole in the picture: rather hide transitions that count ten times as much. */
const nodeWeight = 10;

const nothing: Hidden = { all: false, events: false, journeys: false, cells: new Set(), nodes: new Set(), list: [] };

/** A number of the map as an edge from the equation that it adds to, to the one that it is taken from. */
interface Figure extends GraphEdge {
  readonly cost: number;
  readonly small: boolean;
  readonly cell?: string;
  readonly node?: number;
  readonly total?: true;
  readonly list: Suppressed;
}

/**
 * Hides every number that fewer than `groupSize` people stand behind, and as little else as keeps those from being
 * computed back.
 *
 * The numbers of a map form a circulation: each touchpoint's row and column have the same sum, its visits. A hidden
 * number that lies on no cycle of hidden ones is determined by what is shown (a bridge of the graph whose vertices are
 * the rows and columns); so for each bridge the cheapest cycle through it is hidden too. The number of events is the sum
 * of all visits; it is hidden where exactly one touchpoint's visits are, or where it would determine others.
 */
export function suppress(graph: MapGraph, groupSize: number): Hidden {
  if (groupSize <= 1) return nothing;
  if (graph.totals.journeys === 0) return nothing;
  if (graph.totals.people < groupSize) {
    const list: Suppressed[] = [{ kind: 'summary', field: 'all', reason: 'group_size' }];
    return { ...nothing, all: true, events: true, journeys: true, list };
  }
  const { figures, vertices } = figuresOf(graph, groupSize);
  const hidden = figures.map((figure) => figure.small);
  closeCycles(vertices, figures, hidden);
  return describe(figures, hidden, eventsTell(vertices, figures, hidden));
}

function closeCycles(vertices: number, figures: readonly Figure[], hidden: boolean[]): void {
  for (;;) {
    const positions = figures.flatMap((_, at) => (hidden[at] ? [at] : []));
    const bridges = findBridges(
      vertices,
      positions.map((at) => figures[at] ?? { a: 0, b: 0 }),
    );
    if (bridges.length > 0) {
      for (const bridge of bridges) {
        const at = positions[bridge] ?? -1;
        const path = cheapestDetour(vertices, figures, at, (edge) => (hidden[edge] ? 0 : (figures[edge]?.cost ?? 1)));
        for (const edge of path ?? []) hidden[edge] = true;
      }
      continue;
    }
    if (!hideSecondNode(figures, hidden)) return;
  }
}

/** One hidden touchpoint alone is what is missing to the number of events: the next smallest keeps it company. */
function hideSecondNode(figures: readonly Figure[], hidden: boolean[]): boolean {
  const nodes = figures.flatMap((figure, at) => (figure.node === undefined ? [] : [at]));
  if (nodes.filter((at) => hidden[at]).length !== 1) return false;
  const [next] = nodes
    .filter((at) => !hidden[at])
    .sort((left, right) => (figures[left]?.cost ?? 0) - (figures[right]?.cost ?? 0));
  if (next === undefined) return false;
  hidden[next] = true;
  return true;
}

/** Whether the number of events, being the sum of all visits, would tell a hidden number. */
function eventsTell(vertices: number, figures: readonly Figure[], hidden: readonly boolean[]): boolean {
  const gone = figures.filter((_, at) => hidden[at]);
  return sumDetermines(vertices, gone, (edge) => gone[edge]?.node !== undefined);
}

function figuresOf(graph: MapGraph, groupSize: number): { figures: Figure[]; vertices: number } {
  const row = new Map<number, number>();
  const column = new Map<number, number>();
  let vertices = 1;
  const vertexOf = (side: Map<number, number>, id: number): number => {
    let vertex = side.get(id);
    if (vertex === undefined) side.set(id, (vertex = vertices++));
    return vertex;
  };
  const figures: Figure[] = graph.cells
    .filter((cell) => cell.count > 0)
    .map((cell) => ({
      a: vertexOf(row, cell.from),
      b: vertexOf(column, cell.to === END ? -1 : cell.to),
      cost: cell.count,
      small: cell.people < groupSize,
      cell: cellKey(cell),
      list: listed(cell),
    }));
  const people = new Map(graph.reach.map((node) => [node.touchpoint, node.people]));
  for (const [touchpoint, visits] of visitsOf(graph.cells)) {
    figures.push({
      a: vertexOf(column, touchpoint),
      b: vertexOf(row, touchpoint),
      cost: visits * nodeWeight,
      small: (people.get(touchpoint) ?? 0) < groupSize,
      node: touchpoint,
      list: { kind: 'node', touchpoint, field: 'visits', reason: 'group_size' },
    });
  }
  // Journeys in all: what starts is what ends and what goes on. They cost more than any touchpoint. How many end and how
  // many go on is nowhere shown as a sum, but taken as known, so that more is hidden rather than less.
  const cost = (graph.totals.events + 1) * 4 * nodeWeight;
  const list: Suppressed = { kind: 'summary', field: 'journeys', reason: 'complement' };
  const start = row.get(START);
  if (start !== undefined) figures.push({ a: 0, b: start, cost, small: false, total: true, list });
  for (const vertex of [column.get(-1), column.get(IN_PROGRESS)]) {
    if (vertex !== undefined) figures.push({ a: vertex, b: 0, cost, small: false, list });
  }
  return { figures, vertices };
}

function listed(cell: { readonly from: number; readonly to: number }): Suppressed {
  const reason = 'group_size';
  if (isTransition(cell)) return { kind: 'edge', from: cell.from, to: cell.to, field: 'count', reason };
  if (cell.from === START) return { kind: 'node', touchpoint: cell.to, field: 'starts', reason };
  return { kind: 'node', touchpoint: cell.from, field: cell.to === IN_PROGRESS ? 'inProgress' : 'ends', reason };
}

function describe(figures: readonly Figure[], hidden: readonly boolean[], events: boolean): Hidden {
  const gone = figures.filter((_, at) => hidden[at]);
  const nodes = new Set(gone.flatMap((figure) => (figure.node === undefined ? [] : [figure.node])));
  const shown = gone.filter((figure) => figure.cell !== undefined || figure.node !== undefined || figure.total);
  const list = shown.map((figure): Suppressed => ({
    ...figure.list,
    reason: figure.small ? 'group_size' : 'complement',
  }));
  const journeys = gone.some((figure) => figure.total);
  if (events) list.push({ kind: 'summary', field: 'events', reason: 'complement' });
  return {
    all: false,
    events,
    journeys,
    cells: new Set(gone.flatMap((figure) => (figure.cell === undefined ? [] : [figure.cell]))),
    nodes,
    list,
  };
}
