import { rows, type Transaction } from '../platform/postgres.js';

/** The source that events come from, as far as ingestion needs it. */
export interface SourceRef {
  readonly id: string;
  readonly number: number;
  readonly key: string;
  readonly kind: 'live' | 'import';
  readonly channel: string | null;
  readonly allowedOrigins: readonly string[];
}

/** SQL by which the janitor finds where events belong, before any workspace is known. */
export const sourceAccessRepository = {
  /** The source of a write key, and its workspace; its use is noted once a minute at most. */
  async byKeyHash(
    tx: Transaction,
    hash: Buffer,
  ): Promise<{ readonly source: SourceRef; readonly workspaceId: string } | undefined> {
    const [row] = await rows<SourceRef & { workspaceId: string; keyId: string }>(
      tx,
      `SELECT s.id, s.number, s.key, s.kind, s.channel, s.allowed_origins AS "allowedOrigins",
              s.workspace_id AS "workspaceId", k.id AS "keyId"
       FROM temas.write_key k JOIN temas.source s ON s.id = k.source_id
       WHERE k.hash = $1 AND k.revoked_at IS NULL AND s.deleted_at IS NULL`,
      [hash],
    );
    if (!row) return undefined;
    await rows(
      tx,
      `UPDATE temas.write_key SET last_used_at = now()
       WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
      [row.keyId],
    );
    const { workspaceId, keyId: _keyId, ...source } = row;
    return { source, workspaceId };
  },

  async importSource(tx: Transaction, workspaceId: string, key: string): Promise<SourceRef | undefined> {
    const [row] = await rows<SourceRef>(
      tx,
      `SELECT id, number, key, kind, channel, allowed_origins AS "allowedOrigins"
       FROM temas.source WHERE workspace_id = $1 AND key = $2 AND kind = 'import' AND deleted_at IS NULL`,
      [workspaceId, key],
    );
    return row;
  },
};
