import { randomUUID } from 'node:crypto';
import type { EventFault } from '@temas/contracts/event/event-error';
import {
  eventTypes,
  faultyField,
  isIncomingEvent,
  type EventType,
  type IncomingEvent,
} from '@temas/contracts/event/event-schema';
import { remembering } from '@temas/domain/remembering';
import { channelKey } from '@temas/domain/touchpoint/channel-key';
import { canonicalEmail, canonicalPhone } from '../identity/canonical.js';
import { EventFaultError } from './event-fault-error.js';
import { measureEvent } from './measure-event.js';
import type { Dropped, ParsedEvent } from './parsed-event.js';
import { OwnIdentifiers } from './own-identifiers.js';
import { answerOf, isFeedback } from './read-feedback.js';
import { actionOf, assertNameIsClean } from './read-action.js';
import { idsOf } from './read-ids.js';
import { readProperties } from './read-properties.js';
import { readTime } from './read-time.js';
import type { Registry } from './registry.js';

/** Channels are few; only clean names of them are asked about. */
const keyOfChannel = remembering(1_000, channelKey);

/** What an event is read against. */
export interface ParseContext {
  readonly registry: Registry;
  readonly imported: boolean;
  /** Microseconds. */
  readonly received: bigint;
  /** What the batch says of when it was sent. */
  readonly sentAt: unknown;
  /** The source's own channel. */
  readonly channel: string | null;
  /** Whether e-mail and phone link people here. */
  readonly linkByContact: boolean;
  /** For a call of one type: what the address says. */
  readonly type?: EventType | undefined;
}

/** Checks one event of a request. Nothing of a fault's text comes from the event. */
export function parseEvent(value: unknown, context: ParseContext): ParsedEvent | EventFault {
  try {
    return parse(value, context);
  } catch (error) {
    if (error instanceof EventFaultError) return error.fault;
    throw error;
  }
}

function parse(value: unknown, context: ParseContext): ParsedEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new EventFaultError('invalid_event', '', 'An event is a JSON object.');
  }
  const tooMuch = measureEvent(value);
  if (tooMuch) throw new EventFaultError(tooMuch.code, tooMuch.field, tooMuch.detail);
  const type = context.type ?? typeOf('type' in value ? value.type : undefined);
  if (!isIncomingEvent(value)) {
    throw new EventFaultError(
      'invalid_field',
      safeField(faultyField(value)),
      'This field has another type or length than it may have.',
    );
  }
  const ids = idsOf(value, type, context.imported);
  const { occurred, sent } = readTime(value, context);
  const own = new OwnIdentifiers(value, context.imported);
  // In an imported log an activity of this name is an activity, unless it brings an answer.
  const answered = !context.imported || (value.properties?.['metric'] ?? null) !== null;
  const feedback = type === 'track' && answered && isFeedback(value.event ?? '');
  const answer = feedback ? answerOf(value.properties ?? {}, own) : null;
  const dropped: Dropped[] = [...ids.dropped];
  const action = actionOf(value, type, own);
  const stored = readProperties(value, type, { registry: context.registry, feedback, dropped, own });
  const traits = type === 'identify' ? value.traits : null;
  return {
    kind: feedback ? 'feedback' : type,
    messageId: messageIdOf(value),
    hasOwnMessageId: typeof value.messageId === 'string',
    occurred,
    sequence: BigInt(value.context?.sequence ?? 0),
    sent,
    channel: channelOf(value, type, { ofSource: context.channel, own }),
    action,
    answer,
    user: ids.user,
    anonymous: ids.anonymous,
    previous: ids.previous,
    email: context.linkByContact ? contactOf(traits?.['email'], canonicalEmail) : null,
    phone: context.linkByContact ? contactOf(traits?.['phone'], canonicalPhone) : null,
    keys: stored.keys,
    properties: stored.properties,
    dropped,
  };
}

function typeOf(type: unknown): EventType {
  const known = eventTypes.find((candidate) => candidate === type);
  if (!known) {
    throw new EventFaultError('unknown_type', 'type', `A type is one of ${eventTypes.join(', ')}.`);
  }
  return known;
}

function messageIdOf(value: IncomingEvent): string {
  if (value.messageId === '') throw new EventFaultError('invalid_field', 'messageId', 'A message id is not empty.');
  return value.messageId ?? randomUUID();
}

function channelOf(
  value: IncomingEvent,
  type: EventType,
  { ofSource, own }: { ofSource: string | null; own: OwnIdentifiers },
): string {
  const said = value.context?.channel;
  if (typeof said === 'string' && said.trim() !== '') {
    assertNameIsClean(said, 'context.channel', own);
    const key = keyOfChannel(said);
    if (key === null) {
      throw new EventFaultError('invalid_field', 'context.channel', 'A channel has at least one letter or digit.');
    }
    return key;
  }
  if (ofSource !== null) return ofSource;
  return type === 'page' ? 'web' : type === 'screen' ? 'app' : 'other';
}

function contactOf(value: unknown, canonical: (text: string) => string | null): string | null {
  return typeof value === 'string' ? canonical(value) : null;
}

/** Schema paths hold the sender's keys below the first two levels: only known names are repeated. */
function safeField(path: string): string {
  const [first = '', second] = path.split('.');
  const known = first === 'context' && second !== undefined && /^(channel|sequence|page|traits)$/.test(second);
  return known ? `${first}.${second}` : first;
}
