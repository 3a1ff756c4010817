import { differenceOf, type Difference, type Estimate } from '@temas/domain/journey-map/compare';
import { compareScores } from '@temas/domain/score/compare-scores';
import type { Receipt } from '../journey-map/receipt.js';
import type { Variant, VariantAnswer } from './variant-answer.js';

/** How a variant differs from the one that it is compared with. */
export interface VariantDifference {
  readonly id: string;
  /** Of the median time, in seconds, with the interval that the order of the times gives. */
  readonly p50Seconds: Difference;
  /** Null fields where either score is missing or hidden. */
  readonly score: Difference;
}

/** Some variants beside one of them. */
export interface VariantComparison {
  /** The one that the others are compared with. */
  readonly base: string;
  readonly variants: readonly Variant[];
  readonly differences: readonly VariantDifference[];
  readonly touchpoints: VariantAnswer['touchpoints'];
  readonly question: VariantAnswer['question'];
  readonly receipt: Receipt;
}

/** Sets variants beside the first of them. */
export function compareVariants(
  answer: VariantAnswer,
  base: Variant,
  medians: ReadonlyMap<string, Estimate>,
): VariantComparison {
  const { variants, touchpoints, question, receipt } = answer;
  return {
    base: base.id,
    variants,
    differences: variants
      .filter((variant) => variant !== base)
      .map((variant) => ({
        id: variant.id,
        p50Seconds: differenceOf(medians.get(variant.id) ?? null, medians.get(base.id) ?? null),
        score: compareScores(variant.score, base.score),
      })),
    touchpoints,
    question,
    receipt,
  };
}
