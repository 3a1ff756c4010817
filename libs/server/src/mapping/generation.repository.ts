import { TemasError } from '@temas/domain/error';
import type { MappingRule } from '@temas/domain/mapping/match-rules';
import { rows, type Transaction } from '../platform/postgres.js';

/** A workspace's current generation. */
export interface CurrentGeneration {
  readonly workspace: number;
  readonly generation: number;
  readonly timeZone: string;
}

/** @throws TemasError `not_found` */
export async function currentGeneration(tx: Transaction, workspaceId: string): Promise<CurrentGeneration> {
  const [row] = await rows<{ number: number; generation: number; time_zone: string }>(
    tx,
    `SELECT w.number, g.generation, g.time_zone FROM temas.workspace w
     JOIN temas.mapping_generation g ON g.workspace_id = w.id AND g.generation = w.generation
     WHERE w.id = $1`,
    [workspaceId],
  );
  if (!row) throw new TemasError('not_found', 'There is no such workspace.');
  return { workspace: row.number, generation: row.generation, timeZone: row.time_zone };
}

/** A generation whose rules are, or will be, in force. */
export interface LatestGeneration {
  readonly generation: number;
  readonly timeZone: string;
  /** Whether it is still being filled. */
  readonly building: boolean;
}

/**
 * What was ordered last: the generation that is being filled, else the one that is read. Every change begins there, so
 * that it does not undo one that is still on its way.
 * @throws TemasError `not_found`
 */
export async function latestGeneration(tx: Transaction, workspaceId: string): Promise<LatestGeneration> {
  const [row] = await rows<{ generation: number; time_zone: string; state: string }>(
    tx,
    `SELECT generation, time_zone, state FROM temas.mapping_generation
     WHERE workspace_id = $1 AND state IN ('current', 'building') ORDER BY generation DESC LIMIT 1`,
    [workspaceId],
  );
  if (!row) throw new TemasError('not_found', 'There is no such workspace.');
  return { generation: row.generation, timeZone: row.time_zone, building: row.state === 'building' };
}

/** Whether there was ever such a generation. */
export async function isGeneration(tx: Transaction, workspaceId: string, generation: number): Promise<boolean> {
  const found = await rows(
    tx,
    'SELECT generation FROM temas.mapping_generation WHERE workspace_id = $1 AND generation = $2',
    [workspaceId, generation],
  );
  return found.length > 0;
}

/**
 * Gives up a generation that is still building, with its sweeps.
 * @returns false where it is not building: then nothing has changed
 */
export async function giveUpGeneration(tx: Transaction, workspaceId: string, generation: number): Promise<boolean> {
  // The row is the one that `switchGeneration` holds: whoever comes second finds it changed.
  const given = await rows(
    tx,
    `UPDATE temas.mapping_generation SET state = 'retired'
     WHERE workspace_id = $1 AND generation = $2 AND state = 'building' RETURNING generation`,
    [workspaceId, generation],
  );
  if (given.length === 0) return false;
  await tx.query(
    `UPDATE temas.rebuild SET state = 'cancelled', finished_at = clock_timestamp()
     WHERE workspace_id = $1 AND generation = $2 AND state = 'running'`,
    [workspaceId, generation],
  );
  return true;
}

/** Generations whose journeys are kept up to date: the one that is read, and the one that is being filled. */
export async function liveGenerations(tx: Transaction, workspaceId: string): Promise<number[]> {
  const found = await rows<{ generation: number }>(
    tx,
    `SELECT generation FROM temas.mapping_generation
     WHERE workspace_id = $1 AND state IN ('current', 'building') ORDER BY generation`,
    [workspaceId],
  );
  return found.map((row) => row.generation);
}

/** Creates the next generation; one that is still building is given up. */
export async function createGeneration(
  tx: Transaction,
  workspaceId: string,
  timeZone: string,
  rules: readonly MappingRule[],
): Promise<number> {
  const latest = await latestGeneration(tx, workspaceId);
  if (latest.building) await giveUpGeneration(tx, workspaceId, latest.generation);
  const [created] = await rows<{ generation: number }>(
    tx,
    `INSERT INTO temas.mapping_generation (workspace_id, generation, state, time_zone)
     SELECT $1, max(generation) + 1, 'building', $2 FROM temas.mapping_generation WHERE workspace_id = $1
     RETURNING generation`,
    [workspaceId, timeZone],
  );
  if (!created) throw new TemasError('internal', 'The generation was not created.');
  await tx.query(
    `INSERT INTO temas.mapping_rule (workspace_id, generation, position, kind, mode, pattern, touchpoint_key)
     SELECT $1, $2, position, kind, mode, pattern, touchpoint
     FROM unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[]) AS r (position, kind, mode, pattern, touchpoint)`,
    [
      workspaceId,
      created.generation,
      rules.map((_, position) => position),
      rules.map((rule) => rule.kind ?? null),
      rules.map((rule) => rule.mode),
      rules.map((rule) => rule.pattern),
      rules.map((rule) => rule.touchpoint),
    ],
  );
  return created.generation;
}

/**
 * Lets readers go over to a generation whose rebuild is done and whose days have all been computed once, in one commit.
 * @returns the generation that is read from now on, or null where none is ready
 */
export async function switchGeneration(tx: Transaction, workspaceId: string): Promise<number | null> {
  const [ready] = await rows<{ generation: number; time_zone: string }>(
    tx,
    `SELECT g.generation, g.time_zone FROM temas.mapping_generation g
     WHERE g.workspace_id = $1 AND g.state = 'building'
       AND EXISTS (SELECT FROM temas.rebuild r WHERE r.workspace_id = g.workspace_id
         AND r.generation = g.generation AND r.journey_type_id IS NULL AND r.state = 'done')
       AND NOT EXISTS (SELECT FROM temas.rebuild r WHERE r.workspace_id = g.workspace_id
         AND r.generation = g.generation AND r.state = 'running')
       AND NOT EXISTS (SELECT FROM temas.map_day d WHERE d.workspace_id = g.workspace_id
         AND d.generation = g.generation AND d.built_version = 0)
     ORDER BY g.generation DESC LIMIT 1 FOR UPDATE`,
    [workspaceId],
  );
  if (!ready) return null;
  await tx.query(
    `UPDATE temas.mapping_generation SET state = 'retired' WHERE workspace_id = $1 AND state = 'current'`,
    [workspaceId],
  );
  await tx.query(
    `UPDATE temas.mapping_generation SET state = 'current', switched_at = clock_timestamp()
     WHERE workspace_id = $1 AND generation = $2`,
    [workspaceId, ready.generation],
  );
  await tx.query('UPDATE temas.workspace SET generation = $2, time_zone = $3 WHERE id = $1', [
    workspaceId,
    ready.generation,
    ready.time_zone,
  ]);
  return ready.generation;
}
