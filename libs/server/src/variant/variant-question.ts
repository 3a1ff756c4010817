import type { Choice } from '../journey-map/map-definition.js';

/**
 * What makes journeys one variant: the same sequence; the same but for how often a touchpoint is repeated at once; the same
 * touchpoints in whatever order.
 */
export type Grouping = 'none' | 'repeats' | 'set';

/** What a list of variants is in the order of. */
export type VariantSort = 'journeys' | 'p50' | 'length' | 'score';

/** Of which journeys, and what of their variants. */
export interface NamedChoice extends Omit<Choice, 'compare'> {
  readonly group: Grouping;
}

/** Which of the variants of a choice. */
export interface SoughtVariants extends NamedChoice {
  /** Keys of touchpoints all of which are in the variant, and none of which is. */
  readonly with?: readonly string[] | undefined;
  readonly without?: readonly string[] | undefined;
  /** These alone. */
  readonly ids?: readonly string[] | undefined;
}

/** Of which variants the stages are asked for: of all that are sought, or of the most frequent of them. */
export interface StagesQuestion extends SoughtVariants {
  readonly first?: number | undefined;
}

/** What variants are asked for. */
export interface VariantQuestion extends SoughtVariants {
  readonly sort: VariantSort;
  readonly order?: 'asc' | 'desc' | undefined;
  readonly offset: number;
  /** How many to name. */
  readonly limit: number;
}
