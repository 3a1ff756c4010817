/** What an answer stands on (DESIGN: every answer carries it). */
export interface Receipt {
  /** When the figures were true. */
  readonly asOf: string;
  /** Changes with the mapping, the time zone and the journey type. */
  readonly definitionVersion: string;
  readonly population: string;
  readonly denominator: string;
  readonly window: { readonly from: string | null; readonly to: string | null };
  readonly timeZone: string;
  readonly tieRule: string;
  /** The time up to which everything that was received is in. */
  readonly watermark: string;
  /** What is acknowledged and not in yet. */
  readonly coverage: { readonly waitingEvents: number; readonly waitingOwners: number; readonly dirtyDays: number };
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
