import type { MapEdge, MapNode } from './map-graph.js';
import type { ShownMap } from './show-map.js';

/** How much of a map to keep. Absent means all. */
export interface Pruning {
  /** Only transitions with at least this share of all transitions, 0 to 1. */
  readonly minShare?: number | undefined;
  /** Only the most visited touchpoints. */
  readonly maxNodes?: number | undefined;
  /** Only the most frequent transitions. */
  readonly maxEdges?: number | undefined;
}

/** What was cut, so that every number that is left still adds up. Null where a hidden number is in the sum. */
export interface Rest {
  /** Touchpoints that were cut, with what is lost with them: transitions are those that begin or end at one of them. */
  readonly other: {
    readonly touchpoints: number;
    readonly visits: number | null;
    readonly starts: number | null;
    readonly ends: number | null;
    readonly inProgress: number | null;
    readonly transitions: number;
    readonly count: number | null;
  };
  /** Transitions between kept touchpoints that were cut, and their count. */
  readonly rare: { readonly transitions: number; readonly count: number | null };
  /** Journeys that ended, and that go on, at any touchpoint: together all journeys. */
  readonly ended: number | null;
  readonly inProgress: number | null;
  /** Of each kept touchpoint: how often it was come to, and left, by transitions that were cut. */
  readonly touchpoints: readonly {
    readonly touchpoint: number;
    readonly in: number | null;
    readonly out: number | null;
  }[];
}

/**
 * Keeps the most visited touchpoints and the most frequent transitions between them, and for each kept touchpoint the
 * strongest way in and out, so that none stands alone. For every kept touchpoint afterwards
 * visits = starts + Σ kept in + rest in = ends + in progress + Σ kept out + rest out, and over the whole map
 * Σ kept + other are all visits, starts, ends and journeys in progress, and Σ kept + rare + other all transitions.
 */
export function prune(map: ShownMap, pruning: Pruning): ShownMap & { readonly rest: Rest } {
  const nodes = pruning.maxNodes === undefined ? map.nodes : mostVisited(map.nodes, pruning.maxNodes);
  const kept = new Set(nodes.map((node) => node.touchpoint));
  const between = map.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to));
  const edges = strongest(between, pruning);
  const stays = new Set(edges);
  const cut = map.edges.filter((edge) => !stays.has(edge));
  const gone = map.nodes.filter((node) => !kept.has(node.touchpoint));
  const beside = cut.filter((edge) => !kept.has(edge.from) || !kept.has(edge.to));
  return {
    nodes,
    edges,
    rest: {
      other: {
        touchpoints: gone.length,
        visits: sum(gone.map((node) => node.visits)),
        starts: sum(gone.map((node) => node.starts)),
        ends: sum(gone.map((node) => node.ends)),
        inProgress: sum(gone.map((node) => node.inProgress)),
        transitions: beside.length,
        count: sum(beside.map((edge) => edge.count)),
      },
      rare: {
        transitions: between.length - edges.length,
        count: sum(between.filter((edge) => !stays.has(edge)).map((edge) => edge.count)),
      },
      ended: sum(map.nodes.map((node) => node.ends)),
      inProgress: sum(map.nodes.map((node) => node.inProgress)),
      touchpoints: nodes.map(({ touchpoint }) => ({
        touchpoint,
        in: sum(cut.filter((edge) => edge.to === touchpoint).map((edge) => edge.count)),
        out: sum(cut.filter((edge) => edge.from === touchpoint).map((edge) => edge.count)),
      })),
    },
  };
}

function mostVisited(nodes: readonly MapNode[], most: number): MapNode[] {
  return [...nodes].sort((left, right) => (right.visits ?? -1) - (left.visits ?? -1)).slice(0, Math.max(0, most));
}

function strongest(edges: readonly MapEdge[], { minShare = 0, maxEdges = Infinity }: Pruning): MapEdge[] {
  const ranked = [...edges].sort((left, right) => (right.count ?? -1) - (left.count ?? -1));
  const least = minShare * ranked.reduce((total, edge) => total + (edge.count ?? 0), 0);
  const kept = new Set(ranked.filter((edge, rank) => rank < maxEdges && (edge.count ?? 0) >= least));
  const [left, entered] = [new Set<number>(), new Set<number>()];
  for (const edge of ranked) {
    if (edge.from === edge.to) continue;
    if (!left.has(edge.from) || !entered.has(edge.to)) kept.add(edge);
    left.add(edge.from);
    entered.add(edge.to);
  }
  return edges.filter((edge) => kept.has(edge));
}

function sum(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce<number | null>(
    (total, number) => (total === null || number === null ? null : total + number),
    0,
  );
}
