import { randomBytes } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import type { Postgres, Transaction } from '../platform/postgres.js';
import type { IdentifierType } from './canonical.js';
import { subjectPseudonym, tagOf } from './pseudonym.js';
import { subjectRepository, type SubjectSecret } from './subject.repository.js';
import type { WorkspaceKeys } from './workspace-keys.service.js';

/** Entries of the cache: about 200 bytes each. */
const cacheSize = 500_000;
const warmed = 200_000;
const secretLength = 16;

/** An identifier on its way to its pseudonym. Holds the tag, not the identifier. */
export interface TaggedId {
  readonly type: IdentifierType;
  readonly tag: Buffer;
  /** Key of the cache: workspace and tag. */
  readonly cacheKey: string;
}

/** Turns a canonical identifier into its tag. */
export type Tagger = (type: IdentifierType, canonical: string) => TaggedId;

/**
 * Turns identifiers into pseudonyms: tag, then random secret from the identity schema, then pseudonym. The cache holds
 * pseudonyms by tag; no identifier stays in memory after its request.
 */
export class Pseudonymizer {
  private cache = new Map<string, bigint>();
  private older = new Map<string, bigint>();

  constructor(private readonly postgres: Postgres) {}

  tag(workspace: number, keys: WorkspaceKeys, type: IdentifierType, canonical: string): TaggedId {
    const tag = tagOf(keys.tagKey(type), type, canonical);
    return { type, tag, cacheKey: cacheKeyOf(workspace, type, tag) };
  }

  /** Tags the identifiers of one group of events; of those that come again, as a person's do, each only once. */
  tagger(workspace: number, keys: WorkspaceKeys): Tagger {
    const done = new Map<string, TaggedId>();
    return (type, canonical) => {
      const key = `${type} ${canonical}`;
      let id = done.get(key);
      if (!id) done.set(key, (id = this.tag(workspace, keys, type, canonical)));
      return id;
    };
  }

  /** A pseudonym that is known already. */
  known(id: TaggedId): bigint | undefined {
    const hit = this.cache.get(id.cacheKey);
    if (hit !== undefined) return hit;
    const old = this.older.get(id.cacheKey);
    if (old !== undefined) this.remember(id.cacheKey, old);
    return old;
  }

  /** Looks up or creates the subjects of these tags. Pass the answer to {@link learn} after the commit, not before. */
  async resolve(
    tx: Transaction,
    workspaceId: string,
    keys: WorkspaceKeys,
    ids: readonly TaggedId[],
  ): Promise<Map<string, bigint>> {
    const distinct = [...new Map(ids.map((id) => [id.cacheKey, id])).values()];
    if (distinct.length === 0) return new Map();
    const fresh = randomBytes(secretLength * distinct.length);
    const found = await subjectRepository.resolve(
      tx,
      workspaceId,
      keys.epoch,
      distinct.map((id, at) => ({ ...id, fresh: fresh.subarray(at * secretLength, (at + 1) * secretLength) })),
    );
    const secrets = new Map(found.map((row) => [`${row.type} ${row.tag.toString('latin1')}`, row.secret]));
    return new Map(
      distinct.map((id) => {
        const secret = secrets.get(`${id.type} ${id.tag.toString('latin1')}`);
        if (!secret) throw new TemasError('internal', 'A subject was not stored.');
        return [id.cacheKey, subjectPseudonym(keys.analytics, secret)];
      }),
    );
  }

  /** Remembers pseudonyms whose subjects are committed. */
  learn(pseudonyms: ReadonlyMap<string, bigint>): void {
    for (const [key, pseudonym] of pseudonyms) this.remember(key, pseudonym);
  }

  /** Reads the newest subjects of a workspace into the cache. */
  async warm(workspace: { id: string; number: number }, keys: WorkspaceKeys): Promise<number> {
    const found: SubjectSecret[] = await this.postgres.inWorkspace(workspace.id, (tx) =>
      subjectRepository.newest(tx, workspace.id, keys.epoch, warmed),
    );
    for (const { type, tag, secret } of found) {
      this.remember(cacheKeyOf(workspace.number, type, tag), subjectPseudonym(keys.analytics, secret));
    }
    return found.length;
  }

  /** Two generations: when the younger is full it becomes the older, and what is not asked for again is forgotten. */
  private remember(key: string, pseudonym: bigint): void {
    if (this.cache.size >= cacheSize / 2) {
      this.older = this.cache;
      this.cache = new Map();
    }
    this.cache.set(key, pseudonym);
  }
}

function cacheKeyOf(workspace: number, type: string, tag: Buffer): string {
  return `${workspace} ${type} ${tag.toString('latin1')}`;
}
