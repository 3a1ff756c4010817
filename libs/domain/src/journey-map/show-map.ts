import {
  cellKey,
  END,
  IN_PROGRESS,
  isTransition,
  START,
  visitsOf,
  type MapCell,
  type MapEdge,
  type MapGraph,
  type MapNode,
} from './map-graph.js';
import type { Hidden } from './suppress.js';

/** Touchpoints and transitions of a map as they may be shown. */
export interface ShownMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/**
 * Turns cells into touchpoints and transitions, the most visited first; what is hidden becomes null and stands last,
 * since its place among the others would tell its size.
 */
export function showMap(graph: MapGraph, hidden: Hidden): ShownMap {
  if (hidden.all) return { nodes: [], edges: [] };
  const visits = visitsOf(graph.cells);
  const cells = new Map(graph.cells.map((cell) => [cellKey(cell), cell]));
  const reach = new Map(graph.reach.map((node) => [node.touchpoint, node]));
  const boundary = (from: number, to: number): number | null => {
    const key = cellKey({ from, to });
    return hidden.cells.has(key) ? null : (cells.get(key)?.count ?? 0);
  };
  const rank = (isHidden: boolean, count: number): number => (isHidden ? -1 : count);
  const nodes = [...visits]
    .sort(
      ([left, many], [right, few]) =>
        rank(hidden.nodes.has(right), few) - rank(hidden.nodes.has(left), many) || left - right,
    )
    .map(([touchpoint, count]): MapNode => {
      const gone = hidden.nodes.has(touchpoint);
      const own = reach.get(touchpoint);
      return {
        touchpoint,
        visits: gone ? null : count,
        journeys: gone ? null : (own?.journeys ?? 0),
        people: gone ? null : (own?.people ?? 0),
        starts: boundary(START, touchpoint),
        ends: boundary(touchpoint, END),
        inProgress: boundary(touchpoint, IN_PROGRESS),
      };
    });
  const edges = graph.cells
    .filter((cell) => isTransition(cell) && cell.count > 0)
    .sort(
      (left, right) =>
        rank(hidden.cells.has(cellKey(right)), right.count) - rank(hidden.cells.has(cellKey(left)), left.count) ||
        left.from - right.from ||
        left.to - right.to,
    )
    .map((cell) => (hidden.cells.has(cellKey(cell)) ? hiddenEdge(cell) : shownEdge(cell)));
  return { nodes, edges };
}

function shownEdge({ from, to, count, journeys, people, mean, p50, p90 }: MapCell): MapEdge {
  return { from, to, count, journeys, people, mean, p50, p90 };
}

function hiddenEdge({ from, to }: MapCell): MapEdge {
  return { from, to, count: null, journeys: null, people: null, mean: null, p50: null, p90: null };
}
