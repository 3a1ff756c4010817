import { wilson, z95 } from '../interval/wilson.js';
import { judgeTogether } from './judge-together.js';
import { cellKey, type MapGraph } from './map-graph.js';
import type { ShownMap } from './show-map.js';

/** What can be said of a difference at 95 %. */
export type Verdict = 'higher' | 'lower' | 'unclear';

/** A figure beside the one it is compared with, and the 95 % interval of their difference. Null where one is hidden. */
export interface Difference {
  readonly value: number | null;
  readonly base: number | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: Verdict | null;
}

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The difference of two independent figures, its interval combined from theirs: from each side what lies towards the other
 * (Zou and Donner, Statistics in Medicine 2008; for shares with Wilson's intervals it is Newcombe's hybrid).
 */
export function differenceOf(now: Estimate | null, then: Estimate | null): Difference {
  if (!now || !then) return { value: now?.value ?? null, base: then?.value ?? null, ...unknown };
  const difference = now.value - then.value;
  const low = difference - Math.hypot(now.value - now.low, then.high - then.value);
  const high = difference + Math.hypot(now.high - now.value, then.value - then.low);
  return { value: now.value, base: then.value, difference, low, high, verdict: verdictOf(low, high) };
}

/**
 * The difference of two shares with Newcombe's hybrid score interval (Newcombe 1998, method 10): Wilson's interval of each,
 * combined. Shares are `part / whole`; a whole of 0 has no share.
 */
export function compareShares(
  now: { readonly part: number | null; readonly whole: number | null },
  then: { readonly part: number | null; readonly whole: number | null },
): Difference {
  return differenceOf(shareEstimate(now), shareEstimate(then));
}

function shareEstimate({
  part,
  whole,
}: {
  readonly part: number | null;
  readonly whole: number | null;
}): Estimate | null {
  const found = wilson(part, whole);
  return found && { value: found.share, low: found.low, high: found.high };
}

/**
 * The difference of two counts of what is independent, such as journeys, taken as Poisson: its variance is the sum of
 * both, and the normal interval is good from about ten on (Sahai and Khurshid 1996). Events come in journeys: theirs is
 * a compound Poisson count, whose variance is the sum of the squares of what each journey brings (Ross, Introduction to
 * Probability Models, 5.4.2).
 * @param variance of the difference, where it is not the sum of both counts
 */
export function compareCounts(
  value: number | null,
  base: number | null,
  variance: number | null = (value ?? 0) + (base ?? 0),
): Difference {
  if (value === null || base === null) return { value, base, ...unknown };
  const difference = value - base;
  if (variance === null) return { value, base, ...unknown, difference };
  const half = z95 * Math.sqrt(variance);
  const [low, high] = [difference - half, difference + half];
  return { value, base, difference, low, high, verdict: verdictOf(low, high) };
}

/**
 * A map's comparison: of each touchpoint the share of journeys that reach it, of each transition the share of those at its
 * beginning. The verdicts hold with all of them looked at together; `low` and `high` are each difference's own.
 */
export interface MapComparison {
  /** How many touchpoints and transitions were tested: all whose difference has an interval. */
  readonly tested: number;
  readonly nodes: readonly { readonly touchpoint: number; readonly journeyShare: Difference }[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly journeyShare: Difference }[];
}

/**
 * Hides of a map that is compared with a larger one what would tell of few people by subtraction: where the journeys of
 * the larger map that are not in this one belong to fewer people than the group size.
 * @param beside the map of the larger one's journeys that are not in this one
 */
export function hideSmallDifferences<T extends ComparedMap>(map: T, beside: MapGraph, groupSize: number): ComparedMap {
  const isSmall = (people: number): boolean => people > 0 && people < groupSize;
  if (isSmall(beside.totals.people)) return { nodes: [], edges: [], journeys: null };
  const nodes = new Set(beside.reach.filter(({ people }) => isSmall(people)).map(({ touchpoint }) => touchpoint));
  const cells = new Set(beside.cells.filter(({ people }) => isSmall(people)).map(cellKey));
  return {
    journeys: map.journeys,
    nodes: map.nodes.map((node) => (nodes.has(node.touchpoint) ? { ...node, journeys: null } : node)),
    edges: map.edges.map((edge) => (cells.has(cellKey(edge)) ? { ...edge, journeys: null } : edge)),
  };
}

/** A map as comparisons need it. */
export type ComparedMap = ShownMap & { readonly journeys: number | null };

/** Compares what two maps have, and what only one of them has, all of it tested together. */
export function compareMaps(now: ComparedMap, then: ComparedMap): MapComparison {
  const nodes = compareNodes(now, then);
  const edges = compareEdges(now, then);
  const { tested, judge } = judgeTogether([...nodes, ...edges].map(({ journeyShare }) => journeyShare));
  const judged = <T extends { readonly journeyShare: Difference }>(one: T): T => ({
    ...one,
    journeyShare: judge(one.journeyShare),
  });
  return { tested, nodes: nodes.map(judged), edges: edges.map(judged) };
}

function compareNodes(now: ComparedMap, then: ComparedMap): MapComparison['nodes'] {
  const [nodesNow, nodesThen] = [journeysOf(now), journeysOf(then)];
  // Absent on one side means that no journey came by; null means hidden.
  const at = (map: ReadonlyMap<number, number | null>, id: number): number | null =>
    map.has(id) ? (map.get(id) ?? null) : 0;
  return [...new Set([...nodesNow.keys(), ...nodesThen.keys()])].map((touchpoint) => ({
    touchpoint,
    journeyShare: compareShares(
      { part: at(nodesNow, touchpoint), whole: now.journeys },
      { part: at(nodesThen, touchpoint), whole: then.journeys },
    ),
  }));
}

function compareEdges(now: ComparedMap, then: ComparedMap): MapComparison['edges'] {
  const [nodesNow, nodesThen] = [journeysOf(now), journeysOf(then)];
  const key = (edge: { from: number; to: number }): string => `${edge.from} ${edge.to}`;
  const edgesNow = new Map(now.edges.map((edge) => [key(edge), edge]));
  const edgesThen = new Map(then.edges.map((edge) => [key(edge), edge]));
  return [...new Map([...edgesThen, ...edgesNow]).values()].map(({ from, to }) => {
    const [one, two] = [edgesNow.get(key({ from, to })), edgesThen.get(key({ from, to }))];
    return {
      from,
      to,
      journeyShare: compareShares(
        { part: one ? one.journeys : 0, whole: nodesNow.get(from) ?? null },
        { part: two ? two.journeys : 0, whole: nodesThen.get(from) ?? null },
      ),
    };
  });
}

function journeysOf({ nodes }: ComparedMap): ReadonlyMap<number, number | null> {
  return new Map(nodes.map((node) => [node.touchpoint, node.journeys]));
}

const unknown = { difference: null, low: null, high: null, verdict: null };

function verdictOf(low: number, high: number): Verdict {
  if (low > 0) return 'higher';
  return high < 0 ? 'lower' : 'unclear';
}
