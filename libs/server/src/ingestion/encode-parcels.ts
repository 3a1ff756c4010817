import { metricCodes, encodeEvent, eventKinds } from '../inbox/event-row.js';
import type { TaggedId } from '../identity/pseudonymizer.js';
import { messageHash } from '../identity/pseudonym.js';
import type { WorkspaceKeys } from '../identity/workspace-keys.service.js';
import type { EvidenceRow } from './evidence.js';
import type { Parcel } from './parcel.js';
import type { ParsedEvent } from './parsed-event.js';

/** The tags of an event's identifiers; the identifiers themselves are not needed after this. */
export interface TaggedEvent {
  readonly event: ParsedEvent;
  readonly user: TaggedId | null;
  readonly anonymous: TaggedId | null;
  /** Of alias: the former id, as a user's and as an anonymous one, since nobody says which it was. */
  readonly previous: readonly [TaggedId, TaggedId] | null;
  readonly contacts: readonly TaggedId[];
  readonly keys: readonly { readonly property: number; readonly id: TaggedId }[];
}

/** What the encoder asks for. Everything is known by the time it runs. */
export interface Codes {
  pseudonym(id: TaggedId): bigint;
  action(kind: number, name: string): number;
  channel(key: string): number;
}

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
  parcels: readonly (Pick<Parcel, 'source' | 'received'> & { readonly tagged: readonly TaggedEvent[] })[],
  codes: Codes,
): EncodedParcels {
  let text = '';
  let events = 0;
  const evidence: EvidenceRow[] = [];
  for (const { source, received, tagged } of parcels) {
    for (const [position, one] of tagged.entries()) {
      const { event } = one;
      const kind = eventKinds[event.kind];
      const message = messageHash(keys.message, source.number, event.messageId);
      const order = { occurred: event.occurred, sequence: event.sequence, message };
      const owner = one.user ?? one.anonymous;
      if (!owner) continue;
      const subject = codes.pseudonym(owner);
      text += encodeEvent({
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
        keyOwners: one.keys.map((key) => codes.pseudonym(key.id)),
        properties: event.properties,
      });
      events += 1;
      collectEvidence(one, subject, order, { codes, evidence });
    }
  }
  return { payload: Buffer.from(text, 'utf8'), events, evidence };
}

function collectEvidence(
  one: TaggedEvent,
  subject: bigint,
  order: Pick<EvidenceRow, 'occurred' | 'sequence' | 'message'>,
  to: { readonly codes: Codes; readonly evidence: EvidenceRow[] },
): void {
  const add = (kind: EvidenceRow['kind'], id: TaggedId): void => {
    const linked = to.codes.pseudonym(id);
    if (linked !== subject) to.evidence.push({ kind, linked, subject, ...order });
  };
  if (one.user && one.anonymous) add('seen', one.anonymous);
  if (one.previous) {
    add('alias', one.previous[0]);
    add('seen', one.previous[1]);
  }
  if (one.user) for (const contact of one.contacts) add('contact', contact);
}
