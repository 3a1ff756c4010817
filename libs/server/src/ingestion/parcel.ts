import type { SourceRef } from '../access/write-key.service.js';
import type { ParsedEvent } from './parsed-event.js';
import type { Tally } from './tally.js';

/** The good events of one request on their way to the inbox. */
export interface Parcel {
  readonly source: SourceRef;
  /** Microseconds. */
  readonly received: bigint;
  readonly events: readonly ParsedEvent[];
  readonly tally: Tally;
}
