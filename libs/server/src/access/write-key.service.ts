import { rows, type Postgres } from '../platform/postgres.js';
import type { WorkspaceRef } from './principal.js';
import { hashSecret } from './secret.js';
import { workspaceAccessRepository } from './workspace-access.repository.js';

/** The source that events come from, as far as ingestion needs it. */
export interface SourceRef {
  readonly id: string;
  readonly number: number;
  readonly key: string;
  readonly kind: 'live' | 'import';
  readonly channel: string | null;
  readonly allowedOrigins: readonly string[];
}

/** Where the events of a write key belong. */
export interface WriteAccess {
  readonly workspace: WorkspaceRef;
  readonly source: SourceRef;
}

/** How long an answer is remembered; a revoked key stops working within this time. */
const rememberedMs = 20_000;
/** Wrong keys are remembered too, so that guessing costs no query; bounded, so that it costs no memory. */
const rememberedMost = 10_000;

/** Resolves write keys to workspace and source. */
export class WriteKeyService {
  private readonly known = new Map<string, { until: number; access: WriteAccess | null }>();

  constructor(private readonly postgres: Postgres) {}

  /** Where events under this key go, or null for a key that is wrong or revoked. */
  async resolve(writeKey: string): Promise<WriteAccess | null> {
    const hash = hashSecret(writeKey);
    const id = hash.toString('latin1');
    const now = Date.now();
    const remembered = this.known.get(id);
    if (remembered && remembered.until > now) return remembered.access;
    const access = await this.read(hash);
    if (this.known.size >= rememberedMost) this.known.clear();
    this.known.set(id, { until: now + rememberedMs, access });
    return access;
  }

  /** The workspace's import source with this key, or null. */
  async importSource(workspace: WorkspaceRef, key: string): Promise<WriteAccess | null> {
    const found = await this.postgres.asJanitor((tx) =>
      rows<SourceRef>(
        tx,
        `SELECT id, number, key, kind, channel, allowed_origins AS "allowedOrigins"
         FROM temas.source WHERE workspace_id = $1 AND key = $2 AND kind = 'import' AND deleted_at IS NULL`,
        [workspace.id, key],
      ),
    );
    return found[0] ? { workspace, source: found[0] } : null;
  }

  private async read(hash: Buffer): Promise<WriteAccess | null> {
    const row = await this.postgres.asJanitor(async (tx) => {
      const found = await rows<SourceRef & { workspaceId: string; keyId: string }>(
        tx,
        `SELECT s.id, s.number, s.key, s.kind, s.channel, s.allowed_origins AS "allowedOrigins",
                s.workspace_id AS "workspaceId", k.id AS "keyId"
         FROM temas.write_key k JOIN temas.source s ON s.id = k.source_id
         WHERE k.hash = $1 AND k.revoked_at IS NULL AND s.deleted_at IS NULL`,
        [hash],
      );
      if (found[0]) await rows(tx, 'UPDATE temas.write_key SET last_used_at = now() WHERE id = $1', [found[0].keyId]);
      return found[0];
    });
    if (!row) return null;
    const workspace = await workspaceAccessRepository.byId(this.postgres, row.workspaceId);
    const { workspaceId: _workspaceId, keyId: _keyId, ...source } = row;
    return workspace ? { workspace, source } : null;
  }
}
