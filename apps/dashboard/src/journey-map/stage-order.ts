import { graphlib, layout as dagreLayout } from '@dagrejs/dagre';
import type { MapEdge, MapNode } from '../api/api.js';
import { nodeSize, room } from './placement.js';
import { readingOrder } from './reading-order.js';

/** Share of a stage's transitions that stay within it from which its own order counts. */
const busy = 0.2;

/** A stage and its touchpoints; null holds those without one. */
export interface StageColumn {
  readonly stage: string | null;
  readonly own: readonly MapNode[];
}

/**
 * Orders the touchpoints of each stage from top to bottom so that few transitions between stages cross. A layered layout
 * does it, in which every touchpoint is held in the column of its stage by hidden anchors before and after, transitions
 * back are turned round, and transitions within a stage take no part: they would pull touchpoints out of their column.
 * Where much happens within a stage, the order in which people pass its touchpoints says more than few crossings do.
 */
export function orderStages(columns: readonly StageColumn[], edges: readonly MapEdge[]): StageColumn[] {
  const rank = new Map(columns.flatMap(({ own }, at) => own.map(({ touchpoint }) => [touchpoint, at] as const)));
  const between = edges.filter(({ from, to }) => rank.has(from) && rank.has(to) && rank.get(from) !== rank.get(to));
  if (columns.length < 2 || between.length === 0) {
    return columns.map(({ stage, own }) => ({ stage, own: readingOrder(own, edges) }));
  }
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: room.row, ranksep: room.column, edgesep: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  const anchor = (at: number): string => `anchor ${at}`;
  for (let at = -1; at <= columns.length; at += 1) {
    graph.setNode(anchor(at), { width: 1, height: 1 });
    // Anchors stand exactly one column apart: nothing pulls as hard.
    if (at >= 0) graph.setEdge(anchor(at - 1), anchor(at), { weight: 10_000, minlen: 1 });
  }
  columns.forEach(({ own }, at) => {
    // What comes first in reading order is given first: of equally good orders the layout keeps it.
    for (const node of readingOrder(own, edges)) {
      graph.setNode(node.touchpoint, { ...nodeSize });
      graph.setEdge(anchor(at - 1), node.touchpoint, { weight: 0, minlen: 1 });
      graph.setEdge(node.touchpoint, anchor(at + 1), { weight: 0, minlen: 1 });
    }
  });
  for (const { from, to, count } of [...between].sort(byName)) {
    const ahead = (rank.get(from) ?? 0) < (rank.get(to) ?? 0);
    const [first, last] = ahead ? [from, to] : [to, from];
    const known = graph.hasEdge(first, last) ? ((graph.edge(first, last) as { weight: number }).weight ?? 0) : 0;
    graph.setEdge(first, last, { weight: known + Math.max(1, Math.round(Math.log2((count ?? 1) + 1))), minlen: 1 });
  }
  dagreLayout(graph);
  const height = (node: MapNode): number => (graph.node(node.touchpoint) as { y?: number }).y ?? 0;
  return columns.map(({ stage, own }, at) => ({
    stage,
    own: isBusy(at, rank, edges)
      ? readingOrder(own, edges)
      : [...own].sort((one, other) => height(one) - height(other) || (one.touchpoint < other.touchpoint ? -1 : 1)),
  }));
}

/** Whether much of what touches a stage stays within it. */
function isBusy(column: number, rank: ReadonlyMap<string, number>, edges: readonly MapEdge[]): boolean {
  let within = 0;
  let all = 0;
  for (const { from, to, count } of edges) {
    if (from === to || (rank.get(from) !== column && rank.get(to) !== column)) continue;
    all += count ?? 1;
    if (rank.get(from) === rank.get(to)) within += count ?? 1;
  }
  return within >= busy * all;
}

function byName(one: MapEdge, other: MapEdge): number {
  return one.from < other.from || (one.from === other.from && one.to < other.to) ? -1 : 1;
}
