import { z } from 'zod';

const kind = z.enum(['track', 'page', 'screen', 'feedback', 'touchpoint']);

export const Rule = z
  .strictObject({
    match: z.strictObject({
      kind: kind.optional(),
      mode: z.enum(['exact', 'prefix', 'glob']),
      pattern: z.string().min(1).max(500),
    }),
    /** The touchpoint's key; null leaves the event out of journeys. */
    touchpoint: z.string().min(1).max(500).nullable(),
  })
  .meta({ id: 'MappingRule' });
export type Rule = z.infer<typeof Rule>;

export const Rules = z.strictObject({ rules: z.array(Rule).max(2_000) }).meta({ id: 'MappingRules' });
export type Rules = z.infer<typeof Rules>;

export const RulesView = z.object({ generation: z.int(), rules: z.array(Rule) }).meta({ id: 'CurrentMappingRules' });
export type RulesView = z.infer<typeof RulesView>;

export const GenerationView = z.object({ generation: z.int() }).meta({ id: 'MappingGeneration' });
export type GenerationView = z.infer<typeof GenerationView>;

const Caught = z.object({
  kind,
  name: z.string(),
  /** Null: fewer people than the group size stand behind them. */
  events: z.number().nullable(),
});

export const PreviewView = z
  .object({
    /** What each rule catches, in the order of the rules; `catches` sums the numbers that are shown. */
    rules: z.array(z.object({ catches: z.number(), actions: z.array(Caught) })),
    /** What no rule catches, and so keeps its own name. */
    unmatched: z.array(Caught),
  })
  .meta({ id: 'MappingPreview' });
export type PreviewView = z.infer<typeof PreviewView>;

export const RebuildList = z.array(
  z
    .object({
      generation: z.int(),
      /** The key of the type that is built; null: every type. */
      journeyType: z.string().nullable(),
      reason: z.string(),
      state: z.enum(['running', 'done', 'cancelled']),
      /** Slices that are done, and all of them. */
      done: z.number(),
      total: z.number(),
      createdAt: z.iso.datetime(),
      finishedAt: z.iso.datetime().nullable(),
    })
    .meta({ id: 'Rebuild' }),
);
export type RebuildList = z.infer<typeof RebuildList>;
