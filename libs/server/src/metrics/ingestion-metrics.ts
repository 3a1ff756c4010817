import type { EventErrorCode } from '@temas/contracts/event/event-error';
import { TemasError, type ErrorCode } from '@temas/domain/error';
import type { DropReason } from '../ingestion/parsed-event.js';
import { isDatabaseAway } from '../platform/database-error.js';
import { counter, gauge, lookedUp, timer } from './registry.js';

/** Where events wait: beside each other, so that an import holds up nobody who sends. */
export type LaneName = 'live' | 'import';

const receivedTotal = counter({ name: 'temas_events_received_total', help: 'Events of requests that were read.' }, [
  'lane',
]);
const acceptedTotal = counter({ name: 'temas_events_accepted_total', help: 'Events that were committed.' }, ['lane']);
const rejectedTotal = counter({ name: 'temas_events_rejected_total', help: 'Events that were refused, by code.' }, [
  'code',
]);
const turnedAwayTotal = counter(
  { name: 'temas_events_turned_away_total', help: 'Events of requests that failed as a whole, by code.' },
  ['code'],
);
const droppedTotal = counter(
  { name: 'temas_properties_dropped_total', help: 'Properties and ids left out of accepted events, by reason.' },
  ['reason'],
);
const unaccountedTotal = counter({
  name: 'temas_events_unaccounted_total',
  help: 'Events that were received and of which nothing became, or more than one thing; 0 unless a program is at fault.',
});

/** From the read request to its answer. */
const acknowledgementSeconds = timer(
  { name: 'temas_acknowledgement_seconds', help: 'Time from the events of a request to their acknowledgement.' },
  ['lane'],
);
/** One commit, which many requests may share. */
export const commitSeconds = timer({ name: 'temas_commit_seconds', help: 'Time of a commit of the way in.' }, ['lane']);
export const commitEvents = gauge(
  { name: 'temas_commit_events', help: 'Events that the last commit of the way in carried.' },
  ['lane'],
);

/** What became of the events that this process received since it started. */
export interface Conservation {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly turnedAway: number;
  readonly inFlight: number;
  /** Events of which nothing became, or more than one thing. */
  readonly unaccounted: number;
}

const sums = { received: 0, accepted: 0, rejected: 0, turnedAway: 0, inFlight: 0, unaccounted: 0 };

/** received = accepted + rejected + turned away + in flight; what is missing from the sum is counted as unaccounted. */
export function conservation(): Conservation {
  return { ...sums };
}

lookedUp({ name: 'temas_events_in_flight', help: 'Events that were received and are not answered yet.' }, () => {
  return sums.inFlight;
});

/** The account of one request. Each entry is made where the thing happens, and the sum is drawn when the request ends. */
export class Ledger {
  private accepted = 0;
  private rejected = 0;
  private turnedAway = 0;
  private readonly began = performance.now();

  constructor(
    private readonly lane: LaneName,
    private readonly events: number,
  ) {
    sums.received += events;
    sums.inFlight += events;
    receivedTotal.inc({ lane }, events);
  }

  /** Said by the commit, of the events that it carried. */
  readonly committed = (events: number): void => {
    this.accepted += events;
    acceptedTotal.inc({ lane: this.lane }, events);
  };

  /** Said where an event is refused; counted only where the request is answered. */
  refused(codes: readonly EventErrorCode[], dropped: readonly DropReason[]): void {
    this.rejected += codes.length;
    for (const code of codes) rejectedTotal.inc({ code });
    for (const reason of dropped) droppedTotal.inc({ reason });
    acknowledgementSeconds.observe({ lane: this.lane }, (performance.now() - this.began) / 1_000);
  }

  /** Said where the request fails as a whole: its sender comes again with all of it. */
  failed(error: unknown): void {
    const code: ErrorCode =
      error instanceof TemasError ? error.code : isDatabaseAway(error) ? 'unavailable' : 'internal';
    this.turnedAway += this.events;
    turnedAwayTotal.inc({ code }, this.events);
  }

  /** Draws the sum. */
  close(): void {
    const missing = Math.abs(this.events - this.accepted - this.rejected - this.turnedAway);
    sums.accepted += this.accepted;
    sums.rejected += this.rejected;
    sums.turnedAway += this.turnedAway;
    sums.inFlight -= this.events;
    sums.unaccounted += missing;
    if (missing > 0) unaccountedTotal.inc(missing);
  }
}
