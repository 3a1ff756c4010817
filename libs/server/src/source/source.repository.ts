import { rows, type Transaction } from '../platform/postgres.js';

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

/** What a new source is given. */
export type NewSource = Omit<Source, 'id' | 'number' | 'createdAt'>;

const columns = `id, number, key, name, kind, channel, allowed_origins AS "allowedOrigins", created_at AS "createdAt"`;

/** SQL on sources. */
export const sourceRepository = {
  async list(tx: Transaction, workspaceId: string): Promise<Source[]> {
    return rows<Source>(
      tx,
      `SELECT ${columns} FROM temas.source WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY created_at, key`,
      [workspaceId],
    );
  },

  async find(tx: Transaction, workspaceId: string, key: string): Promise<Source | undefined> {
    const [row] = await rows<Source>(
      tx,
      `SELECT ${columns} FROM temas.source WHERE workspace_id = $1 AND key = $2 AND deleted_at IS NULL`,
      [workspaceId, key],
    );
    return row;
  },

  /** Creates a source, or answers with nothing where the key is taken. */
  async create(tx: Transaction, workspaceId: string, source: NewSource): Promise<Source | undefined> {
    const [row] = await rows<Source>(
      tx,
      `INSERT INTO temas.source (workspace_id, key, name, kind, channel, allowed_origins) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, key) WHERE deleted_at IS NULL DO NOTHING RETURNING ${columns}`,
      [workspaceId, source.key, source.name, source.kind, source.channel, source.allowedOrigins],
    );
    return row;
  },

  async update(
    tx: Transaction,
    source: Pick<Source, 'id' | 'name' | 'channel' | 'allowedOrigins'>,
  ): Promise<Source | undefined> {
    const [row] = await rows<Source>(
      tx,
      `UPDATE temas.source SET name = $2, channel = $3, allowed_origins = $4 WHERE id = $1 RETURNING ${columns}`,
      [source.id, source.name, source.channel, source.allowedOrigins],
    );
    return row;
  },

  /** Marks the source as deleted and ends its keys; its events go by a job. */
  async remove(tx: Transaction, id: string): Promise<void> {
    await rows(tx, 'UPDATE temas.source SET deleted_at = now() WHERE id = $1', [id]);
    await rows(tx, 'UPDATE temas.write_key SET revoked_at = now() WHERE source_id = $1 AND revoked_at IS NULL', [id]);
  },
};
