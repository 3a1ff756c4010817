import { FlowNetwork, type Flow } from './hidden-flow.js';
import {
  cellKey,
  END,
  IN_PROGRESS,
  isTransition,
  START,
  visitsOf,
  type MapCell,
  type MapGraph,
  type Suppressed,
} from './map-graph.js';

/** What of a map is hidden. */
export interface Hidden {
  /** The whole map: fewer people than the group size in all. */
  readonly all: boolean;
  /** Number of events, and of journeys and people in all. */
  readonly events: boolean;
  readonly journeys: boolean;
  /** Cells, by `cellKey`. */
  readonly cells: ReadonlySet<string>;
  /** Touchpoints whose visits, journeys and people are hidden. */
  readonly nodes: ReadonlySet<number>;
  readonly list: readonly Suppressed[];
}

/**
 * A touchpoint without a number is a hole in the picture: rather hide transitions that count three times as much. Where that
 * would cost the number of events, which stands above the picture, a hundred times.
 */
const nodeWeights = [3, 100];

const nothing: Hidden = { all: false, events: false, journeys: false, cells: new Set(), nodes: new Set(), list: [] };

/** A number of the map, as a flow from the equation that it is taken from to the one that it adds to. */
interface Figure extends Flow {
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
 * number is determined by what is shown when no cycle of hidden ones allows one more or one less of it. What a reader
 * knows counts: a number that is listed as hidden is at least 1, or at least the group size where it is hidden for the
 * sake of others; and where everyone has one journey, as many people start and end somewhere as journeys do. For each
 * number that would be determined the cheapest cycle through it is hidden too. The number of events is the sum of all
 * visits; it is hidden where it would determine others, as the one touchpoint's visits that are missing to it.
 */
export function suppress(graph: MapGraph, groupSize: number): Hidden {
  if (groupSize <= 1) return nothing;
  if (graph.totals.journeys === 0) return nothing;
  if (graph.totals.people < groupSize) return everything('group_size');
  let found: Hidden | undefined;
  for (const weight of nodeWeights) {
    const next = hide(graph, groupSize, weight);
    found ??= next;
    if (!next.events) return next;
  }
  return found ?? nothing;
}

function hide(graph: MapGraph, groupSize: number, nodeWeight: number): Hidden {
  const { figures, vertices } = figuresOf(graph, groupSize, nodeWeight);
  const network = new FlowNetwork(vertices, figures);
  const hidden = figures.map((figure) => figure.small);
  if (!hidden.includes(true)) return nothing;
  if (!openAll(network, figures, hidden)) return everything('complement');
  return describe(figures, hidden, eventsTell(network, figures, hidden));
}

function everything(reason: Suppressed['reason']): Hidden {
  return { ...nothing, all: true, events: true, journeys: true, list: [{ kind: 'summary', field: 'all', reason }] };
}

/** Hides more until every hidden number is open. @returns false where that cannot be */
function openAll(network: FlowNetwork, figures: readonly Figure[], hidden: boolean[]): boolean {
  // What is open stays open when more is hidden, so each is looked at until it is.
  const waiting = figures.flatMap((figure, at) => (hidden[at] && isPublished(figure) ? [at] : []));
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (network.isOpen(at, hidden)) continue;
    const more = network.cheapestOpening(at, hidden);
    if (!more) return false;
    for (const flow of more) {
      const figure = figures[flow];
      if (!hidden[flow] && figure && isPublished(figure)) waiting.push(flow);
      hidden[flow] = true;
    }
  }
  return true;
}

function isPublished(figure: Figure): boolean {
  return figure.cell !== undefined || figure.node !== undefined || figure.total === true;
}

/** Whether the number of events, being the sum of all visits, would tell a hidden number. */
function eventsTell(network: FlowNetwork, figures: readonly Figure[], hidden: readonly boolean[]): boolean {
  const isVisits = (flow: number): boolean => figures[flow]?.node !== undefined;
  if (!figures.some((_, at) => hidden[at] && isVisits(at))) return false;
  return figures.some(
    (figure, at) => hidden[at] && isPublished(figure) && !network.isOpenWithSum(at, hidden, isVisits),
  );
}

function figuresOf(graph: MapGraph, groupSize: number, nodeWeight: number): { figures: Figure[]; vertices: number } {
  const row = new Map<number, number>();
  const column = new Map<number, number>();
  let vertices = 1;
  const vertexOf = (side: Map<number, number>, id: number): number => {
    let vertex = side.get(id);
    if (vertex === undefined) side.set(id, (vertex = vertices++));
    return vertex;
  };
  const least = (small: boolean): number => (small ? 1 : groupSize);
  const oneEach = graph.totals.people === graph.totals.journeys;
  const figures: Figure[] = graph.cells
    .filter((cell) => cell.count > 0)
    .map((cell) => {
      const small = cell.people < groupSize;
      return {
        a: vertexOf(row, cell.from),
        b: vertexOf(column, cell.to === END ? -1 : cell.to),
        value: cell.count,
        least: least(small),
        most: small && oneEach && !isTransition(cell) ? groupSize - 1 : Infinity,
        cost: cell.count,
        small,
        cell: cellKey(cell),
        list: listed(cell),
      };
    });
  const people = new Map(graph.reach.map((node) => [node.touchpoint, node.people]));
  for (const [touchpoint, visits] of visitsOf(graph.cells)) {
    const small = (people.get(touchpoint) ?? 0) < groupSize;
    figures.push({
      a: vertexOf(column, touchpoint),
      b: vertexOf(row, touchpoint),
      value: visits,
      least: least(small),
      most: Infinity,
      cost: visits * nodeWeight,
      small,
      node: touchpoint,
      list: { kind: 'node', touchpoint, field: 'visits', reason: 'group_size' },
    });
  }
  // Journeys in all: what starts is what ends and what goes on. They cost more than any touchpoint. How many end and how
  // many go on is nowhere shown as a sum, but taken as known, so that more is hidden rather than less.
  const total = { most: Infinity, cost: (graph.totals.events + 1) * 4 * nodeWeight, small: false };
  const list: Suppressed = { kind: 'summary', field: 'journeys', reason: 'complement' };
  const sumOf = (cells: readonly MapCell[]): number => cells.reduce((sum, cell) => sum + cell.count, 0);
  const start = row.get(START);
  const started = sumOf(graph.cells.filter((cell) => cell.from === START));
  if (start !== undefined) {
    figures.push({ ...total, a: 0, b: start, value: started, least: groupSize, total: true, list });
  }
  for (const end of [END, IN_PROGRESS]) {
    const vertex = column.get(end === END ? -1 : end);
    const value = sumOf(graph.cells.filter((cell) => cell.from !== START && cell.to === end));
    if (vertex !== undefined) figures.push({ ...total, a: vertex, b: 0, value, least: 0, list });
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
  const list = gone.filter(isPublished).map((figure): Suppressed => ({
    ...figure.list,
    reason: figure.small ? 'group_size' : 'complement',
  }));
  const journeys = gone.some((figure) => figure.total);
  // Where everyone has one journey, people are journeys.
  if (journeys) list.push({ kind: 'summary', field: 'subjects', reason: 'complement' });
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
