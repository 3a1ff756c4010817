import { pointAt, type Point } from './curve.js';
import { nodeSize, type PlacedEdge, type PlacedNode } from './placement.js';

/** A label in its place; x and y are its middle. */
export interface PlacedLabel extends Point {
  readonly text: string;
  readonly width: number;
}

export const labelHeight = 18;
const letter = 7;
/** Shares of the way that are tried, the middle first. */
const tried = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Puts labels on arrows in the order given, each where it covers neither a touchpoint nor an earlier label. One that finds
 * no place is left out: its figure stands in the details and in the table. None runs over a side of the map, where its first
 * letter, the sign of a difference, would be lost.
 * @param mapWidth of the map that they stand in
 */
export function placeLabels(
  edges: readonly { readonly placed: PlacedEdge; readonly text: string }[],
  nodes: readonly PlacedNode[],
  mapWidth: number,
): Map<PlacedEdge, PlacedLabel> {
  const taken: Box[] = nodes.map(({ x, y }) => box(x, y, nodeSize.width, nodeSize.height));
  const labels = new Map<PlacedEdge, PlacedLabel>();
  for (const { placed, text } of edges) {
    const width = text.length * letter + 12;
    const self = placed.edge.from === placed.edge.to;
    for (const share of self ? [0.5] : tried) {
      const at = pointAt(placed.pieces, share);
      const y = self ? at.y - 6 : at.y;
      const x = Math.max(width / 2, Math.min(mapWidth - width / 2, at.x));
      const own = box(x, y, width, labelHeight);
      if (taken.some((other) => meet(own, other))) continue;
      taken.push(own);
      labels.set(placed, { x, y, text, width });
      break;
    }
  }
  return labels;
}

function box(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
