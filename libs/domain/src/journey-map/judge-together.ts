import { holm, pValue } from '../interval/significance.js';
import type { Difference } from './compare.js';

/**
 * With all that is looked at together, something is called higher or lower by chance alone in about this part of looks at
 * most. It is the level of the intervals, so that a difference which stands alone is judged by its own.
 */
const level = 0.05;

/** Differences that are looked at together. */
export interface JudgedTogether {
  /** How many were tested: all that have an interval. */
  readonly tested: number;
  /** One of the differences with the verdict that holds among all of them. */
  readonly judge: (one: Difference) => Difference;
}

/**
 * Judges differences that are looked at together: what is clear by itself stays so where its p-value, adjusted by Holm for
 * all of them, is below the level, and is unclear else. The interval stays the difference's own.
 *
 * What is hidden, or has nothing to be held against, is no test, for nobody can be misled by it. A difference of zero is one.
 */
export function judgeTogether(all: readonly Difference[]): JudgedTogether {
  const tests = all.flatMap((of) => measured(of) ?? []);
  const adjusted = holm(tests.map(pValue));
  const clear = new Set(tests.filter((_, at) => (adjusted[at] ?? 1) < level).map(({ of }) => of));
  return {
    tested: tests.length,
    judge: (one) => (one.verdict === null || clear.has(one) ? one : { ...one, verdict: 'unclear' }),
  };
}

function measured(of: Difference) {
  const { difference, low, high } = of;
  return difference === null || low === null || high === null ? null : { of, difference, low, high };
}
