import { rows, type Transaction } from '../platform/postgres.js';

/** An owner whose journeys must be built again, and the mark that says so. */
export interface DirtyOwner {
  readonly axis: number;
  readonly owner: bigint;
  readonly version: bigint;
}

/** Where a walk over the dirty owners stands; the start is {@link firstOwner}. */
export type OwnerCursor = Pick<DirtyOwner, 'axis' | 'owner'>;

/** Before every owner. */
export const firstOwner: OwnerCursor = { axis: -1, owner: 0n };

/**
 * Marks owners, or draws a new version for those that are marked already.
 * @param since when what makes them dirty was received, where that was not now: until they are built the map lacks it
 */
export async function markOwners(
  tx: Transaction,
  workspaceId: string,
  owners: readonly OwnerCursor[],
  since: Date | null = null,
): Promise<void> {
  if (owners.length === 0) return;
  await tx.query(
    `INSERT INTO temas.dirty_owner AS d (workspace_id, axis, owner, since)
     SELECT $1, axis, owner, coalesce($4::timestamptz, clock_timestamp())
     FROM unnest($2::int[], $3::bigint[]) AS o (axis, owner)
     GROUP BY axis, owner ORDER BY axis, owner
     ON CONFLICT (workspace_id, axis, owner) DO UPDATE SET
       version = nextval('temas.mark'), since = least(d.since, excluded.since)`,
    [workspaceId, owners.map((mark) => mark.axis), owners.map((mark) => mark.owner.toString()), since],
  );
}

/**
 * The next dirty owners behind the cursor, in the order of the analytical store, so that one build reads neighbours and
 * none waits longer than one round.
 */
export async function takeOwners(
  tx: Transaction,
  workspaceId: string,
  behind: OwnerCursor,
  limit: number,
): Promise<DirtyOwner[]> {
  const found = await rows<{ axis: number; owner: string; version: string }>(
    tx,
    `SELECT axis, owner, version FROM temas.dirty_owner
     WHERE workspace_id = $1 AND (axis, owner) > ($2::int, $3::bigint)
     ORDER BY axis, owner LIMIT $4`,
    [workspaceId, behind.axis, behind.owner.toString(), limit],
  );
  return found.map((row) => ({ axis: row.axis, owner: BigInt(row.owner), version: BigInt(row.version) }));
}

/** Removes the marks that a build has answered. One that came during the build has another version and stays. */
export async function clearOwners(tx: Transaction, workspaceId: string, built: readonly DirtyOwner[]): Promise<void> {
  await tx.query(
    `DELETE FROM temas.dirty_owner WHERE workspace_id = $1 AND ctid = ANY (ARRAY (
       SELECT d.place FROM unnest($2::int[], $3::bigint[], $4::bigint[]) AS b (axis, owner, version)
       CROSS JOIN LATERAL (SELECT ctid AS place FROM temas.dirty_owner
         WHERE workspace_id = $1 AND axis = b.axis AND owner = b.owner AND version = b.version
         FOR UPDATE SKIP LOCKED) AS d))`,
    [
      workspaceId,
      built.map((mark) => mark.axis),
      built.map((mark) => mark.owner.toString()),
      built.map((mark) => mark.version.toString()),
    ],
  );
}
