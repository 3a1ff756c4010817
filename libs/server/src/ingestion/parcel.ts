import type { SourceRef } from '../access/write-key.service.js';
import type { EventRow } from '../inbox/event-row.js';
import type { OpenSpan } from '../platform/doing.js';
import type { ParsedEvent } from './parsed-event.js';
import type { Tally } from './tally.js';

/** An event beside the row that it became. */
export interface WrittenEvent {
  readonly event: Pick<ParsedEvent, 'dropped' | 'hasOwnMessageId'>;
  readonly row: EventRow;
  /** Whether the row's subject is a user; else it is an anonymous id. */
  readonly ofUser: boolean;
}

/** The good events of one request on their way to the inbox. */
export interface Parcel {
  readonly source: SourceRef;
  /** Microseconds. */
  readonly received: bigint;
  readonly events: readonly ParsedEvent[];
  readonly tally: Tally;
  /** Where somebody watches: is told the rows of each attempt to write them; those of the last one are committed. */
  readonly onRows?: (written: readonly WrittenEvent[]) => void;
  /** Told how many events the commit carried. */
  readonly onCommitted?: (events: number) => void;
  /** The request's, where traces are sent. */
  readonly span?: OpenSpan;
}
