import type { MapEdge, MapNode } from '../api/api.js';
import { laneRoutes, type Slot } from './lane-routes.js';
import { nodeSize, room, type Lane, type MapLayout, type Thickness } from './placement.js';
import { orderStages } from './stage-order.js';

const pitch = nodeSize.height + room.row;
const laneWidth = nodeSize.width + 2 * room.side;

/** Stages side by side in their order, each one column; touchpoints without a stage in a last one. */
export function laneLayout(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  stages: readonly { readonly key: string }[],
  thickness: Thickness,
): MapLayout {
  const known = new Set(stages.map(({ key }) => key));
  const columns = orderStages(
    [...stages.map(({ key }): string | null => key), null]
      .map((stage) => ({
        stage,
        own: nodes.filter((node) => (node.stage !== null && known.has(node.stage) ? node.stage : null) === stage),
      }))
      .filter(({ own }) => own.length > 0),
    edges,
  );
  const tallest = Math.max(...columns.map(({ own }) => own.length));
  const lanes: Lane[] = columns.map(({ stage }, at) => ({ stage, x: at * laneWidth, width: laneWidth }));
  const slots = columns.flatMap(({ own }, column): Slot[] => {
    const top = room.head + ((tallest - own.length) * pitch) / 2;
    const x = column * laneWidth + laneWidth / 2;
    return own.map((node, row) => ({
      placed: { node, x, y: top + row * pitch + nodeSize.height / 2 },
      column,
      row,
    }));
  });
  return {
    nodes: slots.map(({ placed }) => placed),
    lanes,
    edges: laneRoutes(slots, edges, thickness),
    width: columns.length * laneWidth,
    height: room.head + tallest * pitch - room.row + room.foot,
  };
}
