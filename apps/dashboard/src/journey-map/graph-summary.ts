import type { JourneyMap, MapNode } from '../api/api.js';

/** What of a map is said first to those who do not see it. */
export interface GraphSummary {
  /** Where most go at each step, from where most start: a walk along transitions, which need not be anybody's whole way. */
  readonly path: readonly MapNode[];
  /** The most frequent transitions back to an earlier stage, at most three. */
  readonly reworks: readonly { readonly from: MapNode; readonly to: MapNode; readonly count: number }[];
  /** Where most journeys end. */
  readonly exit: MapNode | null;
}

/** Steps of the path that are said. */
const longest = 8;

/** Reads the outstanding parts off the figures of a map. */
export function summarise(map: Pick<JourneyMap, 'nodes' | 'edges' | 'stages'>): GraphSummary {
  const byKey = new Map(map.nodes.map((node) => [node.touchpoint, node]));
  const most = (pick: (node: MapNode) => number | null): MapNode | undefined =>
    [...map.nodes]
      .filter((node) => (pick(node) ?? 0) > 0)
      .sort((one, other) => (pick(other) ?? 0) - (pick(one) ?? 0))[0];
  const path: MapNode[] = [];
  for (let at = most(({ starts }) => starts); at && path.length < longest;) {
    path.push(at);
    const from: MapNode = at;
    const [next] = map.edges
      .filter((edge) => edge.from === from.touchpoint && !path.some(({ touchpoint }) => touchpoint === edge.to))
      .sort((one, other) => (other.count ?? 0) - (one.count ?? 0));
    // Where more end than go on this way, the path ends.
    at = next && (next.count ?? 0) >= (from.ends ?? 0) ? byKey.get(next.to) : undefined;
  }
  const order = new Map(map.stages.map(({ key }, at) => [key, at]));
  const stageOf = (key: string): number => order.get(byKey.get(key)?.stage ?? '') ?? map.stages.length;
  const reworks = map.edges
    .filter((edge) => edge.count !== null && stageOf(edge.to) < stageOf(edge.from))
    .sort((one, other) => (other.count ?? 0) - (one.count ?? 0))
    .slice(0, 3)
    .flatMap(({ from, to, count }) => {
      const [source, target] = [byKey.get(from), byKey.get(to)];
      return source && target ? [{ from: source, to: target, count: count ?? 0 }] : [];
    });
  return { path, reworks, exit: most(({ ends }) => ends) ?? null };
}
