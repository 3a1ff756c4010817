import { z } from 'zod';
import {
  DifferenceView,
  list,
  nullable,
  ReceiptView,
  ScoreView,
  selection,
  StageView,
  touchpointKeys,
} from '../journey-map/journey-map.dto.js';

const VariantId = z.string().regex(/^[0-9a-f]{16}$/, 'A variant’s id is 16 hexadecimal digits.');

/** Which variants. */
const sought = {
  ...selection,
  /** Sequences of one variant are equal; equal but for immediate repeats; of the same touchpoints. */
  group: z.enum(['none', 'repeats', 'set']).default('none'),
  /** Touchpoints all of which the variant has, and none of which it has. */
  with: touchpointKeys.optional(),
  without: touchpointKeys.optional(),
  /** These variants alone. */
  ids: list.pipe(z.array(VariantId)).optional(),
};

export const VariantQuery = z.strictObject({
  ...sought,
  sort: z.enum(['journeys', 'p50', 'length', 'score']).default('journeys'),
  /** By score the lowest comes first, by all else the highest. */
  order: z.enum(['asc', 'desc']).optional(),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type VariantQuery = z.infer<typeof VariantQuery>;

export const VariantStagesQuery = z
  .strictObject({
    ...sought,
    /** So many of the most frequent ones; without it, and without `ids`, all that have a name. */
    first: z.coerce.number().int().min(1).max(10_000_000).optional(),
  })
  .refine(({ ids, first }) => ids === undefined || first === undefined, {
    path: ['first'],
    message: 'Name variants by `ids`, or ask for the `first` ones; not both.',
  });
export type VariantStagesQuery = z.infer<typeof VariantStagesQuery>;

export const VariantComparisonQuery = z.strictObject({
  ...selection,
  group: z.enum(['none', 'repeats', 'set']).default('none'),
  /** The first is what the others are compared with. */
  ids: list.pipe(z.array(VariantId).min(2).max(10)),
});
export type VariantComparisonQuery = z.infer<typeof VariantComparisonQuery>;

export const VariantView = z
  .object({
    id: z.string(),
    /** By frequency among all variants with a name, from 1. */
    rank: z.number(),
    /** Keys; of a set those that are met first stand first. */
    touchpoints: z.array(z.string()),
    /** Different sequences that are in it. */
    sequences: z.number(),
    journeys: z.number(),
    share: z.number(),
    cumulativeShare: z.number(),
    p50Seconds: z.number(),
    p90Seconds: z.number(),
    /** Null where the type has no goal. */
    goalReached: z.boolean().nullable(),
    /** Null where the group size hides it. */
    inProgress: nullable,
    /** Null where nobody answered, or where it is hidden. */
    score: ScoreView.nullable(),
    scoreHidden: z.boolean(),
  })
  .meta({ id: 'Variant' });

export const NamedTouchpointView = z
  .object({ key: z.string(), name: z.string(), nameEn: z.string(), stage: z.string().nullable() })
  .meta({ id: 'NamedTouchpoint' });

export const VariantsView = z
  .object({
    /** Of the selection, whatever is looked for in it. */
    summary: z.object({ journeys: nullable, variants: nullable }),
    /** Variants with a name that have the touchpoints looked for. */
    matching: z.object({ journeys: z.number(), variants: z.number() }),
    variants: z.array(VariantView),
    /** Sequences of the selection that too few people went, and their share of all its journeys. */
    rest: z.object({ variants: nullable, journeys: nullable, share: nullable }),
    /** Whether most journeys go a sequence of their own, or one without a name. */
    scattered: z.boolean(),
    /** The share of all journeys that the most frequent matching variants have; at most 200 points. */
    coverage: z.array(z.object({ variants: z.number(), share: z.number() })),
    touchpoints: z.array(NamedTouchpointView),
    stages: z.array(StageView),
    /** The touchpoint that is the type's goal. */
    goal: z.string().nullable(),
    /** What the scores are of: the metric and scale that was answered most. */
    question: ScoreView.pick({ metric: true, min: true, max: true }).nullable(),
    groupSize: z.number(),
    receipt: ReceiptView,
  })
  .meta({ id: 'Variants' });

/** Journeys, and their share of those of the variants that are asked for. */
const counted = { journeys: z.number(), share: z.number() };

export const VariantStagesView = z
  .object({
    /** How many variants with a name these are figures of. */
    variants: z.number(),
    /** Null where the group size hides the selection. */
    journeys: nullable,
    /** Most journeys first. */
    touchpoints: z.array(z.object({ ...NamedTouchpointView.shape, ...counted }).meta({ id: 'VariantTouchpoint' })),
    /** Those that are gone most often first, with how often; none of sets, which have no order. */
    transitions: z.array(
      z.object({ from: z.string(), to: z.string(), count: z.number(), ...counted }).meta({ id: 'VariantTransition' }),
    ),
    stages: z.array(StageView),
    groupSize: z.number(),
    receipt: ReceiptView,
  })
  .meta({ id: 'VariantStages' });

export const VariantComparisonView = z
  .object({
    base: z.string(),
    variants: z.array(VariantView),
    /** Of each of the others from the base. */
    differences: z.array(z.object({ id: z.string(), p50Seconds: DifferenceView, score: DifferenceView })),
    touchpoints: z.array(NamedTouchpointView),
    question: ScoreView.pick({ metric: true, min: true, max: true }).nullable(),
    receipt: ReceiptView,
  })
  .meta({ id: 'VariantComparison' });
