import type { MapEdge, MapNode } from '../api/api.js';

/** Going up costs this many times as much as going down, and every further row this share of the first. */
const upward = 6;
const furtherRow = 0.25;
/** What a hidden count is taken for: more than nothing. */
const usuallyHidden = 24;
/** Beyond this many touchpoints the search would be felt; the first guess has to do. */
const searched = 40;

/**
 * The order of touchpoints from top to bottom in which people mostly pass them: frequent transitions short and downwards.
 * Starts from who sends more than it receives and moves one touchpoint at a time while that makes the ways shorter.
 */
export function readingOrder(nodes: readonly MapNode[], edges: readonly MapEdge[]): MapNode[] {
  const index = new Map(nodes.map((node, at) => [node.touchpoint, at]));
  const weights: { readonly from: number; readonly to: number; readonly weight: number }[] = [];
  const balance = nodes.map(() => ({ in: 1, out: 1 }));
  for (const { from, to, count } of edges) {
    const [source, target] = [index.get(from), index.get(to)];
    if (source === undefined || target === undefined || source === target) continue;
    const weight = Math.sqrt((count ?? usuallyHidden) + 1);
    weights.push({ from: source, to: target, weight });
    (balance[source] ?? { out: 0 }).out += weight;
    (balance[target] ?? { in: 0 }).in += weight;
  }
  const lateness = (at: number): number => {
    const { in: arriving = 1, out: leaving = 1 } = balance[at] ?? {};
    return arriving / (arriving + leaving);
  };
  let order = nodes
    .map((_, at) => at)
    .sort(
      (a, b) => lateness(a) - lateness(b) || (nodes[a]?.touchpoint ?? '').localeCompare(nodes[b]?.touchpoint ?? ''),
    );
  if (nodes.length <= searched) order = improve(order, weights);
  return order.flatMap((at) => nodes[at] ?? []);
}

function improve(
  order: readonly number[],
  weights: readonly { readonly from: number; readonly to: number; readonly weight: number }[],
): number[] {
  const rank: number[] = [];
  const cost = (candidate: readonly number[]): number => {
    candidate.forEach((at, row) => (rank[at] = row));
    return weights.reduce((sum, { from, to, weight }) => {
      const distance = (rank[to] ?? 0) - (rank[from] ?? 0);
      const rows = 1 + (Math.abs(distance) - 1) * furtherRow;
      return sum + weight * rows * (distance > 0 ? 1 : upward);
    }, 0);
  };
  let best = [...order];
  let least = cost(best);
  for (let round = 0; round < 12; round += 1) {
    const before = least;
    for (const moved of order) {
      const without = best.filter((at) => at !== moved);
      for (let row = 0; row <= without.length; row += 1) {
        const candidate = [...without.slice(0, row), moved, ...without.slice(row)];
        const now = cost(candidate);
        if (now < least - 1e-9) [best, least] = [candidate, now];
      }
    }
    if (least === before) break;
  }
  return best;
}
