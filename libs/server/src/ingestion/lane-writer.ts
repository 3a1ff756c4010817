import { TemasError } from '@temas/domain/error';
import type { WorkspaceRef } from '../access/principal.js';
import { eventKinds } from '../inbox/event-row.js';
import { taggerOf, type Pseudonymizer, type TaggedId } from '../identity/pseudonymizer.js';
import type { WorkspaceKeysService } from '../identity/workspace-keys.service.js';
import type { Postgres } from '../platform/postgres.js';
import { actionKey, type Dictionary, type LearntCodes, type WantedCodes } from './dictionary.js';
import { encodeParcels, type Codes, type TaggedEvent } from './encode-parcels.js';
import { erasedAmong, nobodyErased, withoutErased, type Erased } from './erased-events.js';
import { encodeEvidence } from './evidence.js';
import { inboxWriterRepository } from './inbox-writer.repository.js';
import type { Parcel } from './parcel.js';
import { idsOfTagged, tagEvent } from './tag-event.js';
import { mergeErased, mergeTallies, type MinuteTally } from './tally.js';
import { enterWriters } from './writer-epoch.repository.js';
import type { Remembered, WriterMemory } from './writer-memory.js';

/** What a lane writer works with. */
export interface LaneParts {
  readonly postgres: Postgres;
  readonly keys: WorkspaceKeysService;
  readonly pseudonymizer: Pseudonymizer;
  readonly memory: WriterMemory;
}

/** Pseudonymizes parcels and commits them to the inbox as one row; everything or nothing. */
export class LaneWriter {
  constructor(
    private readonly parts: LaneParts,
    private readonly workspace: Pick<WorkspaceRef, 'id' | 'number'>,
    private readonly lane: 0 | 1,
  ) {}

  async write(parcels: readonly Parcel[]): Promise<void> {
    const { memory } = this.parts;
    for (;;) {
      const { current } = memory;
      try {
        return await this.writeWith(current, parcels);
      } catch (error) {
        if (!(error instanceof MemoryIsVoid)) throw error;
        await memory.renew(current);
      }
    }
  }

  private async writeWith(remembered: Remembered, parcels: readonly Parcel[]): Promise<void> {
    const { postgres, keys: keyService, pseudonymizer } = this.parts;
    const { dictionary, evidence, epoch } = remembered;
    const keys = await keyService.open(this.workspace.id);
    const tagger = taggerOf(keys);
    const tagged = parcels.map((parcel) => ({
      ...parcel,
      tagged: parcel.events.map((event) => tagEvent(tagger, event)),
    }));
    const unknown = unknownIds(pseudonymizer, tagged);
    const done = await postgres.inWorkspace(this.workspace.id, async (tx) => {
      await enterWriters(tx, this.workspace.id);
      const erased = remembered.tombstones ? await erasedAmong(tx, this.workspace.id, keys, unknown) : nobodyErased;
      const kept = erased.size === 0 ? tagged : tagged.map((parcel) => leaveOut(parcel, erased));
      const ids = erased.size === 0 ? unknown : unknownIds(pseudonymizer, kept);
      await pseudonymizer.resolve(tx, this.workspace.id, keys, { ids, returned: erased });
      const wanted = unknownCodes(
        dictionary,
        kept.flatMap((parcel) => parcel.tagged),
      );
      const codes = await dictionary.resolve(tx, wanted);
      const encoded = encodeParcels(this.workspace.number, keys, kept, lookUp(dictionary, codes));
      const news = evidence.news(encoded.evidence);
      const tally = {
        ...mergeTallies(parcels.map((parcel) => parcel.tally)),
        ...(erased.size === 0 ? {} : { erased: leftOut(tagged, kept) }),
      };
      const written = await inboxWriterRepository.insert(tx, this.workspace.id, {
        lane: this.lane,
        events: encoded.events,
        payload: encoded.payload,
        evidence: encodeEvidence(news),
        tally: JSON.stringify(tally),
        epoch,
      });
      if (!written) throw new MemoryIsVoid();
      return { codes, news, learnt: ids.filter((id) => !erased.has(id)) };
    });
    // Only what is committed is true for the next request, and pseudonyms only while nobody was erased.
    if (this.parts.memory.current.erasures === remembered.erasures) pseudonymizer.learn(done.learnt);
    dictionary.learn(done.codes);
    evidence.learn(done.news);
  }
}

/** Rolls a write back that was made from what is no longer true. */
class MemoryIsVoid extends Error {}

type TaggedParcel = Parcel & { readonly tagged: readonly TaggedEvent[] };

function unknownIds(pseudonymizer: Pseudonymizer, parcels: readonly TaggedParcel[]): TaggedId[] {
  const missing = new Set<TaggedId>();
  for (const { tagged } of parcels) {
    for (const one of tagged) for (const id of idsOfTagged(one)) if (!pseudonymizer.recall(id)) missing.add(id);
  }
  return [...missing];
}

function leaveOut(parcel: TaggedParcel, erased: Erased): TaggedParcel {
  return { ...parcel, tagged: withoutErased(parcel.tagged, erased) };
}

/** How many events of each source and minute are not among those that were kept. */
function leftOut(all: readonly TaggedParcel[], kept: readonly TaggedParcel[]): MinuteTally[] {
  return mergeErased(
    all.flatMap(({ tally: { source, minute }, tagged }, at) => {
      const count = tagged.length - (kept[at]?.tagged.length ?? 0);
      return count > 0 ? [{ source, minute, count }] : [];
    }),
  );
}

function unknownCodes(dictionary: Dictionary, all: readonly TaggedEvent[]): WantedCodes {
  const actions = new Map<string, { kind: number; name: string }>();
  const channels = new Set<string>();
  const want = (kind: number, name: string | null | undefined): void => {
    if (!name || dictionary.action(kind, name) !== undefined) return;
    actions.set(actionKey(kind, name), { kind, name });
  };
  for (const { event } of all) {
    want(eventKinds[event.kind], event.action);
    want(eventKinds.touchpoint, event.answer?.about);
    if (dictionary.channel(event.channel) === undefined) channels.add(event.channel);
  }
  return { actions, channels };
}

function lookUp(dictionary: Dictionary, codes: LearntCodes): Codes {
  const actions = new Map(codes.actions.map((row) => [actionKey(row.kind, row.name), row.code]));
  const channels = new Map(codes.channels.map((row) => [row.key, row.code]));
  return {
    action: (kind: number, name: string): number =>
      present(dictionary.action(kind, name) ?? actions.get(actionKey(kind, name))),
    channel: (key: string): number => present(dictionary.channel(key) ?? channels.get(key)),
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new TemasError('internal', 'A name was not stored.');
  return value;
}
