import { liveGenerations } from '../mapping/generation.repository.js';
import { rows, type Transaction } from '../platform/postgres.js';
import type { UsedCodes } from '../projection/payload.js';

/** Codes of names that may go. */
export interface UnusedNames {
  readonly actions: readonly number[];
  readonly channels: readonly number[];
  readonly touchpoints: readonly number[];
}

/** Which journeys and cached days readers see. */
export interface ShownJourneys {
  readonly types: readonly number[];
  readonly generations: readonly number[];
  /** Versions of cached days. */
  readonly versions: readonly bigint[];
}

/** The journeys and days of live generations and of types that are not deleted. */
export async function shownJourneys(tx: Transaction, workspaceId: string): Promise<ShownJourneys> {
  const generations = await liveGenerations(tx, workspaceId);
  const types = await codes(
    tx,
    'SELECT number AS code FROM temas.journey_type WHERE workspace_id = $1 AND deleted_at IS NULL',
    [workspaceId],
  );
  const days = await rows<{ version: string }>(
    tx,
    `SELECT built_version AS version FROM temas.map_day WHERE workspace_id = $1 AND built_version <> 0
       AND journey_type = ANY ($2::int[]) AND generation = ANY ($3::int[])`,
    [workspaceId, types, generations],
  );
  return { types, generations, versions: days.map((row) => BigInt(row.version)) };
}

const unsaid = 'name IS NULL AND name_en IS NULL AND stage_key IS NULL AND owner IS NULL';

/**
 * What is left when the used codes are taken away. A touchpoint goes only where some unused action became it and no other
 * action does, nobody has said anything about it, and no rule, no journey type and no annotation names it; a channel only where no
 * source has it as its own.
 */
export async function unusedNames(tx: Transaction, workspaceId: string, used: UsedCodes): Promise<UnusedNames> {
  const actions = await codes(tx, 'SELECT code FROM temas.action WHERE workspace_id = $1 AND code <> ALL ($2::int[])', [
    workspaceId,
    [...used.actions],
  ]);
  const channels = await codes(
    tx,
    `SELECT code FROM temas.channel c WHERE workspace_id = $1 AND code <> ALL ($2::int[])
       AND NOT EXISTS (SELECT FROM temas.source s
         WHERE s.workspace_id = $1 AND s.deleted_at IS NULL AND s.channel = c.key)`,
    [workspaceId, [...used.channels]],
  );
  const touchpoints = await codes(
    tx,
    `SELECT code FROM temas.touchpoint t
     WHERE workspace_id = $1 AND ${unsaid}
       AND EXISTS (SELECT FROM temas.action_touchpoint m
         WHERE m.workspace_id = $1 AND m.touchpoint_code = t.code AND m.action_code = ANY ($2::int[]))
       AND NOT EXISTS (SELECT FROM temas.action_touchpoint m
         WHERE m.workspace_id = $1 AND m.touchpoint_code = t.code AND m.action_code <> ALL ($2::int[]))
       AND NOT EXISTS (SELECT FROM temas.mapping_rule r WHERE r.workspace_id = $1 AND r.touchpoint_key = t.key)
       AND NOT EXISTS (SELECT FROM temas.journey_type j
         WHERE j.workspace_id = $1 AND t.key IN (j.start_touchpoint, j.goal_touchpoint))
       AND NOT EXISTS (SELECT FROM temas.annotation n WHERE n.workspace_id = $1 AND n.touchpoint = t.key)`,
    [workspaceId, actions],
  );
  return { actions, channels, touchpoints };
}

/** Deletes names, what became of them in every generation, and their touchpoints, unless somebody has just said something of these. */
export async function deleteNames(tx: Transaction, workspaceId: string, names: UnusedNames): Promise<void> {
  for (const [table, column, gone] of [
    ['touchpoint', `${unsaid} AND code`, names.touchpoints],
    ['action_touchpoint', 'action_code', names.actions],
    ['action', 'code', names.actions],
    ['channel', 'code', names.channels],
  ] as const) {
    await tx.query(`DELETE FROM temas.${table} WHERE workspace_id = $1 AND ${column} = ANY ($2::int[])`, [
      workspaceId,
      gone,
    ]);
  }
}

async function codes(tx: Transaction, sql: string, params: readonly unknown[]): Promise<number[]> {
  const found = await rows<{ code: number }>(tx, sql, params);
  return found.map((row) => row.code);
}
