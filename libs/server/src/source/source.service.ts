import { TemasError } from '@temas/domain/error';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { newSecret } from '../access/secret.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { JobQueue } from '../platform/queue.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { sourceRepository, type NewSource, type Source, type SourceActivity } from './source.repository.js';
import { writeKeyRepository, type WriteKey } from './write-key.repository.js';

export type { Source, SourceActivity, WriteKey };

/** A source, and how it has been doing. */
export type ActiveSource = Source & { readonly activity: SourceActivity };

/** Sources and their write keys. */
export class SourceService {
  constructor(
    private readonly postgres: Postgres,
    private readonly queue: JobQueue,
  ) {}

  async list(workspace: WorkspaceRef): Promise<ActiveSource[]> {
    return this.postgres.inWorkspace(workspace.id, async (tx) =>
      withActivity(tx, workspace.id, await sourceRepository.list(tx, workspace.id)),
    );
  }

  /** @throws TemasError not_found */
  async get(workspace: WorkspaceRef, key: string): Promise<ActiveSource> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const [source] = await withActivity(tx, workspace.id, [await find(tx, workspace.id, key)]);
      if (!source) throw new TemasError('not_found', 'There is no such source.');
      return source;
    });
  }

  /** @throws TemasError conflict when the key is taken; min_group_not_allowed for a live source beside a group size of 1 */
  async create(principal: Principal, workspace: WorkspaceRef, input: NewSource): Promise<Source> {
    if (input.kind === 'live' && workspace.minGroup === 1) {
      throw new TemasError('min_group_not_allowed', 'A workspace that shows groups of one takes imports only.', {
        field: 'kind',
      });
    }
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const created = await sourceRepository.create(tx, workspace.id, input);
      if (!created) throw new TemasError('conflict', 'A source with this key exists.', { field: 'key' });
      await auditRepository.act(tx, { principal, workspace }, { action: 'source.create', target: input.key });
      return created;
    });
  }

  async change(
    principal: Principal,
    workspace: WorkspaceRef,
    key: string,
    change: {
      name?: string | undefined;
      channel?: string | null | undefined;
      allowedOrigins?: readonly string[] | undefined;
    },
  ): Promise<Source> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const source = await find(tx, workspace.id, key);
      const changed = await sourceRepository.update(tx, {
        id: source.id,
        name: change.name ?? source.name,
        channel: change.channel === undefined ? source.channel : change.channel,
        allowedOrigins: change.allowedOrigins ?? source.allowedOrigins,
      });
      await auditRepository.act(tx, { principal, workspace }, { action: 'source.change', target: key });
      return changed ?? source;
    });
  }

  /** Deletes the source with every event of it, everywhere; the removal itself is a job that converges. */
  async remove(principal: Principal, workspace: WorkspaceRef, key: string): Promise<void> {
    const source = await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const found = await find(tx, workspace.id, key);
      await sourceRepository.remove(tx, found.id);
      await auditRepository.act(tx, { principal, workspace }, { action: 'source.remove', target: key });
      return found;
    });
    await this.queue.ring('source.remove', { workspaceId: workspace.id, sourceId: source.id }, source.id);
  }

  async keys(workspace: WorkspaceRef, key: string): Promise<WriteKey[]> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const source = await find(tx, workspace.id, key);
      return writeKeyRepository.list(tx, source.id);
    });
  }

  /** A new write key; the key itself is in the answer and nowhere else. */
  async createKey(
    principal: Principal,
    workspace: WorkspaceRef,
    key: string,
  ): Promise<WriteKey & { writeKey: string }> {
    const { secret, prefix, hash } = newSecret('wk');
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const source = await find(tx, workspace.id, key);
      const created = await writeKeyRepository.create(tx, {
        workspaceId: workspace.id,
        sourceId: source.id,
        hash,
        prefix,
      });
      if (!created) throw new TemasError('internal', 'The key was not stored.');
      await auditRepository.act(tx, { principal, workspace }, { action: 'write_key.create', target: prefix });
      return { ...created, writeKey: secret };
    });
  }

  /** @throws TemasError not_found */
  async revokeKey(
    principal: Principal,
    workspace: WorkspaceRef,
    target: { source: string; id: string },
  ): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const source = await find(tx, workspace.id, target.source);
      const prefix = await writeKeyRepository.revoke(tx, source.id, target.id);
      if (prefix === undefined) throw new TemasError('not_found', 'There is no such key.');
      await auditRepository.act(tx, { principal, workspace }, { action: 'write_key.revoke', target: prefix });
    });
  }
}

/** The sources that are still there, in the same order. */
async function withActivity(tx: Transaction, workspaceId: string, sources: readonly Source[]): Promise<ActiveSource[]> {
  const ids = sources.map((source) => source.id);
  const found = await sourceRepository.activity(tx, workspaceId, ids);
  return sources.flatMap((source) => {
    const activity = found.get(source.id);
    return activity ? [{ ...source, activity }] : [];
  });
}

async function find(tx: Transaction, workspaceId: string, key: string): Promise<Source> {
  const source = await sourceRepository.find(tx, workspaceId, key);
  if (!source) throw new TemasError('not_found', 'There is no such source.');
  return source;
}
