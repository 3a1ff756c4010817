import { z } from 'zod';
import { inPeriods } from '@temas/server/journey-map/map-question';
import { DateText, Key } from '../http/dto.js';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
/** One value, several times the parameter, or a list with commas. */
export const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) =>
    [value]
      .flat()
      .flatMap((text) => text.split(','))
      .filter((text) => text !== ''),
  )
  .pipe(z.array(z.string().max(63)).max(50));
/** Keys of touchpoints: one, or several times the parameter, for a key may hold a comma. */
export const touchpointKeys = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat())
  .pipe(z.array(z.string().min(1).max(500)).max(20));
export const nullable = z.number().nullable();

/** Which journeys. */
export const selection = {
  journeyType: Key,
  from: DateText.optional(),
  to: DateText.optional(),
  /** Journeys that started in these days (usual), or also those that had started before and ended in them or later. */
  inPeriod: z.enum(inPeriods).optional(),
  channel: list.optional(),
  stage: list.optional(),
  /** Whole journeys that came by each of these touchpoints, and by none of those. */
  through: touchpointKeys.optional(),
  notThrough: touchpointKeys.optional(),
};

export const JourneyMapQuery = z.strictObject({
  ...selection,
  minShare: z.coerce.number().min(0).max(1).optional(),
  maxNodes: z.coerce.number().int().min(1).max(10_000).optional(),
  maxEdges: z.coerce.number().int().min(1).max(100_000).optional(),
  include: list.pipe(z.array(z.enum(['subjects', 'scores']))).optional(),
  compare: z.string().max(80).optional(),
  fresh: flag.optional(),
});
export type JourneyMapQuery = z.infer<typeof JourneyMapQuery>;

const keys = z.array(z.string());

export const ReceiptView = z
  .object({
    asOf: z.string(),
    definitionVersion: z.string(),
    population: z.string(),
    inPeriod: z.enum(inPeriods),
    /** The keys by which the journeys were chosen; an empty list chooses nothing. */
    filters: z.object({ channels: keys, stages: keys, through: keys, notThrough: keys }),
    denominator: z.string(),
    window: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    timeZone: z.string(),
    tieRule: z.string(),
    watermark: z.string(),
    coverage: z.object({ waitingEvents: z.number(), waitingOwners: z.number(), dirtyDays: z.number() }),
    /** When the newest event of the sources that send by themselves was received, and whether that is too long ago. */
    freshness: z.object({ newestEventAt: z.string().nullable(), limitHours: z.number(), stale: z.boolean() }),
    suppressedShare: z.number(),
    accuracy: z.object({
      quantiles: z.enum(['exact', 'bucketed']),
      maxError: z.number(),
      people: z.enum(['exact', 'lower_bound']),
    }),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'Receipt' });

export const DifferenceView = z
  .object({
    value: nullable,
    base: nullable,
    difference: nullable,
    low: nullable,
    high: nullable,
    verdict: z.enum(['higher', 'lower', 'unclear']).nullable(),
  })
  .meta({ id: 'Difference' });

export const ScoreView = z
  .object({
    metric: z.enum(['nps', 'csat', 'ces', 'rating']),
    /** The ends of its scale. */
    min: z.number(),
    max: z.number(),
    /** NPS: −100 to 100; CSAT: share of satisfied, 0 to 1; CES: mean on its scale; rating: mean, 0 to 100. */
    value: z.number(),
    low: z.number(),
    high: z.number(),
    /** Answers. */
    n: z.number(),
  })
  .meta({ id: 'Score' });

export const StageView = z.object({ key: z.string(), name: z.string(), nameEn: z.string().nullable() });

export const JourneyMapView = z
  .object({
    summary: z.object({
      events: nullable,
      journeys: nullable,
      subjects: nullable,
      variants: nullable,
      /** Of all touchpoints together; feedback that is attached to an event is an event and no visit. */
      visits: nullable,
      /** From one touchpoint to the next, within journeys. */
      transitions: nullable,
    }),
    nodes: z.array(
      z.object({
        /** The touchpoint's key. */
        touchpoint: z.string(),
        name: z.string(),
        nameEn: z.string(),
        stage: z.string().nullable(),
        owner: z.string().nullable(),
        visits: nullable,
        journeys: nullable,
        people: nullable.optional(),
        starts: nullable,
        ends: nullable,
        inProgress: nullable,
        /** Of its visits, 0 to 1: at which journeys start, end, and stand now. */
        startShare: nullable,
        endShare: nullable,
        inProgressShare: nullable,
        /** With `include=scores`: of the metric with most answers here. */
        score: ScoreView.nullable().optional(),
        /** With `include=scores`: share of visits that are repeats within their journey. */
        reworkShare: nullable.optional(),
      }),
    ),
    edges: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        count: nullable,
        /** Of the visits to where it comes from, and to where it leads, 0 to 1. */
        sourceShare: nullable,
        targetShare: nullable,
        journeys: nullable,
        people: nullable.optional(),
        meanSeconds: nullable,
        p50Seconds: nullable,
        p90Seconds: nullable,
      }),
    ),
    /** What pruning cut, so that everything still adds up. */
    rest: z.object({
      other: z.object({
        touchpoints: z.number(),
        visits: nullable,
        starts: nullable,
        ends: nullable,
        inProgress: nullable,
        transitions: z.number(),
        count: nullable,
      }),
      rare: z.object({ transitions: z.number(), count: nullable }),
      ended: nullable,
      inProgress: nullable,
      touchpoints: z.array(
        z.object({
          touchpoint: z.string(),
          in: nullable,
          out: nullable,
          /** Of the touchpoint's visits, 0 to 1. */
          inShare: nullable,
          outShare: nullable,
        }),
      ),
    }),
    /** Numbers that are null because of the group size. */
    suppressed: z.array(
      z.object({
        kind: z.enum(['summary', 'node', 'edge']),
        touchpoint: z.string().optional(),
        from: z.string().optional(),
        to: z.string().optional(),
        field: z.enum([
          ...(['all', 'events', 'journeys', 'subjects'] as const),
          ...(['visits', 'starts', 'ends', 'inProgress', 'score', 'count'] as const),
        ]),
        reason: z.enum(['group_size', 'complement']),
      }),
    ),
    compare: z
      .object({
        window: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
        /** An earlier window is looked at as it stood then, when it was as old as the present one is now. */
        asOf: z.string().nullable(),
        /** Each verdict by its own interval. */
        summary: z.object({
          journeys: DifferenceView,
          events: DifferenceView,
          subjects: DifferenceView,
          variants: DifferenceView,
        }),
        /**
         * Touchpoints and transitions that were tested together, also those that `maxNodes` and `maxEdges` leave out of
         * the map. By Holm: a verdict is `higher` or `lower` where this holds among all of them, at 95 %; `low` and `high`
         * are the difference's own interval. What is null is no test.
         */
        tested: z.number(),
        nodes: z.array(z.object({ touchpoint: z.string(), journeyShare: DifferenceView })),
        edges: z.array(z.object({ from: z.string(), to: z.string(), journeyShare: DifferenceView })),
      })
      .optional(),
    stages: z.array(StageView),
    groupSize: z.number(),
    receipt: ReceiptView,
  })
  .meta({ id: 'JourneyMap' });
