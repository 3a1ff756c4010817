import type { Cubic } from './curve.js';
import { nodeSize, type PlacedNode } from './placement.js';

/** The way of a touchpoint to itself: a small bow over its upper right corner. */
export function loopPieces(at: Pick<PlacedNode, 'x' | 'y'>, head: number): Cubic[] {
  const top = at.y - nodeSize.height / 2;
  const from = { x: at.x + nodeSize.width / 2 - 58, y: top };
  const to = { x: at.x + nodeSize.width / 2 - 20, y: top - head };
  return [{ from, bendFrom: { x: from.x - 4, y: top - 30 }, bendTo: { x: to.x, y: top - 30 - head / 2 }, to }];
}
