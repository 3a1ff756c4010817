import type { Difference } from '@temas/domain/journey-map/compare';
import type { Direction, DismissalReason } from '@temas/domain/overview/dismissal';
import type { Score } from '@temas/domain/score/score';
import type { Receipt } from '../journey-map/receipt.js';
import type { CountedTime } from '../ingest-health/counted-time.js';
import type { DataVerdict } from './data-verdict.js';
import type { GoodDirection, KeyedPlace, Measure, OverviewMetric, Place, Unit } from './measure.js';
import type { Series } from './series.js';

/** A block of the overview; each can be asked for by itself. */
export const overviewParts = ['kpis', 'changes', 'stages', 'dataHealth'] as const;
export type OverviewPart = (typeof overviewParts)[number];

/** A value with its 95 % interval. */
export interface Figure {
  readonly value: number;
  /** Null where too little is there for an interval. */
  readonly low: number | null;
  readonly high: number | null;
}

/** A key figure. Null is a number that is hidden, or that nothing was measured for; `hidden` tells which. */
export interface Kpi {
  readonly metric: OverviewMetric;
  readonly unit: Unit;
  readonly goodDirection: GoodDirection;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What it is a figure of, and how many of that. */
  readonly of: 'journeys' | 'endedJourneys' | 'answers';
  readonly n: number | null;
  readonly hidden: boolean;
  /** A score's scale. */
  readonly scale: { readonly min: number; readonly max: number } | null;
  readonly series: Series;
  /** Its verdict holds with all key figures looked at together; `low` and `high` are its own interval. */
  readonly compare: Difference | null;
}

/** A stage or touchpoint by name. */
export interface Named {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
}

/** Where something changed. */
export interface NamedPlace {
  readonly scope: Place['scope'];
  readonly stage?: Named;
  readonly touchpoint?: Named;
  readonly from?: Named;
  readonly to?: Named;
}

/** Something that clearly changed, the weightiest first. */
export interface AnsweredChange extends NamedPlace {
  readonly metric: OverviewMetric;
  readonly unit: Unit;
  readonly goodDirection: GoodDirection;
  readonly scale: { readonly min: number; readonly max: number } | null;
  readonly value: number;
  readonly base: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: Direction;
  readonly n: number | null;
  readonly baseN: number | null;
  readonly owner: string | null;
  /** What its interval is of, and so how it was found. */
  readonly kind: Measure['kind'];
  /** How many figures were tested in its family, itself among them. */
  readonly tests: number;
  /** Size of the difference as a part of the whole, 0 to 1. */
  readonly effect: number;
  /** Journeys times effect, the part of it that is certain, and the p-value adjusted for all that was tested. */
  readonly impact: number;
  readonly certainty: number;
  readonly p: number;
  /** How it went over the window. */
  readonly series: Series;
  /** The page that shows it, and what to choose there. */
  readonly view: {
    readonly page: 'map';
    readonly select:
      | { readonly kind: 'touchpoint'; readonly key: string }
      /** With the touchpoint of the stage that has most of what changed; null where all of them are hidden. */
      | { readonly kind: 'stage'; readonly key: string; readonly touchpoint: string | null }
      | { readonly kind: 'transition'; readonly from: string; readonly to: string }
      | null;
  };
  /** What is to be sent to set it aside, beside the reason. */
  readonly dismiss: KeyedPlace & {
    readonly journeyType: string;
    readonly metric: OverviewMetric;
    readonly direction: Direction;
  };
}

/** A figure that was set aside, where, by whom, and until when. */
export interface AnsweredDismissal extends NamedPlace {
  readonly id: string;
  readonly metric: OverviewMetric;
  /** Which way it had changed. */
  readonly direction: Direction;
  readonly reason: DismissalReason;
  /** Null where the account is gone. */
  readonly author: string | null;
  readonly at: string;
  /** Null: until it is undone. */
  readonly until: string | null;
}

/** A stage of the window's journeys, in order. */
export interface StageSummary extends Named {
  readonly owner: string | null;
  /** Journeys that reached it. */
  readonly journeys: number | null;
  /** Share of all journeys. */
  readonly reached: Figure | null;
  /** Journeys that ended in it, and their share of those that reached it. */
  readonly left: number | null;
  readonly leave: Figure | null;
  /** Median time in it, in seconds. */
  readonly time: Figure | null;
  readonly score: Score | null;
  /** What of it the group size hides. */
  readonly hidden: readonly ('journeys' | 'left' | 'score')[];
}

/** How the data is doing. */
export interface DataHealth extends DataVerdict {
  /** From where on something is a reason to look. */
  readonly limits: { readonly silentHours: number; readonly rejectedShare: number };
  /** The time of what follows: the last 24 hours. */
  readonly counted: CountedTime;
  readonly accepted: number;
  readonly rejected: number;
  /** Properties and other parts of events that were left out. */
  readonly dropped: number;
  /** Of all events that came. */
  readonly rejectedShare: number | null;
  /** Left out, by accepted event. */
  readonly droppedPerEvent: number | null;
  readonly sources: readonly {
    readonly key: string;
    readonly name: string;
    readonly lastEventAt: string | null;
    /** Whether it once sent, still may, and last did longer ago than the limit. Never of a demo. */
    readonly silent: boolean;
  }[];
  readonly watermark: string;
  readonly waitingEvents: number;
  readonly waitingOwners: number;
  readonly setAside: number;
  readonly rebuilding: boolean;
  readonly unregisteredProperties: number;
}

/** The overview of a journey type. A block that was not asked for is absent. */
export interface OverviewAnswer {
  /** Null where nothing but the data's health was asked for. */
  readonly summary: {
    readonly journeys: number | null;
    /** Journeys that may still go on. */
    readonly inProgress: number | null;
    readonly hasGoal: boolean;
  } | null;
  readonly kpis?: readonly Kpi[];
  readonly changes?: {
    readonly list: readonly AnsweredChange[];
    /** How many that clearly changed are not in the list because they were set aside. */
    readonly passedOver: number;
    /** All that is set aside now of this journey type, the latest first, whether or not it changed. */
    readonly dismissals: readonly AnsweredDismissal[];
    /** How many figures were looked at; all of them are in the adjustment. */
    readonly tested: number;
    readonly adjustment: 'holm';
    /** The adjusted p-value below which something is called changed, shared by so many families of figures. */
    readonly level: number;
    readonly families: number;
  } | null;
  readonly stages?: readonly StageSummary[];
  readonly dataHealth?: DataHealth;
  readonly compare: {
    /** As it was asked for: `previous`, `year`, `channel:` and a channel's key, or `baseline:` and its id. */
    readonly by: string;
    readonly window: { readonly from: string | null; readonly to: string | null };
    /** The time as of which an earlier window is looked at, when it was as old as the present one is now. */
    readonly asOf: string | null;
  } | null;
  readonly groupSize: number;
  readonly receipt: Receipt;
}
