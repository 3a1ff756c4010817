import type { Sizes } from './join-rest.js';

/** So many of the most frequent variants have this share of all journeys. */
export interface CoveragePoint {
  readonly variants: number;
  readonly share: number;
}

/** Up to here the curve has a point for every variant: there it bends most, and there people choose. */
const exactly = 100;
const mostPoints = 200;

/**
 * What share of all journeys the most frequent variants have, in at most 200 points: every rank up to the hundredth, then
 * ranks that grow by the same factor, and the last.
 * @param sizes of all variants, the most frequent first
 */
export function coverageCurve(sizes: readonly Sizes[], journeys: number): CoveragePoint[] {
  const total = sizes.reduce((sum, size) => sum + size.groups, 0);
  const points: CoveragePoint[] = [];
  let [passed, covered, at] = [0, 0, 0];
  for (const rank of ranks(total)) {
    for (let size = sizes[at]; size && passed + size.groups < rank; size = sizes[++at]) {
      passed += size.groups;
      covered += size.groups * size.journeys;
    }
    points.push({ variants: rank, share: (covered + (rank - passed) * (sizes[at]?.journeys ?? 0)) / journeys });
  }
  return points;
}

function ranks(total: number): number[] {
  if (total <= mostPoints) return Array.from({ length: total }, (_, at) => at + 1);
  const [steps, factor] = [mostPoints - exactly, total / exactly];
  const chosen = Array.from({ length: mostPoints }, (_, at) =>
    at < exactly ? at + 1 : Math.round(exactly * factor ** ((at + 1 - exactly) / steps)),
  );
  return [...new Set(chosen)];
}
