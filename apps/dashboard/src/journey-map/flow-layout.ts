import { graphlib, layout as dagreLayout } from '@dagrejs/dagre';
import type { MapEdge, MapNode } from '../api/api.js';
import { level, smooth, type Cubic, type Point } from './curve.js';
import { nodeSize, scaleToFit, type MapLayout, type PlacedEdge, type PlacedNode, type Thickness } from './placement.js';
import { loopPieces } from './self-loop.js';

/** Transitions that the layout heeds; with more of them it takes seconds, and the rarest change nothing to the eye. */
const heeded = 160;
const margin = 36;

/** Touchpoints without stages, placed by who follows whom, in whichever direction shows them larger. */
export function flowLayout(nodes: readonly MapNode[], edges: readonly MapEdge[], thickness: Thickness): MapLayout {
  const down = inDirection('TB', nodes, edges, thickness);
  const right = inDirection('LR', nodes, edges, thickness);
  return scaleToFit(down) > scaleToFit(right) ? down : right;
}

interface DagreEdge {
  readonly points?: readonly Point[];
}

function inDirection(
  rankdir: 'TB' | 'LR',
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  thickness: Thickness,
): MapLayout {
  const graph = new graphlib.Graph();
  graph.setGraph({
    rankdir,
    nodesep: 34,
    edgesep: 16,
    ranksep: rankdir === 'TB' ? 30 : 34,
    marginx: margin,
    marginy: margin,
  });
  for (const node of nodes) graph.setNode(node.touchpoint, { ...nodeSize });
  const ranked = [...edges].sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
  for (const { from, to, count } of ranked.filter(({ from, to }) => from !== to).slice(0, heeded)) {
    const weight = Math.max(1, Math.round(Math.log2((count ?? 1) + 1)));
    graph.setEdge(from, to, { weight, width: 48, height: 20, labelpos: 'c' });
  }
  dagreLayout(graph);
  const placed = nodes.map((node): PlacedNode => {
    // The library's own type of a node's label is open.
    const { x = 0, y = 0 } = graph.node(node.touchpoint) as Partial<Point>;
    return { node, x, y };
  });
  const byKey = new Map(placed.map((one) => [one.node.touchpoint, one]));
  const along = rankdir === 'TB' ? 'y' : 'x';
  const drawn = edges.flatMap((edge): PlacedEdge[] => {
    const [from, to] = [byKey.get(edge.from), byKey.get(edge.to)];
    if (!from || !to) return [];
    const { width, head } = thickness(edge.count);
    const { points } = (graph.edge(edge.from, edge.to) ?? {}) as DagreEdge;
    const pieces = from === to ? loopPieces(from, head) : route(from, to, points ?? [], head);
    return [{ edge, pieces, width, head, backward: from !== to && to[along] < from[along] }];
  });
  return { nodes: placed, lanes: [], edges: drawn, ...extent(placed, drawn) };
}

function route(from: PlacedNode, to: PlacedNode, points: readonly Point[], head: number): Cubic[] {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last || !before) {
    const ahead = to.x >= from.x ? 1 : -1;
    const half = nodeSize.width / 2;
    return [level({ x: from.x + half * ahead, y: from.y }, { x: to.x - (half + head) * ahead, y: to.y })];
  }
  const length = Math.hypot(last.x - before.x, last.y - before.y) || 1;
  const cut = Math.min(head, length - 0.5) / length;
  const tip = { x: last.x + (before.x - last.x) * cut, y: last.y + (before.y - last.y) * cut };
  return smooth([...points.slice(0, -1), tip]);
}

function extent(nodes: readonly PlacedNode[], edges: readonly PlacedEdge[]): { width: number; height: number } {
  const ends = edges.flatMap(({ pieces }) => pieces.map(({ to }) => to));
  const right = nodes.map(({ x }) => x + nodeSize.width / 2);
  const bottom = nodes.map(({ y }) => y + nodeSize.height / 2);
  return {
    width: Math.max(...right, ...ends.map(({ x }) => x)) + margin,
    height: Math.max(...bottom, ...ends.map(({ y }) => y)) + margin,
  };
}
