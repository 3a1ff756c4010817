import { rows, type Transaction } from '../platform/postgres.js';

/** SQL on the marks that keep what was erased away. */
export const tombstoneRepository = {
  /** Of these hashes, those that were erased, and until when; microseconds since 1970. */
  async find(
    tx: Transaction,
    workspaceId: string,
    epoch: number,
    hashes: readonly Buffer[],
  ): Promise<{ readonly hash: Buffer; readonly until: bigint }[]> {
    const found = await rows<{ hash: Buffer; until: string }>(
      tx,
      `SELECT t.hash, t.until FROM unnest($3::bytea[]) AS w (hash)
       CROSS JOIN LATERAL (SELECT hash, until FROM identity.tombstone
         WHERE workspace_id = $1 AND epoch = $2 AND hash = w.hash LIMIT 1) AS t`,
      [workspaceId, epoch, hashes],
    );
    return found.map((row) => ({ hash: row.hash, until: BigInt(row.until) }));
  },

  /** Erects tombstones, or lets those that stand hold for longer. */
  async erect(
    tx: Transaction,
    workspaceId: string,
    erasureId: string,
    { epoch, hashes }: { readonly epoch: number; readonly hashes: readonly Buffer[] },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO identity.tombstone AS t (workspace_id, epoch, hash, until, erasure_id)
       SELECT DISTINCT $1::uuid, $2::smallint, hash, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, $3::uuid
       FROM unnest($4::bytea[]) AS h (hash) ORDER BY hash
       ON CONFLICT (workspace_id, epoch, hash) DO UPDATE SET
         until = greatest(t.until, excluded.until), erasure_id = excluded.erasure_id`,
      [workspaceId, epoch, erasureId, hashes],
    );
  },

  /** Lets the tombstones of an erasure hold until now: what came meanwhile goes with the rest. */
  async extend(tx: Transaction, workspaceId: string, erasureId: string): Promise<void> {
    await tx.query(
      `UPDATE identity.tombstone SET until = greatest(until, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
       WHERE workspace_id = $1 AND erasure_id = $2`,
      [workspaceId, erasureId],
    );
  },
};
