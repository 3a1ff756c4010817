import { differenceOf, type Difference } from '../journey-map/compare.js';
import type { Score } from './score.js';

/**
 * Two scores of one metric on one scale, beside each other. Their difference has the interval that combines those of both
 * (Zou and Donner 2008): for NPS and means it is that of the sum of both variances, for CSAT it is Newcombe's.
 */
export function compareScores(now: Score | null, then: Score | null): Difference {
  const same = !now || !then || (now.metric === then.metric && now.min === then.min && now.max === then.max);
  return differenceOf(now, same ? then : null);
}
