import { scaleSqrt } from 'd3-scale';
import type { MapEdge, MapNode } from '../api/api.js';
import { flowLayout } from './flow-layout.js';
import { laneLayout } from './lane-layout.js';
import type { MapLayout, Thickness } from './placement.js';

/**
 * Places touchpoints and arrows: in the columns of their stages where there are stages, else by the flow alone. The same
 * map always gives the same picture.
 */
export function layoutMap(
  nodes: readonly MapNode[],
  edges: readonly MapEdge[],
  stages: readonly { readonly key: string }[],
): MapLayout {
  const thickness = thicknessOf(edges);
  const staged = stages.length > 0 && nodes.some((node) => node.stage !== null);
  return staged ? laneLayout(nodes, edges, stages, thickness) : flowLayout(nodes, edges, thickness);
}

function thicknessOf(edges: readonly MapEdge[]): Thickness {
  const most = Math.max(1, ...edges.map((edge) => edge.count ?? 0));
  const scale = scaleSqrt().domain([0, most]).range([1.2, 9]);
  return (count) => {
    const width = count === null ? 1.4 : scale(count);
    return { width, head: 6 + width * 0.9 };
  };
}
