import { compileRules, type ActionKind } from '@temas/domain/mapping/match-rules';
import { eventKinds, metricCodes, type EventKind } from '../inbox/event-row.js';
import { isoOfMicros } from '../journey-map/receipt.js';
import { liveGenerations } from '../mapping/generation.repository.js';
import { rulesOf } from '../mapping/mapping.repository.js';
import type { Transaction } from '../platform/postgres.js';
import { registrable, type Registrable } from '../property/name-refusal.js';
import { touchpointRepository } from '../touchpoint/touchpoint.repository.js';
import { watchRepository, type WatchedRow } from './watch.repository.js';
import type { RefusedContent, StoredContent } from './watched-event.js';

/** The touchpoint that the newest rules give an event. */
export interface ShownTouchpoint {
  readonly key: string;
  readonly name: string | null;
  readonly nameEn: string | null;
}

/** A stored event as people read it. */
export interface ShownStored {
  readonly outcome: 'stored';
  readonly id: string;
  readonly receivedAt: string;
  readonly occurredAt: string;
  readonly type: EventKind;
  /** Event name, page or screen name, or templated path; null for what is no touchpoint. */
  readonly name: string | null;
  /** Null where the event is no touchpoint, or a rule leaves it out. */
  readonly touchpoint: ShownTouchpoint | null;
  readonly channel: string;
  readonly messageHash: string | null;
  readonly subject: string;
  readonly subjectOf: 'user' | 'anonymous';
  readonly keys: { readonly name: string; readonly pseudonym: string }[];
  readonly properties: { readonly name: string; readonly value: string }[];
  readonly answer: {
    readonly metric: string;
    readonly score: number;
    readonly min: number;
    readonly max: number;
    readonly about: ShownTouchpoint | null;
  } | null;
  readonly dropped: (StoredContent['dropped'][number] & Registrable)[];
}

/** A refused event as people read it. */
export type ShownRefused = RefusedContent & { readonly id: string; readonly receivedAt: string };

export type ShownEvent = ShownStored | ShownRefused;

const kindNames = new Map<number, EventKind>(
  Object.entries(eventKinds).map(([name, number]) => [number, name as EventKind]),
);
const metricNames = new Map<number, string>(Object.entries(metricCodes).map(([name, number]) => [number, name]));
const ruledKinds = new Set<EventKind>(['track', 'page', 'screen', 'feedback', 'touchpoint']);

const unregistrable: Registrable = { refusal: null, allowedAsKey: false };

/** Gives the codes of watched events their names, and each event the touchpoint that it would have on the map. */
export async function describeWatched(
  tx: Transaction,
  workspaceId: string,
  events: readonly WatchedRow[],
): Promise<ShownEvent[]> {
  const stored = events.flatMap(({ content }) => (content.outcome === 'stored' ? [content] : []));
  const names = await watchRepository.names(tx, workspaceId, {
    actions: stored.flatMap((event) => [event.action, event.answer?.about ?? 0]),
    channels: stored.map((event) => event.channel),
    keys: stored.flatMap((event) => event.keys.map((key) => key.property)),
  });
  const touchpointOf = stored.length > 0 ? await touchpoints(tx, workspaceId) : () => null;
  return events.map(({ id, received, content }) => {
    const receivedAt = isoOfMicros(BigInt(received));
    if (content.outcome === 'refused') return { id, receivedAt, ...content };
    const type = kindNames.get(content.kind) ?? 'track';
    const name = names.actions.get(content.action) ?? null;
    const { answer } = content;
    const about = answer ? (names.actions.get(answer.about) ?? null) : null;
    return {
      outcome: 'stored',
      id,
      receivedAt,
      occurredAt: isoOfMicros(BigInt(content.occurred)),
      type,
      name,
      // An answer about a touchpoint belongs to that one's visit and makes none of its own.
      touchpoint: about === null ? touchpointOf(type, name) : null,
      channel: names.channels.get(content.channel) ?? '',
      messageHash: content.message,
      subject: content.subject,
      subjectOf: content.ofUser ? 'user' : 'anonymous',
      keys: content.keys.flatMap(({ property, pseudonym }) => {
        const key = names.keys.get(property);
        return key === undefined ? [] : [{ name: key, pseudonym }];
      }),
      properties: Object.entries(content.properties)
        .map(([key, value]) => ({ name: key, value }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      answer: answer && {
        metric: metricNames.get(answer.metric) ?? '',
        score: answer.score,
        min: answer.min,
        max: answer.max,
        about: touchpointOf('touchpoint', about),
      },
      dropped: content.dropped.map((one) => ({
        ...one,
        ...(one.scope === 'id' ? unregistrable : registrable({ name: one.name, scope: one.scope })),
      })),
    };
  });
}

/** The newest rules, those of a generation that is still being filled included, and the names that people gave to touchpoints. */
async function touchpoints(
  tx: Transaction,
  workspaceId: string,
): Promise<(kind: EventKind, name: string | null) => ShownTouchpoint | null> {
  const generation = (await liveGenerations(tx, workspaceId)).at(-1) ?? 0;
  const match = compileRules(await rulesOf(tx, workspaceId, generation));
  const known = new Map((await touchpointRepository.list(tx, workspaceId)).map((row) => [row.key, row]));
  return (kind, name) => {
    if (name === null || !ruledKinds.has(kind)) return null;
    const key = match({ kind: kind as ActionKind, name }).touchpoint;
    if (key === null) return null;
    const row = known.get(key);
    return { key, name: row?.name ?? null, nameEn: row?.nameEn ?? null };
  };
}
