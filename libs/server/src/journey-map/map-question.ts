/** What makes a journey one of a period: that it started in it, or that it had started by its end and not ended before it. */
export const inPeriods = ['started', 'active'] as const;
export type InPeriod = (typeof inPeriods)[number];

/** What a map is asked for. */
export interface MapQuestion {
  readonly journeyType: string;
  /** First and last day of the period, in the workspace's time zone (`2026-01-31`). */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Usual: started. */
  readonly inPeriod?: InPeriod | undefined;
  /** Whole journeys that touched at least one of these channels. */
  readonly channels?: readonly string[] | undefined;
  /** Whole journeys that touched at least one of these stages. */
  readonly stages?: readonly string[] | undefined;
  /** Keys of touchpoints: whole journeys that came by each of the first, and by none of the second. */
  readonly through?: readonly string[] | undefined;
  readonly notThrough?: readonly string[] | undefined;
  readonly minShare?: number | undefined;
  readonly maxNodes?: number | undefined;
  readonly maxEdges?: number | undefined;
  /** Count people exactly, and show them. */
  readonly includePeople?: boolean | undefined;
  /** Of each touchpoint its score, and the share of visits that come again. */
  readonly includeScores?: boolean | undefined;
  /** `previous`, `year`, `channel:` and a channel's key, or `baseline:` and its id. */
  readonly compare?: string | undefined;
  /** Answer from the journeys themselves where a cached day is out of date. */
  readonly fresh?: boolean | undefined;
}

/** The journeys of a question, in the numbers of the stores. */
export interface Selection {
  readonly workspace: number;
  readonly type: number;
  readonly generation: number;
  readonly from: string | null;
  readonly to: string | null;
  /** Present where the journeys of these days are all that were active in them: the time zone of the days. */
  readonly activeIn?: string;
  /** Null where any channel will do. */
  readonly channels: readonly number[] | null;
  /** Channels none of which is in the journey. */
  readonly withoutChannels?: readonly number[];
  /** Touchpoints one of which must be in the journey; null where any will do. */
  readonly touchpoints: readonly number[] | null;
  /** Touchpoints all of which must be in the journey. */
  readonly through: readonly number[];
  /** Touchpoints none of which may be in the journey. */
  readonly notThrough: readonly number[];
  readonly progress: ProgressRule;
  /** Journeys as they stood at this time, in microseconds since 1970; absent: with all that is known of them. */
  readonly asOf?: bigint;
}

/** Whether a selection takes all journeys of its days, as they are now: only such ones does the cache of days know. */
export function isOfWholeDays({ channels, touchpoints, through, notThrough, asOf, activeIn }: Selection): boolean {
  const anyPlace = touchpoints === null && through.length + notThrough.length === 0;
  return channels === null && anyPlace && asOf === undefined && activeIn === undefined;
}

/** When a journey is still going on. */
export type ProgressRule =
  /** By gap: its last event is younger than this time, in microseconds. */
  | { readonly kind: 'gap'; readonly after: bigint }
  /** By key: it has not met its goal, and began after this time. Null where the type has no such thing. */
  | { readonly kind: 'key'; readonly goal: number | null; readonly after: bigint | null }
  | { readonly kind: 'never' };
