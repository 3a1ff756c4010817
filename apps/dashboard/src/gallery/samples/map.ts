import type { Schemas } from '@temas/api-client/client';
import type { JourneyMap, MapEdge, MapNode } from '../../api/api.js';
import { cutOf, ranksOf, transitionKey } from '../../journey-map/map-ranks.js';
import { sampleReceipt } from './receipt.js';
import { namePoint, pointKeys, sampleStages, stageOf, type PointKey, type Text } from './names.js';
import { endsOf, groupSize, pairsOf, shown, sumOf, waysOf, type Extent, type Way } from './ways.js';

type Difference = Schemas['Difference'];

/** Times between touchpoints in seconds, from half a minute to some days. */
const times = [38, 240, 1_500, 10_400, 75_000, 410_000];
/** Differences of shares: clear ones of every step, one that is not clear, one that is hidden. */
const differences = [0.14, -0.04, 0.004, 0.05, -0.13, -0.015, null];

/** A map of all sample journeys; its marks have keys of their own, because a page finds them by these. */
export function sampleMap(text: Text, { extent, prefix }: { extent: Extent; prefix: string }): JourneyMap {
  const ways = waysOf(extent);
  const nodes = nodesOf(ways, text, prefix);
  const edges = edgesOf(ways, prefix, nodes);
  const journeys = sumOf(ways, (way) => way.journeys);
  return {
    ...{ nodes, edges, groupSize, receipt: sampleReceipt, stages: sampleStages(text) },
    summary: {
      events: sumOf(ways, (way) => way.journeys * way.touchpoints.length),
      visits: sumOf(ways, (way) => way.journeys * way.touchpoints.length),
      transitions: sumOf(ways, (way) => way.journeys * (way.touchpoints.length - 1)),
      ...{ journeys, subjects: Math.round(journeys * 0.86), variants: ways.length },
    },
    rest: {
      ended: sumOf(ways, (way) => endsOf(way).ended),
      inProgress: sumOf(ways, (way) => endsOf(way).inProgress),
      other: { count: 0, ends: 0, inProgress: 0, starts: 0, touchpoints: 0, transitions: 0, visits: 0 },
      rare: { count: 0, transitions: 0 },
      touchpoints: [],
    },
    suppressed: [
      ...nodes
        .filter(({ visits }) => visits === null)
        .map(({ touchpoint }) => ({
          ...{ kind: 'node' as const, field: 'visits' as const, reason: 'group_size' as const, touchpoint },
        })),
      ...edges
        .filter(({ count }) => count === null)
        .map(({ from, to }) => ({
          ...{ kind: 'edge' as const, field: 'count' as const, reason: 'group_size' as const, from, to },
        })),
    ],
  };
}

/** The same with what it is compared with. */
export function comparedMap(text: Text, of: { extent: Extent; prefix: string }): JourneyMap {
  const map = sampleMap(text, of);
  const unclear = differenceOf(0.2, 0.004);
  const nodes = map.nodes.map(({ touchpoint, journeys }, at) => ({
    touchpoint,
    journeyShare: compared(map, journeys, at),
  }));
  const edges = map.edges.map(({ from, to, journeys }, at) => ({
    ...{ from, to },
    journeyShare: compared(map, journeys, at),
  }));
  return {
    ...map,
    compare: {
      ...{ asOf: null, nodes, edges },
      tested: [...nodes, ...edges].filter(({ journeyShare }) => journeyShare.difference !== null).length,
      summary: { events: unclear, journeys: unclear, subjects: unclear, variants: unclear },
      window: { from: '2026-09-30', to: '2026-10-27' },
    },
  };
}

/** Which part of a map without a prefix explains how many of its journeys. */
export function sampleCoverage(map: JourneyMap, extent: Extent): Schemas['MapCoverage'] {
  const ranks = ranksOf(map);
  const ways = waysOf(extent);
  const journeys = sumOf(ways, (way) => way.journeys);
  const explained = (touchpoints: number, transitions: number): number => {
    const cut = cutOf(ranks, { touchpoints, transitions });
    const isDrawn = ({ touchpoints: steps }: Way): boolean =>
      steps.every((step) => cut.touchpoints.has(step)) &&
      pairsOf(steps).every(([from, to]) => cut.transitions.has(transitionKey({ from, to })));
    return sumOf(ways.filter(isDrawn), (way) => way.journeys) / journeys;
  };
  return {
    ...{ groupSize, receipt: sampleReceipt },
    start: { touchpoints: map.nodes.length, transitions: map.edges.length - 6 },
    touchpoints: [...ranks.touchpoints],
    transitions: [...ranks.transitions],
    explained: map.nodes.map((_, node) =>
      Array.from({ length: map.edges.length + 1 }, (_none, edges) => explained(node + 1, edges)),
    ),
  };
}

function nodesOf(ways: readonly Way[], text: Text, prefix: string): MapNode[] {
  return pointKeys
    .map((key, at): MapNode => {
      const times = (way: Way): number => way.touchpoints.filter((step) => step === key).length;
      const last = ways.filter((way) => way.touchpoints.at(-1) === key);
      const through = ways.filter((way) => times(way) > 0);
      const visits = sumOf(through, (way) => way.journeys * times(way));
      const journeys = sumOf(through, (way) => way.journeys);
      const starts = sumOf(
        ways.filter((way) => way.touchpoints[0] === key),
        (way) => way.journeys,
      );
      const ends = sumOf(last, (way) => endsOf(way).ended);
      const inProgress = sumOf(last, (way) => endsOf(way).inProgress);
      return {
        touchpoint: prefix + key,
        ...namePoint(text, key),
        owner: at % 3 === 0 ? null : text('gallery.owner'),
        stage: stageOf[key],
        visits: shown(visits),
        journeys: shown(journeys),
        starts: shown(starts),
        ends: shown(ends),
        inProgress: shown(inProgress),
        startShare: shareOf(starts, visits),
        endShare: shareOf(ends, visits),
        inProgressShare: shareOf(inProgress, visits),
        reworkShare: shown(visits) === null ? null : 1 - journeys / visits,
        score: scoreOf(at, Math.round(journeys / 9)),
      };
    })
    .sort((one, other) => (other.visits ?? 0) - (one.visits ?? 0));
}

/** A score of those who answered; some touchpoints ask nobody, and some have few answers. */
function scoreOf(at: number, answers: number): Schemas['Score'] | null {
  if (at % 4 === 3 || answers < 3) return null;
  const value = 62 - at * 9;
  const half = Math.min(60, 400 / Math.sqrt(answers));
  return { metric: 'nps', min: 0, max: 10, value, low: value - half, high: value + half, n: answers };
}

/** Null where either is hidden. */
function shareOf(part: number, whole: number | null): number | null {
  return shown(part) === null || whole === null || whole === 0 || shown(whole) === null ? null : part / whole;
}

function edgesOf(ways: readonly Way[], prefix: string, nodes: readonly MapNode[]): MapEdge[] {
  const visits = new Map(nodes.map((node) => [node.touchpoint, node.visits]));
  const found = new Map<string, { from: PointKey; to: PointKey; count: number; journeys: number }>();
  for (const { touchpoints, journeys } of ways) {
    const seen = new Set<string>();
    for (const [from, to] of pairsOf(touchpoints)) {
      const key = `${from} ${to}`;
      const before = found.get(key) ?? { from, to, count: 0, journeys: 0 };
      found.set(key, {
        ...before,
        count: before.count + journeys,
        journeys: before.journeys + (seen.has(key) ? 0 : journeys),
      });
      seen.add(key);
    }
  }
  return [...found.values()]
    .sort((one, other) => other.count - one.count)
    .map(({ from, to, count, journeys }, at): MapEdge => {
      const p50Seconds = shown(count) === null ? null : (times[at % times.length] ?? 0);
      return {
        ...{ from: prefix + from, to: prefix + to, count: shown(count), journeys: shown(journeys), p50Seconds },
        sourceShare: shareOf(count, visits.get(prefix + from) ?? null),
        targetShare: shareOf(count, visits.get(prefix + to) ?? null),
        meanSeconds: p50Seconds === null ? null : p50Seconds * 1.6,
        p90Seconds: p50Seconds === null ? null : p50Seconds * 3.4,
      };
    });
}

function compared(map: JourneyMap, journeys: number | null, at: number): Difference {
  const difference = differences[at % differences.length] ?? null;
  const share = (journeys ?? 0) / (map.summary.journeys ?? 1);
  return difference === null || journeys === null ? hidden : differenceOf(share, difference);
}

const hidden: Difference = { value: null, base: null, difference: null, low: null, high: null, verdict: null };

/** A difference of shares with its interval of one point on each side. */
export function differenceOf(value: number, difference: number): Difference {
  const [low, high] = [difference - 0.01, difference + 0.01];
  return {
    ...{ value, base: value - difference, difference, low, high },
    verdict: low > 0 ? 'higher' : high < 0 ? 'lower' : 'unclear',
  };
}
