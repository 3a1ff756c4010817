import { dataReasons } from '@temas/server/overview/data-verdict';
import { overviewParts } from '@temas/server/overview/overview-answer';
import { z } from 'zod';
import { CountedTimeView } from '../http/dto.js';
import { DismissalView, Dismissible, direction, metric, named, place } from './dismissal.dto.js';
import { DifferenceView, list, ReceiptView, ScoreView, selection } from '../journey-map/journey-map.dto.js';

export const OverviewQuery = z.strictObject({
  ...selection,
  compare: z.string().max(80).optional(),
  /** Only these blocks; without it all. */
  parts: list.pipe(z.array(z.enum(overviewParts)).min(1)).default([...overviewParts]),
});
export type OverviewQuery = z.infer<typeof OverviewQuery>;

const nullable = z.number().nullable();
/** Shares are 0 to 1; points −100 to 100 for NPS and 0 to 100 for ratings; `scale` is a mean on the score's scale. */
const unit = z.enum(['journeys', 'share', 'seconds', 'points', 'scale']);
const goodDirection = z.enum(['up', 'down', 'none']);
const scale = z.object({ min: z.number(), max: z.number() }).nullable();
const interval = { low: nullable, high: nullable };
const figure = z.object({ value: z.number(), ...interval });

/** A point a day, or a week from Monday on, of the journeys' beginnings. */
const series = z.object({
  granularity: z.enum(['day', 'week']),
  points: z.array(
    z.object({
      ...{ from: z.string(), to: z.string(), value: nullable, ...interval, n: nullable },
      hidden: z.boolean(),
      /** Whether nearly all of its journeys have ended. */
      settled: z.boolean(),
    }),
  ),
});

const KpiView = z
  .object({
    metric,
    unit,
    goodDirection,
    value: nullable,
    ...interval,
    of: z.enum(['journeys', 'endedJourneys', 'answers']),
    n: nullable,
    /** Whether the group size hides it; otherwise a value of null means that nothing was measured. */
    hidden: z.boolean(),
    scale,
    series,
    /** Its verdict holds with all key figures looked at together; `low` and `high` are its own interval. */
    compare: DifferenceView.nullable(),
  })
  .meta({ id: 'Kpi' });

const ChangeView = z
  .object({
    metric,
    unit,
    goodDirection,
    scale,
    ...place,
    value: z.number(),
    base: z.number(),
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    verdict: direction,
    n: nullable,
    baseN: nullable,
    owner: z.string().nullable(),
    kind: z.enum(['count', 'share', 'score', 'time']),
    /** How many figures were tested in its family, itself among them. */
    tests: z.int(),
    effect: z.number(),
    impact: z.number(),
    certainty: z.number(),
    p: z.number(),
    /** How it went over the window. */
    series,
    view: z.object({
      page: z.literal('map'),
      select: z
        .union([
          z.object({ kind: z.literal('touchpoint'), key: z.string() }),
          /** With the touchpoint of the stage that has most of what changed; null where all of them are hidden. */
          z.object({ kind: z.literal('stage'), key: z.string(), touchpoint: z.string().nullable() }),
          z.object({ kind: z.literal('transition'), from: z.string(), to: z.string() }),
        ])
        .nullable(),
    }),
    /** What is to be sent to set it aside, beside the reason. */
    dismiss: Dismissible,
  })
  .meta({ id: 'OverviewChange' });

const StageSummaryView = z
  .object({
    ...named.shape,
    owner: z.string().nullable(),
    journeys: nullable,
    reached: figure.nullable(),
    left: nullable,
    leave: figure.nullable(),
    /** Median seconds. */
    time: figure.nullable(),
    score: ScoreView.nullable(),
    hidden: z.array(z.enum(['journeys', 'left', 'score'])),
  })
  .meta({ id: 'StageSummary' });

const DataHealthView = z
  .object({
    /** `silent`: no event came for as long as the limit, or none ever; `attention`: somebody should look. */
    state: z.enum(['good', 'attention', 'silent']),
    /** Why, the weightiest first. */
    reasons: z.array(z.enum(dataReasons)),
    /** From where on something is a reason. */
    limits: z.object({ silentHours: z.number(), rejectedShare: z.number() }),
    counted: CountedTimeView,
    accepted: z.number(),
    rejected: z.number(),
    dropped: z.number(),
    rejectedShare: nullable,
    droppedPerEvent: nullable,
    sources: z.array(
      z.object({ key: z.string(), name: z.string(), lastEventAt: z.string().nullable(), silent: z.boolean() }),
    ),
    watermark: z.string(),
    waitingEvents: z.number(),
    waitingOwners: z.number(),
    setAside: z.number(),
    rebuilding: z.boolean(),
    unregisteredProperties: z.number(),
  })
  .meta({ id: 'DataHealth' });

export const OverviewView = z
  .object({
    /** Absent blocks were not asked for. */
    summary: z.object({ journeys: nullable, inProgress: nullable, hasGoal: z.boolean() }).nullable(),
    kpis: z.array(KpiView).optional(),
    /** Null without a comparison; an empty list with nothing passed over says that nothing clearly changed. */
    changes: z
      .object({
        list: z.array(ChangeView).max(3),
        /** How many that clearly changed are not in the list because they were set aside. */
        passedOver: z.int(),
        /** All that is set aside now of this journey type, the latest first, whether or not it changed. */
        dismissals: z.array(DismissalView),
        tested: z.number(),
        adjustment: z.literal('holm'),
        /** The adjusted p-value below which something is called changed, shared by so many families of figures. */
        level: z.number(),
        families: z.int(),
      })
      .nullable()
      .optional(),
    stages: z.array(StageSummaryView).optional(),
    dataHealth: DataHealthView.optional(),
    compare: z
      .object({
        by: z.string(),
        window: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
        asOf: z.string().nullable(),
      })
      .nullable(),
    groupSize: z.number(),
    receipt: ReceiptView,
  })
  .meta({ id: 'Overview' });
