import { z95 } from '@temas/domain/interval/wilson';
import type { Estimate } from '@temas/domain/journey-map/compare';

/** A median with the ranks around it, as an engine tells it: lower, middle, upper, and of how many. */
export type MedianRow = readonly [low: number, middle: number, high: number, n: string];

/** Below so many values no two of them hold the median between them at 95 %. */
const leastOrdered = 6;

/**
 * The median of a sorted array with its distribution-free 95 % interval: the values at the ranks (n + 1 ± z√n) / 2, between
 * which the median of all lies by the binomial distribution (Conover, Practical Nonparametric Statistics, 3.2).
 */
export function orderedMedian(sorted: string): string {
  const n = `length(${sorted})`;
  const low = `toUInt64(greatest(1, floor((${n} + 1 - ${z95} * sqrt(${n})) / 2)))`;
  const middle = `(toFloat64(${sorted}[intDiv(${n} + 1, 2)]) + toFloat64(${sorted}[intDiv(${n}, 2) + 1])) / 2`;
  return `(toFloat64(${sorted}[${low}]), ${middle}, toFloat64(${sorted}[${n} + 1 - ${low}]), toString(${n}))`;
}

/** A median of times in seconds. */
export interface Median {
  readonly n: number;
  readonly value: number | null;
  /** Null where too few values leave the interval open. */
  readonly estimate: Estimate | null;
}

/** Microseconds to seconds. */
export function medianOf([low, middle, high, count]: MedianRow): Median {
  const n = Number(count);
  if (n === 0) return { n, value: null, estimate: null };
  const [value, least, most] = [middle / 1e6, low / 1e6, high / 1e6];
  return { n, value, estimate: n < leastOrdered ? null : { value, low: least, high: most } };
}
