import { z95 } from './wilson.js';

/** Up to so many values the ranks come from the binomial distribution itself, beyond from the normal one that it nears. */
const exactUpTo = 1_000;

/**
 * Which values, in order and counted from 1, bound the median of their population at 95 % whatever its distribution
 * (Conover, Practical Nonparametric Statistics, 3.2): the number of values below the median is binomial. Null for fewer
 * than six values: they bound it with less than 95 %.
 */
export function medianRanks(count: number): readonly [low: number, high: number] | null {
  if (count < 6) return null;
  const low = count <= exactUpTo ? exactRank(count) : Math.floor(count / 2 - (z95 * Math.sqrt(count)) / 2);
  return [low, count + 1 - low];
}

/** The largest rank with at most 2.5 % of the distribution below it. */
function exactRank(count: number): number {
  let logarithm = -count * Math.LN2;
  let [below, rank] = [Math.exp(logarithm), 0];
  while (below <= 0.025) {
    rank += 1;
    logarithm += Math.log((count - rank + 1) / rank);
    below += Math.exp(logarithm);
  }
  return rank;
}
