import { TemasError } from '@temas/domain/error';
import { metricCodes, encodeEvent, eventKinds, type EventRow } from '../inbox/event-row.js';
import type { TaggedId } from '../identity/pseudonymizer.js';
import { messageHash } from '../identity/pseudonym.js';
import type { WorkspaceKeys } from '../identity/workspace-keys.service.js';
import type { EvidenceRow } from './evidence.js';
import type { Parcel, WrittenEvent } from './parcel.js';
import type { ParsedEvent } from './parsed-event.js';

/** An event and the tags that stand for its identifiers. */
export interface TaggedEvent {
  readonly event: Omit<ParsedEvent, 'user' | 'anonymous' | 'previous' | 'email' | 'phone' | 'keys'>;
  readonly user: TaggedId | null;
  readonly anonymous: TaggedId | null;
  /** Of alias: the former id, as a user's and as an anonymous one, since nobody says which it was. */
  readonly previous: readonly [TaggedId | null, TaggedId | null] | null;
  readonly contacts: readonly TaggedId[];
  readonly keys: readonly { readonly property: number; readonly id: TaggedId }[];
}

/** What the encoder asks for. Everything is known by the time it runs. */
export interface Codes {
  action(kind: number, name: string): number;
  channel(key: string): number;
}

/** Of an event with a key and some properties; more than that makes the payload grow. */
const usualBytes = 512;
/** A UTF-16 unit takes at most three bytes in UTF-8. */
const mostBytesOfUnit = 3;

/** Events as the inbox keeps them. */
export interface EncodedParcels {
  readonly payload: Buffer;
  readonly events: number;
  readonly evidence: readonly EvidenceRow[];
}

/** Writes the pseudonymized rows of all parcels, and the evidence of who belongs to whom. */
export function encodeParcels(
  workspace: number,
  keys: WorkspaceKeys,
  parcels: readonly (Pick<Parcel, 'source' | 'received' | 'onRows'> & { readonly tagged: readonly TaggedEvent[] })[],
  codes: Codes,
): EncodedParcels {
  const payload = new Payload(parcels.reduce((sum, { tagged }) => sum + tagged.length, 0));
  let events = 0;
  const evidence: EvidenceRow[] = [];
  for (const { source, received, tagged, onRows } of parcels) {
    const written: WrittenEvent[] | undefined = onRows && [];
    for (const [position, one] of tagged.entries()) {
      const { event } = one;
      const kind = eventKinds[event.kind];
      const message = messageHash(keys.message, source.number, event.messageId);
      const order = { occurred: event.occurred, sequence: event.sequence, message };
      const owner = one.user ?? one.anonymous;
      if (!owner) continue;
      const subject = pseudonymOf(owner);
      const row: EventRow = {
        workspace,
        axis: 0,
        owner: subject,
        ...order,
        // A request is received in a millisecond and holds at most a thousand events: each has a microsecond of its own,
        // so that of two with one message id the first in the request is the first received.
        received: received + BigInt(position),
        sent: event.sent,
        source: source.number,
        channel: codes.channel(event.channel),
        kind,
        action: event.action === null ? 0 : codes.action(kind, event.action),
        subject,
        metric: event.answer ? metricCodes[event.answer.metric] : metricCodes.none,
        score: event.answer?.score ?? 0,
        scaleMin: event.answer?.min ?? 0,
        scaleMax: event.answer?.max ?? 0,
        about: event.answer?.about ? codes.action(eventKinds.touchpoint, event.answer.about) : 0,
        keyAxes: one.keys.map((key) => key.property),
        keyOwners: one.keys.map((key) => pseudonymOf(key.id)),
        properties: event.properties,
      };
      payload.add(encodeEvent(row));
      events += 1;
      collectEvidence(one, subject, order, evidence);
      written?.push({ event, row, ofUser: one.user !== null });
    }
    if (written) onRows?.(written);
  }
  return { payload: payload.bytes(), events, evidence };
}

/** Bytes that grow by texts; a text of some hundred thousand pieces takes three times as long to turn into bytes at its end. */
class Payload {
  private buffer: Buffer;
  private length = 0;

  constructor(events: number) {
    this.buffer = Buffer.allocUnsafe(events * usualBytes);
  }

  add(text: string): void {
    const needed = this.length + text.length * mostBytesOfUnit;
    if (needed > this.buffer.length) {
      this.buffer = Buffer.concat([this.buffer.subarray(0, this.length)], Math.max(needed, this.buffer.length * 2));
    }
    this.length += this.buffer.write(text, this.length, 'utf8');
  }

  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }
}

function collectEvidence(
  one: TaggedEvent,
  subject: bigint,
  order: Pick<EvidenceRow, 'occurred' | 'sequence' | 'message'>,
  evidence: EvidenceRow[],
): void {
  const add = (kind: EvidenceRow['kind'], id: TaggedId | null): void => {
    if (!id) return;
    const linked = pseudonymOf(id);
    if (linked !== subject) evidence.push({ kind, linked, subject, ...order });
  };
  if (one.user && one.anonymous) add('seen', one.anonymous);
  if (one.previous) {
    add('alias', one.previous[0]);
    add('seen', one.previous[1]);
  }
  if (one.user) for (const contact of one.contacts) add('contact', contact);
}

function pseudonymOf({ pseudonym }: TaggedId): bigint {
  if (pseudonym === undefined) throw new TemasError('internal', 'A person was not stored.');
  return pseudonym;
}
