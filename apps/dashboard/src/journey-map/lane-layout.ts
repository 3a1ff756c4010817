import type { MapEdge, MapNode } from '../api/api.js';
import { laneRoutes, type Slot } from './lane-routes.js';
import { nodeSize, room, scaleToFit, type Lane, type MapLayout, type Thickness } from './placement.js';
import { readingOrder } from './reading-order.js';

const pitch = nodeSize.height + room.row;

/** Stages side by side in their order; within a stage the touchpoints one below the other as people pass them. */
export function laneLayout(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  stages: readonly { readonly key: string }[],
  thickness: Thickness,
): MapLayout {
  const known = new Set(stages.map(({ key }) => key));
  const groups = [...stages.map(({ key }): string | null => key), null]
    .map((stage) => ({
      stage,
      own: nodes.filter((node) => (node.stage !== null && known.has(node.stage) ? node.stage : null) === stage),
    }))
    .filter(({ own }) => own.length > 0)
    .map(({ stage, own }) => ({ stage, own: readingOrder(own, edges) }));
  const tallest = bestHeight(groups.map(({ own }) => own.length));
  const lanes: Lane[] = [];
  const slots: Slot[] = [];
  let left = 0;
  let column = 0;
  for (const { stage, own } of groups) {
    const columns = split(own, tallest);
    columns.forEach((members, at) => {
      const x = left + room.side + nodeSize.width / 2 + at * (nodeSize.width + room.column);
      const top = room.head + ((tallest - members.length) * pitch) / 2;
      members.forEach((node, row) =>
        slots.push({ placed: { node, x, y: top + row * pitch + nodeSize.height / 2 }, column: column + at, row }),
      );
    });
    const width = laneWidth(columns.length);
    lanes.push({ stage, x: left, width });
    left += width;
    column += columns.length;
  }
  const height = room.head + tallest * pitch - room.row + room.foot;
  return {
    nodes: slots.map(({ placed }) => placed),
    lanes,
    edges: laneRoutes(slots, edges, thickness),
    width: left,
    height,
  };
}

function laneWidth(columns: number): number {
  return columns * nodeSize.width + (columns - 1) * room.column + 2 * room.side;
}

/** How many rows show the whole map largest. */
function bestHeight(sizes: readonly number[]): number {
  const most = Math.max(...sizes);
  let best = { rows: most, scale: 0 };
  for (let rows = Math.min(3, most); rows <= Math.min(most, 14); rows += 1) {
    const width = sizes.reduce((sum, size) => sum + laneWidth(Math.ceil(size / rows)), 0);
    const scale = scaleToFit({ width, height: room.head + rows * pitch + room.foot });
    if (scale > best.scale) best = { rows, scale };
  }
  return Math.max(...sizes.map((size) => Math.ceil(size / Math.ceil(size / best.rows))));
}

/** As few columns as the rows allow, filled evenly, the earlier touchpoints to the left. */
function split(own: readonly MapNode[], rows: number): MapNode[][] {
  const count = Math.ceil(own.length / rows);
  const size = Math.ceil(own.length / count);
  return Array.from({ length: count }, (_, at) => own.slice(at * size, (at + 1) * size));
}
