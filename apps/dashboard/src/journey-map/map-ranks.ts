import type { JourneyMap } from '../api/api.js';

/** The most that is drawn: beyond that nobody reads a map, and the page says so. */
export const most = { touchpoints: 40, transitions: 120 } as const;

/** What a map begins with where nothing better is known. */
export const usual = { touchpoints: 25, transitions: 60 } as const;

/** Touchpoints and transitions by how early they are drawn. */
export interface Ranks {
  readonly touchpoints: readonly string[];
  readonly transitions: readonly { readonly from: string; readonly to: string }[];
}

/** The key of a transition among others. */
export function transitionKey({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from}\u0000${to}`;
}

/** The map's own order: the most visited first; of transitions the strongest way out of and into each touchpoint first. */
export function ranksOf(map: Pick<JourneyMap, 'nodes' | 'edges'>): Ranks {
  const [left, entered] = [new Set<string>(), new Set<string>()];
  const first: JourneyMap['edges'] = [];
  const others: JourneyMap['edges'] = [];
  for (const edge of map.edges) {
    const isStrongest = edge.from !== edge.to && (!left.has(edge.from) || !entered.has(edge.to));
    (isStrongest ? first : others).push(edge);
    if (edge.from !== edge.to) {
      left.add(edge.from);
      entered.add(edge.to);
    }
  }
  return { touchpoints: map.nodes.map(({ touchpoint }) => touchpoint), transitions: [...first, ...others] };
}

/** How many of `all` a share of 0 to 100 is: at least one, where there is one. */
export function ofShare(percent: number, all: number): number {
  return Math.min(all, Math.max(1, Math.ceil((percent * all) / 100)));
}

/** The share, 0 to 100, at which `count` of `all` are drawn. */
export function shareOf(count: number, all: number): number {
  return all === 0 ? 100 : Math.floor((count / all) * 100);
}

/** A part of a map: what the sliders leave in sight. */
export interface Cut {
  readonly touchpoints: ReadonlySet<string>;
  readonly transitions: ReadonlySet<string>;
}

/** The first so many touchpoints, and of the first so many transitions those between them. */
export function cutOf(ranks: Ranks, count: { readonly touchpoints: number; readonly transitions: number }): Cut {
  const touchpoints = new Set(ranks.touchpoints.slice(0, count.touchpoints));
  const transitions = ranks.transitions
    .slice(0, count.transitions)
    .filter(({ from, to }) => touchpoints.has(from) && touchpoints.has(to))
    .map(transitionKey);
  return { touchpoints, transitions: new Set(transitions) };
}

/** Whether all of a cut is among what is ranked. */
export function isWithin(cut: Cut, ranks: Ranks): boolean {
  const touchpoints = new Set(ranks.touchpoints);
  const transitions = new Set(ranks.transitions.map(transitionKey));
  return (
    [...cut.touchpoints].every((key) => touchpoints.has(key)) &&
    [...cut.transitions].every((key) => transitions.has(key))
  );
}

/** The map with at most as much as is drawn. */
export function capMap(map: JourneyMap, ranks: Ranks): JourneyMap {
  const cut = cutOf(ranks, most);
  return {
    ...map,
    nodes: map.nodes.filter(({ touchpoint }) => cut.touchpoints.has(touchpoint)),
    edges: map.edges.filter((edge) => cut.transitions.has(transitionKey(edge))),
  };
}
