import { z95 } from './wilson.js';

/** What a test needs of a difference: itself and its 95 % interval. */
interface Tested {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The two-sided p-value that belongs to a difference's 95 % interval: from how often the interval's side that faces zero
 * fits between zero and the difference. It is below 0.05 exactly where the interval leaves zero out.
 */
export function pValue({ difference, low, high }: Tested): number {
  const towardsZero = difference >= 0 ? difference - low : high - difference;
  if (difference === 0) return 1;
  return towardsZero <= 0 ? 0 : twoSided((z95 * Math.abs(difference)) / towardsZero);
}

/**
 * The share of a normal distribution that lies further out than `z` on both sides; by the Chebyshev fit of Numerical
 * Recipes 6.2.2, to 1.2 · 10⁻⁷ of itself.
 */
export function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const fit = coefficients.reduceRight((sum, coefficient) => coefficient + t * sum, 0);
  return Math.min(1, t * Math.exp(-x * x + fit));
}

const coefficients = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
];

/**
 * The p-values of several tests made at once, adjusted so that one of them is below 0.05 by chance alone in at most 5 % of
 * all such looks, however the tests depend on each other (Holm, Scandinavian Journal of Statistics 6, 1979). Journeys
 * overlap in almost every figure here, so a procedure that needs independence, as Benjamini and Hochberg's does, would
 * promise less than it says.
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((left, right) => (values[left] ?? 1) - (values[right] ?? 1));
  const adjusted = values.map(() => 1);
  let largest = 0;
  order.forEach((at, rank) => {
    largest = Math.max(largest, Math.min(1, (values.length - rank) * (values[at] ?? 1)));
    adjusted[at] = largest;
  });
  return adjusted;
}
