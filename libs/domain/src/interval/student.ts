import { z95 } from './wilson.js';

/** The exact quantiles of one and two degrees of freedom, where the expansion below does not hold. */
const exact = [12.706204736432095, 4.302652729911275];

/**
 * Student's quantile of a two-sided 95 % interval, by the expansion about the normal one (Abramowitz and Stegun 26.7.5):
 * off by less than 0.01 at three degrees of freedom, by less than 0.0001 from ten on.
 */
export function student95(freedom: number): number {
  const known = exact[freedom - 1];
  if (known !== undefined) return known;
  const terms = [
    (z95 ** 3 + z95) / 4,
    (5 * z95 ** 5 + 16 * z95 ** 3 + 3 * z95) / 96,
    (3 * z95 ** 7 + 19 * z95 ** 5 + 17 * z95 ** 3 - 15 * z95) / 384,
    (79 * z95 ** 9 + 776 * z95 ** 7 + 1482 * z95 ** 5 - 1920 * z95 ** 3 - 945 * z95) / 92_160,
  ];
  return terms.reduce((sum, term, at) => sum + term / freedom ** (at + 1), z95);
}
