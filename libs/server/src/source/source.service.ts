import { TemasError } from '@temas/domain/error';
import { actorOf, type Principal, type WorkspaceRef } from '../access/principal.js';
import { newSecret } from '../access/secret.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { JobQueue } from '../platform/queue.js';
import { rows, type Postgres, type Transaction } from '../platform/postgres.js';

/** A sender of events. */
export interface Source {
  readonly id: string;
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly kind: 'live' | 'import';
  readonly channel: string | null;
  readonly allowedOrigins: readonly string[];
  readonly createdAt: Date;
}

/** A write key as lists show it. */
export interface WriteKey {
  readonly id: string;
  readonly prefix: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const columns = `id, number, key, name, kind, channel, allowed_origins AS "allowedOrigins", created_at AS "createdAt"`;

/** Sources and their write keys. */
export class SourceService {
  constructor(
    private readonly postgres: Postgres,
    private readonly queue: JobQueue,
  ) {}

  async list(workspace: WorkspaceRef): Promise<Source[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) =>
      rows<Source>(
        tx,
        `SELECT ${columns} FROM temas.source WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY created_at, key`,
        [workspace.id],
      ),
    );
  }

  /** @throws TemasError not_found */
  async get(workspace: WorkspaceRef, key: string): Promise<Source> {
    return this.postgres.inWorkspace(workspace.id, (tx) => find(tx, workspace.id, key));
  }

  /** @throws TemasError conflict when the key is taken; min_group_not_allowed for a live source beside a group size of 1 */
  async create(
    principal: Principal,
    workspace: WorkspaceRef,
    input: {
      key: string;
      name: string;
      kind: 'live' | 'import';
      channel: string | null;
      allowedOrigins: readonly string[];
    },
  ): Promise<Source> {
    if (input.kind === 'live' && workspace.minGroup === 1) {
      throw new TemasError('min_group_not_allowed', 'A workspace that shows groups of one takes imports only.', {
        field: 'kind',
      });
    }
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const created = await rows<Source>(
        tx,
        `INSERT INTO temas.source (workspace_id, key, name, kind, channel, allowed_origins) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (workspace_id, key) WHERE deleted_at IS NULL DO NOTHING RETURNING ${columns}`,
        [workspace.id, input.key, input.name, input.kind, input.channel, input.allowedOrigins],
      );
      if (!created[0]) throw new TemasError('conflict', 'A source with this key exists.', { field: 'key' });
      await audit(tx, { principal, workspace }, 'source.create', input.key);
      return created[0];
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
      const changed = await rows<Source>(
        tx,
        `UPDATE temas.source SET name = $2, channel = $3, allowed_origins = $4 WHERE id = $1 RETURNING ${columns}`,
        [
          source.id,
          change.name ?? source.name,
          change.channel === undefined ? source.channel : change.channel,
          change.allowedOrigins ?? source.allowedOrigins,
        ],
      );
      await audit(tx, { principal, workspace }, 'source.change', key);
      return changed[0] ?? source;
    });
  }

  /** Deletes the source with every event of it, everywhere; the removal itself is a job that converges. */
  async remove(principal: Principal, workspace: WorkspaceRef, key: string): Promise<void> {
    const source = await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const found = await find(tx, workspace.id, key);
      await rows(tx, 'UPDATE temas.source SET deleted_at = now() WHERE id = $1', [found.id]);
      await rows(tx, 'UPDATE temas.write_key SET revoked_at = now() WHERE source_id = $1 AND revoked_at IS NULL', [
        found.id,
      ]);
      await audit(tx, { principal, workspace }, 'source.remove', key);
      return found;
    });
    await this.queue.enqueue('source.remove', { workspaceId: workspace.id, sourceId: source.id }, source.id);
  }

  async keys(workspace: WorkspaceRef, key: string): Promise<WriteKey[]> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const source = await find(tx, workspace.id, key);
      return rows<WriteKey>(
        tx,
        `SELECT id, prefix, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM temas.write_key
         WHERE source_id = $1 AND revoked_at IS NULL ORDER BY created_at, id`,
        [source.id],
      );
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
      const created = await rows<WriteKey>(
        tx,
        `INSERT INTO temas.write_key (workspace_id, source_id, hash, prefix) VALUES ($1, $2, $3, $4)
         RETURNING id, prefix, created_at AS "createdAt", last_used_at AS "lastUsedAt"`,
        [workspace.id, source.id, hash, prefix],
      );
      if (!created[0]) throw new TemasError('internal', 'The key was not stored.');
      await audit(tx, { principal, workspace }, 'write_key.create', prefix);
      return { ...created[0], writeKey: secret };
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
      const revoked = await rows<{ prefix: string }>(
        tx,
        'UPDATE temas.write_key SET revoked_at = now() WHERE source_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING prefix',
        [source.id, target.id],
      );
      if (!revoked[0]) throw new TemasError('not_found', 'There is no such key.');
      await audit(tx, { principal, workspace }, 'write_key.revoke', revoked[0].prefix);
    });
  }
}

async function find(tx: Transaction, workspaceId: string, key: string): Promise<Source> {
  const found = await rows<Source>(
    tx,
    `SELECT ${columns} FROM temas.source WHERE workspace_id = $1 AND key = $2 AND deleted_at IS NULL`,
    [workspaceId, key],
  );
  if (!found[0]) throw new TemasError('not_found', 'There is no such source.');
  return found[0];
}

async function audit(
  tx: Transaction,
  by: { principal: Principal; workspace: WorkspaceRef },
  action: string,
  target: string,
): Promise<void> {
  await auditRepository.write(tx, { workspaceId: by.workspace.id, actor: actorOf(by.principal), action, target });
}
