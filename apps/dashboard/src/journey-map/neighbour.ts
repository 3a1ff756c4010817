import type { MapEdge } from '../api/api.js';
import type { MapLayout } from './placement.js';

/**
 * Where an arrow key leads from a touchpoint: right and left along its most frequent way on and back, up and down to the
 * nearest one in its column, Home and End to the first and last.
 * @returns null for other keys, and where there is nothing that way
 */
export function neighbourOf(from: string, key: string, layout: MapLayout, edges: readonly MapEdge[]): string | null {
  const strongest = (candidates: readonly MapEdge[]): MapEdge | undefined =>
    [...candidates].sort((left, right) => (right.count ?? 0) - (left.count ?? 0))[0];
  switch (key) {
    case 'ArrowRight':
      return strongest(edges.filter((edge) => edge.from === from && edge.to !== from))?.to ?? null;
    case 'ArrowLeft':
      return strongest(edges.filter((edge) => edge.to === from && edge.from !== from))?.from ?? null;
    case 'ArrowUp':
    case 'ArrowDown':
      return beside(from, key === 'ArrowUp' ? -1 : 1, layout);
    case 'Home':
      return layout.nodes[0]?.node.touchpoint ?? null;
    case 'End':
      return layout.nodes.at(-1)?.node.touchpoint ?? null;
    default:
      return null;
  }
}

function beside(from: string, direction: -1 | 1, layout: MapLayout): string | null {
  const at = layout.nodes.find(({ node }) => node.touchpoint === from);
  if (!at) return null;
  const [next] = layout.nodes
    .filter((placed) => (placed.y - at.y) * direction > 0)
    .map((placed) => ({ placed, distance: Math.abs(placed.x - at.x) * 4 + Math.abs(placed.y - at.y) }))
    .sort((left, right) => left.distance - right.distance);
  return next?.placed.node.touchpoint ?? null;
}
