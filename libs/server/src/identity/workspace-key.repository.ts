import { rows, type Transaction } from '../platform/postgres.js';

/** A workspace's sealed key. */
export interface WrappedKey {
  readonly purpose: string;
  readonly epoch: number;
  readonly wrapped: Buffer;
}

/** SQL on the sealed keys of a workspace. */
export const workspaceKeyRepository = {
  /** The keys in use, one a purpose. */
  async primary(tx: Transaction, workspaceId: string): Promise<WrappedKey[]> {
    return rows<WrappedKey>(
      tx,
      `SELECT purpose, epoch, wrapped FROM identity.workspace_key WHERE workspace_id = $1 AND state = 'primary'`,
      [workspaceId],
    );
  },

  /** Stores first keys; those that another process stored first stay. */
  async addMissing(tx: Transaction, workspaceId: string, keys: readonly WrappedKey[]): Promise<void> {
    await tx.query(
      `INSERT INTO identity.workspace_key (workspace_id, purpose, epoch, wrapped, root_version)
       SELECT $1, purpose, epoch, wrapped, 1
       FROM unnest($2::text[], $3::int[], $4::bytea[]) AS k (purpose, epoch, wrapped) ON CONFLICT DO NOTHING`,
      [workspaceId, keys.map((key) => key.purpose), keys.map((key) => key.epoch), keys.map((key) => key.wrapped)],
    );
  },
};
