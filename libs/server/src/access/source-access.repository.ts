import { rows, type Transaction } from '../platform/postgres.js';

/** The source that events come from, as far as ingestion needs it. */
export interface SourceRef {
  readonly id: string;
  readonly number: number;
  readonly key: string;
  readonly kind: 'live' | 'import';
  readonly channel: string | null;
  readonly allowedOrigins: readonly string[];
  /** Of the owner who watches it now, or null. */
  readonly watch: WatchRef | null;
}

/** An open watch over a source, as far as ingestion needs it. */
export interface WatchRef {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const columns = `s.id, s.number, s.key, s.kind, s.channel, s.allowed_origins AS "allowedOrigins",
              w.id AS "watchId", w.expires_at AS "watchedUntil"`;

interface SourceRow extends Omit<SourceRef, 'watch'> {
  readonly watchId: string | null;
  readonly watchedUntil: Date | null;
}

/** SQL by which the janitor finds where events belong, before any workspace is known. */
export const sourceAccessRepository = {
  /** The source of a write key, and its workspace; its use is noted once a minute at most. */
  async byKeyHash(
    tx: Transaction,
    hash: Buffer,
  ): Promise<{ readonly source: SourceRef; readonly workspaceId: string } | undefined> {
    const [row] = await rows<SourceRow & { workspaceId: string; keyId: string }>(
      tx,
      `SELECT ${columns}, s.workspace_id AS "workspaceId", k.id AS "keyId"
       FROM temas.write_key k JOIN temas.source s ON s.id = k.source_id
       LEFT JOIN temas.source_watch w ON w.source_id = s.id
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
    return { source: refOf(source), workspaceId };
  },

  async importSource(tx: Transaction, workspaceId: string, key: string): Promise<SourceRef | undefined> {
    const [row] = await rows<SourceRow>(
      tx,
      `SELECT ${columns}
       FROM temas.source s LEFT JOIN temas.source_watch w ON w.source_id = s.id
       WHERE s.workspace_id = $1 AND s.key = $2 AND s.kind = 'import' AND s.deleted_at IS NULL`,
      [workspaceId, key],
    );
    return row && refOf(row);
  },
};

function refOf({ watchId, watchedUntil, ...source }: SourceRow): SourceRef {
  return { ...source, watch: watchId && watchedUntil ? { id: watchId, until: watchedUntil.getTime() } : null };
}
