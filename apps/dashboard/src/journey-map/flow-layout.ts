import { graphlib, layout as dagreLayout } from '@dagrejs/dagre';
import type { MapEdge, MapNode } from '../api/api.js';
import { level, smooth, type Cubic, type Point } from './curve.js';
import {
  nodeSize,
  scaleToFit,
  usualArea,
  type MapLayout,
  type PlacedEdge,
  type PlacedNode,
  type Thickness,
} from './placement.js';
import { loopPieces } from './self-loop.js';

/** Transitions that the layout heeds; with more of them it takes seconds, and the rarest change nothing to the eye. */
const heeded = 160;
const margin = 36;
/** Between ranks, by direction. */
const rankGap = { TB: 30, LR: 34 } as const;
/** Room that is kept for a figure in the middle of each transition. */
const label = { width: 48, height: 20 } as const;

/** Touchpoints without stages, placed by who follows whom, in whichever direction shows them larger. */
export function flowLayout(nodes: readonly MapNode[], edges: readonly MapEdge[], thickness: Thickness): MapLayout {
  const down = inDirection('TB', nodes, edges, thickness);
  // The other direction takes as long again, and is often too long to be chosen.
  if (usualArea.width / down.lengthToRight < scaleToFit(down.map)) return down.map;
  const right = inDirection('LR', nodes, edges, thickness);
  return scaleToFit(down.map) > scaleToFit(right.map) ? down.map : right.map;
}

interface DagreNode extends Partial<Point> {
  readonly rank?: number;
}

interface DagreEdge {
  readonly points?: readonly Point[];
}

function inDirection(
  rankdir: 'TB' | 'LR',
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  thickness: Thickness,
): { readonly map: MapLayout; readonly lengthToRight: number } {
  const graph = new graphlib.Graph();
  graph.setGraph({
    rankdir,
    nodesep: 34,
    edgesep: 16,
    ranksep: rankGap[rankdir],
    marginx: margin,
    marginy: margin,
  });
  for (const node of nodes) graph.setNode(node.touchpoint, { ...nodeSize });
  const ranked = [...edges].sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
  const laid = ranked.filter(({ from, to }) => from !== to).slice(0, heeded);
  for (const { from, to, count } of laid) {
    const weight = Math.max(1, Math.round(Math.log2((count ?? 1) + 1)));
    graph.setEdge(from, to, { weight, ...label, labelpos: 'c' });
  }
  dagreLayout(graph);
  const placed = nodes.map((node): PlacedNode => {
    // The library's own type of a node's label is open.
    const { x = 0, y = 0 } = graph.node(node.touchpoint) as DagreNode;
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
  const rankOf = (key: string): number => (graph.node(key) as DagreNode).rank ?? 0;
  return {
    map: { nodes: placed, lanes: [], edges: drawn, ...extent(placed, drawn) },
    lengthToRight: lengthToRight(
      nodes.map(({ touchpoint }) => rankOf(touchpoint)),
      laid.map(({ from, to }) => (rankOf(from) + rankOf(to)) / 2),
    ),
  };
}

/** How long a map is from left to right: it has the same ranks in both directions, touchpoints in some, figures between. */
function lengthToRight(ofNodes: readonly number[], ofLabels: readonly number[]): number {
  const sizes = new Map<number, number>(ofLabels.map((rank) => [rank, label.width]));
  for (const rank of ofNodes) sizes.set(rank, nodeSize.width);
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  // Half the gap, since figures have ranks of their own.
  return 2 * margin + all + (Math.max(...ofNodes) * rankGap.LR) / 2;
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
