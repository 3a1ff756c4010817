import type { MapEdge, MapNode } from '../api/api.js';
import { flowLayout } from './flow-layout.js';
import { laneLayout } from './lane-layout.js';
import { nodeSize, type MapLayout, type Thickness } from './placement.js';

/**
 * Places touchpoints and arrows: in the columns of their stages where there are stages, else by the flow alone. The same
 * map always gives the same picture.
 */
export function layoutMap(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  stages: readonly { readonly key: string }[],
): MapLayout {
  if (nodes.length === 0) return { nodes: [], lanes: [], edges: [], ...nodeSize };
  const thickness = thicknessOf(edges);
  const staged = stages.length > 0 && nodes.some((node) => node.stage !== null);
  return staged ? laneLayout(nodes, edges, stages, thickness) : flowLayout(nodes, edges, thickness);
}

/** Widths of arrows, in units of the map: that of the rarest, and what the most frequent has more. */
const thin = 1.2;
const thicker = 7.8;

/** The square root of a count: twice as wide is four times as often. A scale of D3 would weigh as much as the rest. */
function thicknessOf(edges: readonly MapEdge[]): Thickness {
  const most = Math.max(1, ...edges.map((edge) => edge.count ?? 0));
  return (count) => {
    const width = count === null ? 1.4 : thin + thicker * Math.sqrt(count / most);
    return { width, head: 6 + width * 0.9 };
  };
}
