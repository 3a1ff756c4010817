import { rows, type Transaction } from '../platform/postgres.js';

/** A write key as lists show it. */
export interface WriteKey {
  readonly id: string;
  readonly prefix: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const columns = `id, prefix, created_at AS "createdAt", last_used_at AS "lastUsedAt"`;

/** SQL on the write keys of a source; only their hashes are stored. */
export const writeKeyRepository = {
  async list(tx: Transaction, sourceId: string): Promise<WriteKey[]> {
    return rows<WriteKey>(
      tx,
      `SELECT ${columns} FROM temas.write_key WHERE source_id = $1 AND revoked_at IS NULL ORDER BY created_at, id`,
      [sourceId],
    );
  },

  async create(
    tx: Transaction,
    key: {
      readonly workspaceId: string;
      readonly sourceId: string;
      readonly hash: Buffer;
      readonly prefix: string;
    },
  ): Promise<WriteKey | undefined> {
    const [row] = await rows<WriteKey>(
      tx,
      `INSERT INTO temas.write_key (workspace_id, source_id, hash, prefix) VALUES ($1, $2, $3, $4) RETURNING ${columns}`,
      [key.workspaceId, key.sourceId, key.hash, key.prefix],
    );
    return row;
  },

  /** @returns the revoked key's prefix, or nothing where the source has no such key */
  async revoke(tx: Transaction, sourceId: string, id: string): Promise<string | undefined> {
    const [row] = await rows<{ prefix: string }>(
      tx,
      `UPDATE temas.write_key SET revoked_at = now() WHERE source_id = $1 AND id = $2 AND revoked_at IS NULL
       RETURNING prefix`,
      [sourceId, id],
    );
    return row?.prefix;
  },
};
