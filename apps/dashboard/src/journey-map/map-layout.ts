import { graphlib, layout as dagreLayout } from '@dagrejs/dagre';
import type { MapEdge, MapNode } from '../api/api.js';

export const nodeSize = { width: 176, height: 58 };
const gap = { column: 96, row: 30, lane: 44, head: 44 };
/** Touchpoints of one stage beyond which it takes a second column. */
const perColumn = 7;

/** A touchpoint in its place; x and y are its middle. */
export interface PlacedNode {
  readonly node: MapNode;
  readonly x: number;
  readonly y: number;
}

/** A stage's strip of the map. */
export interface Lane {
  readonly stage: string | null;
  readonly x: number;
  readonly width: number;
}

/** A map with everything in its place. */
export interface MapLayout {
  readonly nodes: readonly PlacedNode[];
  readonly lanes: readonly Lane[];
  readonly width: number;
  readonly height: number;
}

/**
 * Places touchpoints: in the columns of their stages where there are stages, else by the flow alone. Within a column
 * they stand in the order that dagre finds, which keeps crossings few.
 */
export function layoutMap(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  stages: readonly { readonly key: string }[],
): MapLayout {
  const flow = flowOf(nodes, edges);
  const staged = stages.length > 0 && nodes.some((node) => node.stage !== null);
  return staged ? inLanes(nodes, flow, stages) : byFlow(nodes, flow);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where dagre would put everything. The loudest transitions count most; a touchpoint's way back to itself not at all. */
function flowOf(nodes: readonly MapNode[], edges: readonly MapEdge[]): Map<string, Point> {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: gap.row, ranksep: gap.column });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.touchpoint, { ...nodeSize });
  for (const { from, to, count } of edges) {
    if (from !== to) graph.setEdge(from, to, { weight: Math.max(1, Math.round(Math.log2((count ?? 1) + 1))) });
  }
  dagreLayout(graph);
  return new Map(
    nodes.map(({ touchpoint }) => {
      // The library's own type of a node's label is open.
      const { x = 0, y = 0 }: Partial<Point> = graph.node(touchpoint) as Partial<Point>;
      return [touchpoint, { x, y }];
    }),
  );
}

function byFlow(nodes: readonly MapNode[], flow: ReadonlyMap<string, Point>): MapLayout {
  const placed = nodes.map((node) => ({ node, ...(flow.get(node.touchpoint) ?? { x: 0, y: 0 }) }));
  const left = Math.min(...placed.map(({ x }) => x), 0) - nodeSize.width / 2;
  const moved = placed.map(({ node, x, y }) => ({ node, x: x - left + gap.lane, y: y + gap.head }));
  return { nodes: moved, lanes: [], ...extent(moved, 0) };
}

function inLanes(
  nodes: readonly MapNode[],
  flow: ReadonlyMap<string, Point>,
  stages: readonly { readonly key: string }[],
): MapLayout {
  const order = [...stages.map((stage): string | null => stage.key), null];
  const lanes: Lane[] = [];
  const placed: PlacedNode[] = [];
  let left = 0;
  const tallest = Math.min(
    perColumn,
    Math.max(...order.map((stage) => nodes.filter((node) => node.stage === stage).length)),
  );
  for (const stage of order) {
    const own = nodes.filter((node) => node.stage === stage).sort((a, b) => yOf(flow, a) - yOf(flow, b));
    if (own.length === 0) continue;
    const columns = columnsOf(own, flow);
    const width = columns.length * nodeSize.width + (columns.length - 1) * (gap.column / 2) + gap.column;
    columns.forEach((column, at) => {
      const x = left + gap.column / 2 + nodeSize.width / 2 + at * (nodeSize.width + gap.column / 2);
      const step = nodeSize.height + gap.row;
      const top = gap.head + gap.lane / 2 + ((tallest - column.length) * step) / 2;
      column.forEach((node, row) => placed.push({ node, x, y: top + row * step + nodeSize.height / 2 }));
    });
    lanes.push({ stage, x: left, width });
    left += width;
  }
  return { nodes: placed, lanes, ...extent(placed, left) };
}

/** One column, or as many as are needed, the earlier touchpoints to the left. */
function columnsOf(own: readonly MapNode[], flow: ReadonlyMap<string, Point>): MapNode[][] {
  const count = Math.ceil(own.length / perColumn);
  if (count === 1) return [[...own]];
  const byX = [...own].sort((a, b) => (flow.get(a.touchpoint)?.x ?? 0) - (flow.get(b.touchpoint)?.x ?? 0));
  const size = Math.ceil(own.length / count);
  return Array.from({ length: count }, (_, at) =>
    byX.slice(at * size, (at + 1) * size).sort((a, b) => yOf(flow, a) - yOf(flow, b)),
  );
}

function yOf(flow: ReadonlyMap<string, Point>, node: MapNode): number {
  return flow.get(node.touchpoint)?.y ?? 0;
}

function extent(placed: readonly PlacedNode[], least: number): { width: number; height: number } {
  return {
    width: Math.max(least, ...placed.map(({ x }) => x + nodeSize.width / 2 + gap.lane), 320),
    height: Math.max(...placed.map(({ y }) => y + nodeSize.height / 2 + gap.lane), 220),
  };
}
