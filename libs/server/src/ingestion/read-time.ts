import type { IncomingEvent } from '@temas/contracts/event/event-schema';
import { eventWindow } from '@temas/contracts/event/event-limits';
import { parseInstant } from '@temas/domain/time/parse-instant';
import { EventFaultError } from './event-fault-error.js';

const longestTime = 64;
/** All events of a batch share one time of sending: the last that could be read. */
let lastSent: { readonly text: string; readonly instant: bigint } | undefined;
/** A sender's clock that is wrong by more than this is corrected, in microseconds. */
const toleratedSkew = 300_000_000n;

/**
 * When an event happened and was sent, in microseconds; `sent` is 0 where nobody said. Without a time it happened when it
 * was received. Where the sender's clock differs from ours by more than five minutes, both times are moved by the
 * difference. Live events lie between 13 months ago and 24 hours ahead; imported ones in any year from 1900 to 2299.
 */
export function readTime(
  event: IncomingEvent,
  context: { readonly imported: boolean; readonly received: bigint; readonly sentAt: unknown },
): { occurred: bigint; sent: bigint } {
  const said = instantOf(event.timestamp, 'timestamp', parseInstant);
  const sent = instantOf(event.sentAt ?? context.sentAt, 'sentAt', sentInstant);
  let occurred = said ?? context.received;
  if (said !== null && sent !== null && !context.imported) {
    const skew = context.received - sent;
    if (skew > toleratedSkew || skew < -toleratedSkew) occurred = said + skew;
  }
  const { received, imported } = context;
  const [first, last] = imported
    ? [eventWindow.earliest, eventWindow.latest]
    : [received - eventWindow.past, received + eventWindow.ahead];
  if (occurred < first) {
    const detail = imported
      ? 'A time lies between 1900 and 2299.'
      : 'A live event is at most 13 months old; older ones are imported.';
    throw new EventFaultError('too_old', 'timestamp', detail);
  }
  if (occurred > last) {
    const detail = imported ? 'A time lies between 1900 and 2299.' : 'An event is at most 24 hours ahead.';
    throw new EventFaultError('in_future', 'timestamp', detail);
  }
  return { occurred, sent: sent ?? 0n };
}

function sentInstant(text: string): ReturnType<typeof parseInstant> {
  if (lastSent?.text === text) return lastSent.instant;
  const instant = parseInstant(text);
  if (typeof instant === 'bigint') lastSent = { text, instant };
  return instant;
}

function instantOf(text: unknown, field: string, parse: typeof parseInstant): bigint | null {
  if (text === undefined || text === null || text === '') return null;
  if (typeof text !== 'string' || text.length > longestTime) {
    throw new EventFaultError('invalid_field', field, `A time is a text of at most ${longestTime} characters.`);
  }
  const instant = parse(text);
  if (typeof instant === 'bigint') return instant;
  const detail =
    instant === 'timestamp_without_zone'
      ? 'A time needs its offset, such as 2026-01-31T09:30:00+03:00.'
      : 'A time is written in ISO 8601, such as 2026-01-31T09:30:00Z.';
  throw new EventFaultError(instant, field, detail);
}
