import { rows, type Transaction } from '../platform/postgres.js';

/** A sweep over all owners, slice by slice. */
export interface Rebuild {
  readonly id: string;
  readonly generation: number;
  /** null: every type. */
  readonly journeyTypeId: string | null;
  readonly slices: number;
  readonly nextSlice: number;
}

/** What to sweep, and why. */
export interface RebuildRequest {
  readonly generation: number;
  readonly journeyTypeId: string | null;
  readonly reason: 'rules' | 'time_zone' | 'journey_type' | 'repair';
  readonly slices: number;
}

/** How far a rebuild is, for people. */
export interface RebuildProgress {
  readonly generation: number;
  /** The type's key; null: every type. */
  readonly journeyType: string | null;
  readonly reason: string;
  readonly state: 'running' | 'done' | 'cancelled';
  readonly done: number;
  readonly total: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Orders a sweep; it runs between the builds of live owners. */
export async function insertRebuild(tx: Transaction, workspaceId: string, request: RebuildRequest): Promise<void> {
  await tx.query(
    `INSERT INTO temas.rebuild (workspace_id, generation, journey_type_id, reason, slices) VALUES ($1, $2, $3, $4, $5)`,
    [workspaceId, request.generation, request.journeyTypeId, request.reason, request.slices],
  );
}

/** Gives up the sweeps of one type that are not done. */
export async function cancelTypeRebuilds(tx: Transaction, workspaceId: string, journeyTypeId: string): Promise<void> {
  await tx.query(
    `UPDATE temas.rebuild SET state = 'cancelled', finished_at = clock_timestamp()
     WHERE workspace_id = $1 AND journey_type_id = $2 AND state = 'running'`,
    [workspaceId, journeyTypeId],
  );
}

/** The oldest sweep that is not done, of a generation that still lives; others are cancelled on the way. */
export async function nextRebuild(tx: Transaction, workspaceId: string): Promise<Rebuild | null> {
  await tx.query(
    `UPDATE temas.rebuild r SET state = 'cancelled', finished_at = clock_timestamp()
     WHERE r.workspace_id = $1 AND r.state = 'running' AND NOT EXISTS (
       SELECT FROM temas.mapping_generation g WHERE g.workspace_id = r.workspace_id
         AND g.generation = r.generation AND g.state IN ('current', 'building'))`,
    [workspaceId],
  );
  const [row] = await rows<{
    id: string;
    generation: number;
    journey_type_id: string | null;
    slices: number;
    next_slice: number;
  }>(
    tx,
    `SELECT id, generation, journey_type_id, slices, next_slice FROM temas.rebuild
     WHERE workspace_id = $1 AND state = 'running' ORDER BY id LIMIT 1`,
    [workspaceId],
  );
  if (!row) return null;
  return {
    id: row.id,
    generation: row.generation,
    journeyTypeId: row.journey_type_id,
    slices: row.slices,
    nextSlice: row.next_slice,
  };
}

/** Records that a slice is built. */
export async function finishSlice(tx: Transaction, workspaceId: string, rebuild: Rebuild): Promise<void> {
  await tx.query(
    `UPDATE temas.rebuild SET next_slice = $3,
       state = CASE WHEN $3 >= slices THEN 'done' ELSE state END,
       finished_at = CASE WHEN $3 >= slices THEN clock_timestamp() END
     WHERE workspace_id = $1 AND id = $2 AND state = 'running'`,
    [workspaceId, rebuild.id, rebuild.nextSlice + 1],
  );
}

/** The latest sweeps, newest first. */
export async function listRebuilds(tx: Transaction, workspaceId: string): Promise<RebuildProgress[]> {
  const found = await rows<{
    generation: number;
    journey_type: string | null;
    reason: string;
    state: RebuildProgress['state'];
    next_slice: number;
    slices: number;
    created_at: Date;
    finished_at: Date | null;
  }>(
    tx,
    `SELECT r.generation, t.key AS journey_type, r.reason, r.state, r.next_slice, r.slices, r.created_at, r.finished_at
     FROM temas.rebuild r
     LEFT JOIN temas.journey_type t ON t.workspace_id = r.workspace_id AND t.id = r.journey_type_id
     WHERE r.workspace_id = $1 ORDER BY r.id DESC LIMIT 50`,
    [workspaceId],
  );
  return found.map((row) => ({
    generation: row.generation,
    journeyType: row.journey_type,
    reason: row.reason,
    state: row.state,
    done: row.next_slice,
    total: row.slices,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }));
}
