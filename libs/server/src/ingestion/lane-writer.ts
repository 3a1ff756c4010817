import { TemasError } from '@temas/domain/error';
import type { WorkspaceRef } from '../access/principal.js';
import { eventKinds } from '../inbox/event-row.js';
import type { Pseudonymizer, TaggedId } from '../identity/pseudonymizer.js';
import type { WorkspaceKeysService } from '../identity/workspace-keys.service.js';
import type { Postgres } from '../platform/postgres.js';
import { actionKey, type Dictionary, type LearntCodes, type WantedCodes } from './dictionary.js';
import { encodeParcels, type TaggedEvent } from './encode-parcels.js';
import { encodeEvidence } from './evidence.js';
import { inboxWriterRepository } from './inbox-writer.repository.js';
import type { Parcel } from './parcel.js';
import { idsOfTagged, tagEvent } from './tag-event.js';
import { mergeTallies } from './tally.js';
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
    const tagger = pseudonymizer.tagger(this.workspace.number, keys);
    const tagged = parcels.map((parcel) => ({
      ...parcel,
      tagged: parcel.events.map((event) => tagEvent(tagger, event)),
    }));
    const all = tagged.flatMap((parcel) => parcel.tagged);
    // Held here, because the cache may forget while the transaction runs.
    const atHand = new Map<string, bigint>();
    const missing = all.flatMap(idsOfTagged).filter((id) => {
      const known = pseudonymizer.known(id);
      if (known !== undefined) atHand.set(id.cacheKey, known);
      return known === undefined;
    });
    const wanted = unknownCodes(dictionary, all);
    const done = await postgres.inWorkspace(this.workspace.id, async (tx) => {
      await enterWriters(tx, this.workspace.id);
      const fresh = await pseudonymizer.resolve(tx, this.workspace.id, keys, missing);
      const codes = await dictionary.resolve(tx, wanted);
      const known = lookUp(dictionary, new Map([...atHand, ...fresh]), codes);
      const encoded = encodeParcels(this.workspace.number, keys, tagged, known);
      const news = evidence.news(encoded.evidence);
      const written = await inboxWriterRepository.insert(tx, this.workspace.id, {
        lane: this.lane,
        events: encoded.events,
        payload: encoded.payload,
        evidence: encodeEvidence(news),
        tally: JSON.stringify(mergeTallies(parcels.map((parcel) => parcel.tally))),
        epoch,
      });
      if (!written) throw new MemoryIsVoid();
      return { fresh, codes, news };
    });
    // Only what is committed is true for the next request.
    pseudonymizer.learn(done.fresh);
    dictionary.learn(done.codes);
    evidence.learn(done.news);
  }
}

/** Rolls a write back that was made from what is no longer true. */
class MemoryIsVoid extends Error {}

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

function lookUp(dictionary: Dictionary, pseudonyms: ReadonlyMap<string, bigint>, codes: LearntCodes) {
  const actions = new Map(codes.actions.map((row) => [actionKey(row.kind, row.name), row.code]));
  const channels = new Map(codes.channels.map((row) => [row.key, row.code]));
  return {
    pseudonym: (id: TaggedId): bigint => present(pseudonyms.get(id.cacheKey)),
    action: (kind: number, name: string): number =>
      present(actions.get(actionKey(kind, name)) ?? dictionary.action(kind, name)),
    channel: (key: string): number => present(channels.get(key) ?? dictionary.channel(key)),
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new TemasError('internal', 'A name or a person was not stored.');
  return value;
}
