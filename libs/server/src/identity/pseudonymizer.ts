import { randomBytes } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { WideTable } from '../platform/wide-table.js';
import type { IdentifierType } from './canonical.js';
import { subjectPseudonym, tagLength, tagOf } from './pseudonym.js';
import { subjectRepository } from './subject.repository.js';
import type { WorkspaceKeys } from './workspace-keys.service.js';

/** Identifiers whose pseudonyms are remembered, at 25 bytes each. */
const remembered = 1_048_576;
const warmed = 500_000;
const secretLength = 16;

/** An identifier on its way to its pseudonym. Holds the tag, not the identifier. */
export interface TaggedId {
  readonly type: IdentifierType;
  readonly tag: Buffer;
  /** Known once {@link Pseudonymizer.recall} or {@link Pseudonymizer.resolve} has found it. */
  pseudonym?: bigint | undefined;
}

/** Turns a canonical identifier into its tag. */
export type Tagger = (type: IdentifierType, canonical: string) => TaggedId;

/** Tags the identifiers of one group of events; of those that come again, as a person's do, each only once. */
export function taggerOf(keys: WorkspaceKeys): Tagger {
  const done = new Map<IdentifierType, Map<string, TaggedId>>();
  return (type, canonical) => {
    let ofType = done.get(type);
    if (!ofType) done.set(type, (ofType = new Map<string, TaggedId>()));
    let id = ofType.get(canonical);
    if (!id) ofType.set(canonical, (id = { type, tag: tagOf(keys.tagKey(type), type, canonical) }));
    return id;
  };
}

/**
 * Turns identifiers into pseudonyms: tag, then random secret from the identity schema, then pseudonym. Pseudonyms are
 * remembered by tag, which the keys of workspace and type make unique to both; no identifier stays in memory after its
 * request.
 */
export class Pseudonymizer {
  private table = new WideTable(remembered, tagLength / 8, 1);

  constructor(private readonly postgres: Postgres) {}

  /** Fills in a pseudonym that is remembered. @returns whether the id has one now */
  recall(id: TaggedId): boolean {
    if (id.pseudonym !== undefined) return true;
    const { table } = this;
    table.keyBytes.set(id.tag);
    const at = table.find();
    if (at < 0) return false;
    id.pseudonym = table.values[at];
    return true;
  }

  /**
   * Looks up or creates the subjects of these tags and fills in their pseudonyms. Call {@link learn} after the commit, not before.
   * @param returned of those who were erased: never to be learnt
   */
  async resolve(
    tx: Transaction,
    workspaceId: string,
    keys: WorkspaceKeys,
    { ids, returned }: { readonly ids: readonly TaggedId[]; readonly returned: ReadonlyMap<TaggedId, bigint> },
  ): Promise<void> {
    if (ids.length === 0) return;
    const fresh = randomBytes(secretLength * ids.length);
    const found = await subjectRepository.resolve(
      tx,
      workspaceId,
      keys.epoch,
      ids.map((id, at) => ({
        type: id.type,
        tag: id.tag,
        fresh: fresh.subarray(at * secretLength, (at + 1) * secretLength),
        returned: returned.has(id),
      })),
    );
    const secrets = new Map(found.map((row) => [`${row.type} ${row.tag.toString('latin1')}`, row.secret]));
    for (const id of ids) {
      const secret = secrets.get(`${id.type} ${id.tag.toString('latin1')}`);
      if (!secret) throw new TemasError('internal', 'A subject was not stored.');
      id.pseudonym = subjectPseudonym(keys.analytics, secret);
    }
  }

  /** Remembers the pseudonyms of ids whose subjects are committed. */
  learn(ids: readonly TaggedId[]): void {
    for (const { tag, pseudonym } of ids) if (pseudonym !== undefined) this.remember(tag, pseudonym);
  }

  /** Forgets every pseudonym: whose they are may have been erased. */
  forgetAll(): void {
    this.table = new WideTable(remembered, tagLength / 8, 1);
  }

  /** Reads the newest subjects of a workspace into memory, unless everything is to be forgotten meanwhile. */
  async warm(workspaceId: string, keys: WorkspaceKeys): Promise<number> {
    const { table } = this;
    return this.postgres.inWorkspace(workspaceId, async (tx) => {
      let count = 0;
      for await (const page of subjectRepository.newest(tx, workspaceId, keys.epoch, warmed)) {
        if (this.table !== table) break;
        for (const { tag, secret } of page) this.remember(tag, subjectPseudonym(keys.analytics, secret));
        count += page.length;
      }
      return count;
    });
  }

  private remember(tag: Buffer, pseudonym: bigint): void {
    const { table } = this;
    table.keyBytes.set(tag);
    table.values[table.put()] = pseudonym;
  }
}
