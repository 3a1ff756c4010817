import type { EventErrorCode } from '@temas/contracts/event/event-error';
import { eventTypes, type EventType } from '@temas/contracts/event/event-schema';
import { metricCodes } from '../inbox/event-row.js';
import type { WrittenEvent } from '../ingestion/parcel.js';
import type { Dropped } from '../ingestion/parsed-event.js';

/** Why nothing of a request or an event was taken; the origin is judged before any event is read. */
export type RefusalCode = EventErrorCode | 'origin_not_allowed';

/** An event as it was written, with the codes of its row; names are looked up when it is read. */
export interface StoredContent {
  readonly outcome: 'stored';
  readonly kind: number;
  /** 0 where the event is no touchpoint. */
  readonly action: number;
  readonly channel: number;
  /** Microseconds as text: JSON's numbers are not exact. */
  readonly occurred: string;
  /** Of the message id that the sender gave: its keyed hash; null where it gave none. */
  readonly message: string | null;
  readonly subject: string;
  readonly ofUser: boolean;
  readonly keys: readonly { readonly property: number; readonly pseudonym: string }[];
  readonly properties: Readonly<Record<string, string>>;
  readonly answer: {
    readonly metric: number;
    readonly score: number;
    readonly min: number;
    readonly max: number;
    readonly about: number;
  } | null;
  readonly dropped: readonly Dropped[];
}

/** An event that was not taken. Nothing of it is kept but the type, where it has a known one. */
export interface RefusedContent {
  readonly outcome: 'refused';
  readonly type: EventType | null;
  readonly code: RefusalCode;
  readonly field: string;
}

/** What a watch keeps of an event. */
export interface WatchedEvent {
  /** Microseconds. */
  readonly received: bigint;
  readonly content: StoredContent | RefusedContent;
}

/** The form of a pseudonym that people see: enough to tell a few apart, too little to look one up by. */
export function shownPseudonym(pseudonym: bigint): string {
  return hex(pseudonym).slice(0, 8);
}

/** An event as its row holds it. */
export function storedEvent({ row, event, ofUser }: WrittenEvent): WatchedEvent {
  return {
    received: row.received,
    content: {
      outcome: 'stored',
      kind: row.kind,
      action: row.action,
      channel: row.channel,
      occurred: String(row.occurred),
      message: event.hasOwnMessageId ? hex(row.message) : null,
      subject: shownPseudonym(row.subject),
      ofUser,
      keys: row.keyAxes.map((property, at) => ({ property, pseudonym: shownPseudonym(row.keyOwners[at] ?? 0n) })),
      properties: row.properties,
      answer:
        row.metric === metricCodes.none
          ? null
          : { metric: row.metric, score: row.score, min: row.scaleMin, max: row.scaleMax, about: row.about },
      dropped: event.dropped,
    },
  };
}

/** Fields that events are known to have; a fault may also name one that the sender made up, which may be anything. */
const knownFields = new Set(
  ['type', 'messageId', 'userId', 'anonymousId', 'previousId', 'event', 'name', 'timestamp', 'sentAt'].concat([
    'properties',
    'traits',
    'context',
    'allowedOrigins',
  ]),
);

/** An event that was refused, at its place in the request. */
export function refusedEvent(
  received: bigint,
  fault: { readonly code: RefusalCode; readonly field: string },
  type: unknown,
): WatchedEvent {
  const known = eventTypes.find((candidate) => candidate === type) ?? null;
  const field = knownFields.has(fault.field.split('.')[0] ?? '') ? fault.field : '';
  return { received, content: { outcome: 'refused', type: known, code: fault.code, field } };
}

function hex(value: bigint): string {
  return BigInt.asUintN(64, value).toString(16).padStart(16, '0');
}
