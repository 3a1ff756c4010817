import { compareTexts } from '../compare-texts.js';
import { cellKey, type MapEdge } from './map-graph.js';
import { prune } from './prune.js';
import type { ShownMap } from './show-map.js';

/** The marks of a map in the order in which sliders bring them in. */
export interface RankedMap {
  readonly touchpoints: readonly number[];
  readonly transitions: readonly { readonly from: number; readonly to: number }[];
  /** How many of each have a number: those that the group-size rule hides stand after them. */
  readonly shown: { readonly touchpoints: number; readonly transitions: number };
}

/**
 * Ranks what pruning at these limits leaves. Touchpoints come by visits. Of the transitions the strongest way out of and
 * into each touchpoint come first, so that none stands alone for long, then the others; both by count. What is hidden
 * comes last, and what is equal by key. No more than `maxEdges` transitions are named, except that strongest ways always are.
 */
export function rankMap(
  map: ShownMap,
  limits: { readonly maxNodes: number; readonly maxEdges: number },
  keyOf: (touchpoint: number) => string,
): RankedMap {
  const { nodes, edges } = prune(map, limits);
  const byKey = (left: number, right: number): number => compareTexts(keyOf(left), keyOf(right));
  const byCount = (left: MapEdge, right: MapEdge): number =>
    (right.count ?? -1) - (left.count ?? -1) || byKey(left.from, right.from) || byKey(left.to, right.to);
  const touchpoints = [...nodes].sort(
    (left, right) => (right.visits ?? -1) - (left.visits ?? -1) || byKey(left.touchpoint, right.touchpoint),
  );
  const sorted = [...edges].sort(byCount);
  const strongest = strongestWays(sorted);
  const tier = (edge: MapEdge): number => (edge.count === null ? 2 : strongest.has(cellKey(edge)) ? 0 : 1);
  let places = Math.max(0, limits.maxEdges - strongest.size);
  const kept = sorted.filter((edge) => strongest.has(cellKey(edge)) || (places -= 1) >= 0);
  const transitions = kept.sort((left, right) => tier(left) - tier(right) || byCount(left, right));
  return {
    touchpoints: touchpoints.map(({ touchpoint }) => touchpoint),
    transitions: transitions.map(({ from, to }) => ({ from, to })),
    shown: {
      touchpoints: touchpoints.filter(({ visits }) => visits !== null).length,
      transitions: transitions.filter(({ count }) => count !== null).length,
    },
  };
}

/** Keys of the first way out of and into each touchpoint, of transitions in their order; a loop is neither. */
function strongestWays(sorted: readonly MapEdge[]): Set<string> {
  const [left, entered] = [new Set<number>(), new Set<number>()];
  const ways = sorted.filter(({ from, to }) => {
    if (from === to || (left.has(from) && entered.has(to))) return false;
    left.add(from);
    entered.add(to);
    return true;
  });
  return new Set(ways.map(cellKey));
}
