import { unpackLines } from '../inbox/packed-lines.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** Live events and imports wait in lanes of their own. */
export type Lane = 0 | 1;

/** An acknowledged batch that is not yet in `touchpoint_event`. */
export interface InboxRow {
  readonly id: string;
  readonly events: number;
  /** TabSeparated lines in the order of `touchpointEventColumns`; null where what is stored cannot be unpacked. */
  readonly payload: Buffer | null;
  readonly evidence: unknown;
  readonly tally: unknown;
  readonly receivedAt: Date;
  /** How often projecting it failed for a reason that may lie in it. */
  readonly attempts: number;
}

/** Takes the lane for this transaction. False where another projector has it. */
export async function tryLaneLock(tx: Transaction, workspaceId: string, lane: Lane): Promise<boolean> {
  const [lock] = await rows<{ free: boolean }>(
    tx,
    `SELECT pg_try_advisory_xact_lock(hashtextextended('project ' || $1 || ' ' || $2::text, 0)) AS free`,
    [workspaceId, lane],
  );
  return lock?.free ?? false;
}

/** Waits for the lane, so that no projection of it is under way until this transaction ends. */
export async function waitForLane(tx: Transaction, workspaceId: string, lane: Lane): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('project ' || $1 || ' ' || $2::text, 0))`, [
    workspaceId,
    lane,
  ]);
}

/**
 * Claims the next batches of a lane, together about `limit` events. By state, never by "greater than the last id":
 * commits do not arrive in the order of their ids.
 */
export async function claimInbox(tx: Transaction, workspaceId: string, lane: Lane, limit: number): Promise<InboxRow[]> {
  const found = await rows<{
    id: string;
    events: number;
    payload: Buffer;
    evidence: unknown;
    tally: unknown;
    received_at: Date;
    attempts: number;
  }>(
    tx,
    `SELECT id, events, payload, evidence, tally, received_at, attempts FROM temas.inbox
     WHERE workspace_id = $1 AND lane = $2 AND state = 0 AND id IN (
       SELECT id FROM (
         SELECT id, sum(events) OVER (ORDER BY id) - events AS before FROM (
           SELECT id, events FROM temas.inbox WHERE workspace_id = $1 AND lane = $2 AND state = 0
           ORDER BY id LIMIT 5000) AS waiting) AS counted
       WHERE before < $3)
     ORDER BY id FOR UPDATE SKIP LOCKED`,
    [workspaceId, lane, limit],
  );
  return Promise.all(
    found.map(async (row) => ({ ...row, payload: await unpackLines(row.payload), receivedAt: row.received_at })),
  );
}

/** Records that batches are in `touchpoint_event`. */
export async function markProjected(tx: Transaction, workspaceId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE temas.inbox SET state = 1, projected_at = clock_timestamp() WHERE workspace_id = $1 AND id = ANY ($2::bigint[])`,
    [workspaceId, ids],
  );
}

/** Sets batches aside that cannot be projected, and records why. */
export async function setAside(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
  reason: { readonly stage: string; readonly code: string },
): Promise<void> {
  await tx.query('UPDATE temas.inbox SET state = 2 WHERE workspace_id = $1 AND id = ANY ($2::bigint[])', [
    workspaceId,
    ids,
  ]);
  await tx.query(
    `INSERT INTO temas.dead_letter (workspace_id, inbox_id, stage, code)
     SELECT $1, id, $3, $4 FROM unnest($2::bigint[]) AS i (id)`,
    [workspaceId, ids, reason.stage, reason.code],
  );
}

/** Counts a failed attempt; runs in a transaction of its own, because the one of the attempt is gone. */
export async function countAttempt(tx: Transaction, workspaceId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    'UPDATE temas.inbox SET attempts = least(attempts + 1, 100) WHERE workspace_id = $1 AND id = ANY ($2::bigint[])',
    [workspaceId, ids],
  );
}

/** Sources that are being removed; what still waits of them is dropped. */
export async function removedSources(tx: Transaction, workspaceId: string): Promise<Set<number>> {
  const found = await rows<{ number: number }>(
    tx,
    'SELECT number FROM temas.source WHERE workspace_id = $1 AND deleted_at IS NOT NULL',
    [workspaceId],
  );
  return new Set(found.map((row) => row.number));
}
