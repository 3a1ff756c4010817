import type { Schemas } from '@temas/api-client/client';
import type { Variant, VariantComparison, Variants, VariantStages } from '../../variants/use-variants.js';
import { sampleReceipt } from './receipt.js';
import { namePoint, pointKeys, sampleStages, stageOf, type Text } from './names.js';
import { endsOf, groupSize, pairsOf, shown, sumOf, waysOf, type Extent } from './ways.js';

const question = { metric: 'nps', min: 0, max: 10 } as const;

/** The first page of the variants; of few people the rare ones have no name. */
export function sampleVariants(text: Text, extent: Extent): Variants {
  const ways = waysOf(extent);
  const journeys = sumOf(ways, (way) => way.journeys);
  const variants = variantsOf(extent);
  const named = sumOf(variants, (variant) => variant.journeys);
  return {
    variants,
    coverage: variants.map(({ rank, cumulativeShare }) => ({ variants: rank, share: cumulativeShare })),
    ...{ goal: 'delivery', groupSize, question, receipt: sampleReceipt, stages: sampleStages(text) },
    matching: { journeys: named, variants: variants.length },
    rest: {
      ...{ journeys: journeys - named, variants: ways.length - variants.length },
      share: (journeys - named) / journeys,
    },
    scattered: false,
    summary: { journeys, variants: ways.length },
    touchpoints: touchpointsOf(text),
  };
}

/** What the journeys of those with a name touch, and how they go on. */
export function sampleVariantStages(text: Text, extent: Extent): VariantStages {
  const variants = variantsOf(extent);
  const journeys = sumOf(variants, (variant) => variant.journeys);
  const counted = (of: readonly Variant[]) => {
    const own = sumOf(of, (variant) => variant.journeys);
    return { journeys: own, share: own / journeys };
  };
  const times = (variant: Variant, [from, to]: readonly [string, string]): number =>
    pairsOf(variant.touchpoints).filter(([one, other]) => one === from && other === to).length;
  const pairs = new Map(
    variants.flatMap(({ touchpoints }) => pairsOf(touchpoints).map((pair) => [pair.join(' '), pair] as const)),
  );
  return {
    ...{ variants: variants.length, journeys, groupSize, receipt: sampleReceipt, stages: sampleStages(text) },
    touchpoints: touchpointsOf(text)
      .map((one) => ({ ...one, ...counted(variants.filter(({ touchpoints }) => touchpoints.includes(one.key))) }))
      .filter((one) => one.journeys > 0)
      .sort((one, other) => other.journeys - one.journeys),
    transitions: [...pairs.values()]
      .map((pair) => ({
        ...{ from: pair[0], to: pair[1] },
        count: sumOf(variants, (variant) => variant.journeys * times(variant, pair)),
        ...counted(variants.filter((variant) => times(variant, pair) > 0)),
      }))
      .sort((one, other) => other.count - one.count),
  };
}

/** Three of them beside the most frequent one: slower, faster and better, and one that cannot be compared. */
export function sampleComparison(text: Text, extent: Extent): VariantComparison {
  const variants = variantsOf(extent);
  const [base, ...others] = [0, 1, 3, 2].flatMap((at) => variants[at] ?? []);
  const compared = [
    { p50Seconds: between(21_600, 5_400), score: between(-4, 9) },
    { p50Seconds: between(-140_000, 9_000), score: between(14, 6) },
    { p50Seconds: between(null, 0), score: between(null, 0) },
  ];
  return {
    ...{ base: base?.id ?? '', question, receipt: sampleReceipt, touchpoints: touchpointsOf(text) },
    variants: base ? [base, ...others] : [],
    differences: others.flatMap(({ id }, at) => {
      const own = compared[at];
      return own ? [{ id, ...own }] : [];
    }),
  };
}

function variantsOf(extent: Extent): Variant[] {
  const ways = waysOf(extent);
  const all = sumOf(ways, (way) => way.journeys);
  return ways
    .filter(({ journeys }) => shown(journeys) !== null)
    .map((way, at): Variant => {
      const before = sumOf(ways.slice(0, at + 1), (one) => one.journeys);
      const p50Seconds = 3_600 * (5 + ((at * 31) % 90));
      const scoreHidden = extent === 'few' && at > 1;
      return {
        id: String(at + 1).padStart(16, '0'),
        ...{ rank: at + 1, journeys: way.journeys, share: way.journeys / all, cumulativeShare: before / all },
        ...{ p50Seconds, p90Seconds: p50Seconds * 2.4, sequences: at === 4 ? 3 : 1 },
        ...{ touchpoints: [...way.touchpoints], goalReached: way.goalReached },
        inProgress: shown(endsOf(way).inProgress),
        ...{ scoreHidden, score: scoreHidden || at % 5 === 2 ? null : scoreOf(at, Math.round(way.journeys / 11)) },
      };
    });
}

function scoreOf(at: number, n: number): Schemas['Score'] {
  const value = 48 - at * 7;
  const half = Math.min(50, 300 / Math.sqrt(n));
  return { ...question, value, low: value - half, high: value + half, n };
}

function touchpointsOf(text: Text): Schemas['NamedTouchpoint'][] {
  return pointKeys.map((key) => ({ key, ...namePoint(text, key), stage: stageOf[key] }));
}

/** A difference with half its interval; null where it is hidden. */
function between(difference: number | null, half: number): Schemas['Difference'] {
  if (difference === null) return { value: null, base: null, difference: null, low: null, high: null, verdict: null };
  const [low, high] = [difference - half, difference + half];
  const verdict = low > 0 ? 'higher' : high < 0 ? 'lower' : 'unclear';
  return { value: null, base: null, difference, low, high, verdict };
}
