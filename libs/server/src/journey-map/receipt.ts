import { timeError } from '@temas/domain/journey/time-histogram';
import type { WorkspaceRef } from '../access/principal.js';
import type { Freshness } from '../ingest-health/freshness.js';
import { definitionVersion, type NamedFilters, type PreparedQuestion } from './map-definition.js';
import type { InPeriod } from './map-question.js';

/** What an answer stands on (DESIGN: every answer carries it). */
export interface Receipt {
  /** When the figures were true. */
  readonly asOf: string;
  /** Changes with the mapping, the time zone and the journey type. */
  readonly definitionVersion: string;
  readonly population: string;
  /** What makes a journey one of the window. */
  readonly inPeriod: InPeriod;
  /** What else chooses journeys. */
  readonly filters: NamedFilters;
  readonly denominator: string;
  readonly window: { readonly from: string | null; readonly to: string | null };
  readonly timeZone: string;
  readonly tieRule: string;
  /** The time up to which everything that was received is in. */
  readonly watermark: string;
  /** What is acknowledged and not in yet. */
  readonly coverage: { readonly waitingEvents: number; readonly waitingOwners: number; readonly dirtyDays: number };
  readonly freshness: Freshness;
  /** Share of all figures that the group-size rule hides, 0 to 1. */
  readonly suppressedShare: number;
  readonly accuracy: {
    readonly quantiles: 'exact' | 'bucketed';
    /** Largest relative error of a quantile. */
    readonly maxError: number;
    readonly people: 'exact' | 'lower_bound';
  };
  readonly warnings: readonly string[];
}

/** The order of events of equal time, in words. */
export const tieRule = 'occurredAt, then context.sequence, then a keyed hash of the message id';

/** Microseconds since 1970 as ISO 8601 with microseconds. */
export function isoOfMicros(micros: bigint): string {
  const millis = micros / 1_000n;
  const rest = String(micros - millis * 1_000n).padStart(3, '0');
  return `${new Date(Number(millis)).toISOString().slice(0, -1)}${rest}Z`;
}

/** What an answer is: when it was read, and from where. */
export interface Answering {
  /** Share of the answer's figures that the group-size rule hides, 0 to 1. */
  readonly suppressedShare: number;
  /** From when the figures are, where that is not when the question was read. */
  readonly asOf?: Date;
  /** Whether they come from the cache of days, whose times are in buckets and whose people are a lower bound. */
  readonly cached?: boolean;
}

/** What the answer to a prepared question stands on. */
export function receiptOf(
  workspace: WorkspaceRef,
  prepared: PreparedQuestion,
  { suppressedShare, asOf = prepared.readAt, cached = false }: Answering,
): Receipt {
  const { backlog, filters, selection } = prepared;
  return {
    asOf: asOf.toISOString(),
    definitionVersion: definitionVersion(prepared),
    population: `journeys of type ${prepared.type.key} that ${selection.activeIn === undefined ? 'started' : 'were active'} in the window`,
    inPeriod: selection.activeIn === undefined ? 'started' : 'active',
    filters,
    denominator: 'journeys',
    window: { from: selection.from, to: selection.to },
    timeZone: workspace.timeZone,
    tieRule,
    watermark: isoOfMicros(prepared.watermark),
    coverage: { waitingEvents: backlog.events, waitingOwners: backlog.owners, dirtyDays: backlog.dirtyDays },
    freshness: prepared.freshness,
    suppressedShare,
    accuracy: {
      quantiles: cached ? 'bucketed' : 'exact',
      maxError: cached ? timeError : 0,
      people: cached ? 'lower_bound' : 'exact',
    },
    warnings: [
      ...(backlog.rebuilding ? ['rebuilding'] : []),
      ...(backlog.setAside > 0 ? ['batches_set_aside'] : []),
      ...(cached && backlog.dirtyDays > 0 ? ['days_being_computed'] : []),
      ...(cached ? ['people_are_a_lower_bound', 'variants_not_counted'] : []),
    ],
  };
}
