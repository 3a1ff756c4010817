/** So many of the most frequent variants have this share of all journeys. */
export interface CoveragePoint {
  readonly variants: number;
  readonly share: number;
}

/** How much of all journeys is looked at unless somebody chooses, in percent. */
export const usualCoverage = 80;

/** The first point of the curve that covers at least so many percent; the last where none does. */
export function pointOf(curve: readonly CoveragePoint[], percent: number): CoveragePoint | undefined {
  // A share is a quotient: 0.8 may come out a little below itself.
  return curve.find(({ share }) => share >= percent / 100 - 1e-9) ?? curve.at(-1);
}

/** The most that can be covered, in whole percent: what has no name is not among it. */
export function mostPercent(curve: readonly CoveragePoint[]): number {
  return Math.max(1, Math.ceil((curve.at(-1)?.share ?? 0) * 100 - 1e-9));
}
