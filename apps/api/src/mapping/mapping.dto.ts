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

export const NewRules = z
  .strictObject({
    rules: z.array(Rule).max(2_000),
    /** The generation whose rules these were made from: where others were saved since, the answer is 409. */
    basedOn: z.int().min(1).max(2_147_483_647).optional(),
  })
  .meta({ id: 'NewMappingRules' });
export type NewRules = z.infer<typeof NewRules>;

const ofGeneration = { generation: z.int(), rules: z.array(Rule) };

export const RulesView = z
  .object({
    ...ofGeneration,
    /** Rules that were saved, and whose rebuild is not done yet; a change begins at them. */
    pending: z.object(ofGeneration).nullable(),
  })
  .meta({ id: 'CurrentMappingRules' });
export type RulesView = z.infer<typeof RulesView>;

export const GenerationView = z.object({ generation: z.int() }).meta({ id: 'MappingGeneration' });
export type GenerationView = z.infer<typeof GenerationView>;

const caught = {
  kind,
  name: z.string(),
  /** Null: fewer people than the group size stand behind them. */
  events: z.number().nullable(),
};
const Caught = z.object(caught).meta({ id: 'CaughtAction' });
const touchpoint = z.string().nullable();

const tally = {
  actions: z.int(),
  /** Events of the actions whose number is shown. */
  events: z.number(),
  /** Actions whose number of events is hidden; they are in no sum. */
  hidden: z.int(),
};

const made = { touchpoint: z.string(), actions: z.int() };

export const PreviewView = z
  .object({
    /** What each rule decides, in the order of the rules. */
    rules: z.array(
      z
        .object({
          ...tally,
          /** Those with the most events. */
          examples: z.array(Caught),
          /** Actions that it matches but earlier rules decide, and the positions of the first of these. */
          lost: z.object({ actions: z.int(), to: z.array(z.int()) }),
          /** The position of an earlier rule that takes everything that this one could ever match. */
          coveredBy: z.int().nullable(),
        })
        .meta({ id: 'RulePreview' }),
    ),
    /** What no rule matches, and so keeps its own name. */
    unmatched: z.object({ ...tally, examples: z.array(Caught) }),
    /** The difference to the rules that are read now. */
    change: z.object({
      /** Actions that become another touchpoint; null: left out of journeys. */
      moves: z.object({ ...tally, examples: z.array(z.object({ ...caught, from: touchpoint, to: touchpoint })) }),
      appears: z.object({ touchpoints: z.int(), examples: z.array(z.object(made)) }),
      vanishes: z.object({
        touchpoints: z.int(),
        /** With the journey types that begin or end there. */
        examples: z.array(z.object({ ...made, journeyTypes: z.array(z.string()) })),
      }),
    }),
  })
  .meta({ id: 'MappingPreview' });
export type PreviewView = z.infer<typeof PreviewView>;

export const Generation = z.coerce.number().int().min(1).max(2_147_483_647);

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
