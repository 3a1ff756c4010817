import { rows, type Transaction } from '../platform/postgres.js';

/** How many inbox rows one transaction deletes. */
const inboxBatch = 500;

/** Deletes sessions, sign-in links and throttles whose time is over. */
export async function pruneAccess(tx: Transaction): Promise<void> {
  await tx.query('DELETE FROM temas.session WHERE expires_at < now()');
  await tx.query(`DELETE FROM temas.sign_in_link WHERE expires_at < now() - interval '1 day'`);
  await tx.query(
    `DELETE FROM temas.login_throttle
     WHERE window_started_at < now() - interval '1 day' AND (locked_until IS NULL OR locked_until < now())`,
  );
}

/** Forgets invitations a month after they could last be used, and with them the e-mails of whoever never came. */
export async function pruneInvitations(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.query(
    `DELETE FROM temas.invitation WHERE workspace_id = $1
       AND least(expires_at, accepted_at, revoked_at) < now() - interval '30 days'`,
    [workspaceId],
  );
}

/** Deletes some projected batches that are older than a week. @returns whether more are left */
export async function pruneInbox(tx: Transaction, workspaceId: string): Promise<boolean> {
  const gone = await rows<{ id: string }>(
    tx,
    `DELETE FROM temas.inbox WHERE workspace_id = $1 AND id IN (
       SELECT id FROM temas.inbox WHERE workspace_id = $1 AND state = 1 AND projected_at < now() - interval '7 days'
       ORDER BY projected_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING id`,
    [workspaceId, inboxBatch],
  );
  return gone.length === inboxBatch;
}

/** What a workspace no longer reads. */
export interface Retired {
  readonly generations: readonly number[];
  readonly types: readonly number[];
}

/** Generations and journey types that were given up ten minutes ago or earlier. */
export async function retiredOf(tx: Transaction, workspaceId: string): Promise<Retired> {
  const generations = await rows<{ generation: number }>(
    tx,
    `SELECT old.generation FROM temas.mapping_generation old
     JOIN temas.mapping_generation now ON now.workspace_id = old.workspace_id AND now.state = 'current'
     WHERE old.workspace_id = $1 AND old.state = 'retired'
       AND greatest(now.switched_at, old.created_at) < now() - interval '10 minutes'`,
    [workspaceId],
  );
  const types = await rows<{ number: number }>(
    tx,
    `SELECT number FROM temas.journey_type WHERE workspace_id = $1 AND deleted_at < now() - interval '10 minutes'`,
    [workspaceId],
  );
  return { generations: generations.map((row) => row.generation), types: types.map((row) => row.number) };
}

/** Forgets the days of what is retired. */
export async function pruneDays(tx: Transaction, workspaceId: string, retired: Retired): Promise<void> {
  await tx.query(
    `DELETE FROM temas.map_day WHERE workspace_id = $1 AND (generation = ANY ($2::int[]) OR journey_type = ANY ($3::int[]))`,
    [workspaceId, retired.generations, retired.types],
  );
}

/** The versions of days that readers use, as `type generation day` to version; days built within the last minute have null. */
export async function readDays(tx: Transaction, workspaceId: string): Promise<Map<string, bigint | null>> {
  const found = await rows<{ key: string; version: string; settled: boolean }>(
    tx,
    `SELECT journey_type || ' ' || generation || ' ' || to_char(day, 'YYYY-MM-DD') AS key, built_version AS version,
       coalesce(built_at < now() - interval '1 minute', false) AS settled
     FROM temas.map_day WHERE workspace_id = $1`,
    [workspaceId],
  );
  return new Map(found.map((row) => [row.key, row.settled ? BigInt(row.version) : null]));
}
