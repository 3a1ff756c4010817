import type { ClickHouse } from '../platform/clickhouse.js';
import type { Retired } from './prune.repository.js';

/** Tables whose rows belong to a workspace. */
const scopedTables = [
  'touchpoint_event',
  'journey',
  'map_day',
  'map_day_time',
  'action_touchpoint',
  'subject_person',
  'removed_owner',
  'erased_subject',
  'erased_key',
  'build_fence',
] as const;

/** Workspace numbers that the analytical store holds rows of. */
export async function storedWorkspaces(clickhouse: ClickHouse): Promise<number[]> {
  const found = await clickhouse.selectForBuild<{ workspace: number }>({
    name: 'stored-workspaces',
    query: `SELECT DISTINCT workspace FROM (${scopedTables
      .map((table) => `SELECT DISTINCT workspace FROM ${table}`)
      .join(' UNION ALL ')})`,
  });
  return found.map((row) => row.workspace);
}

/** Deletes every row of workspaces that are gone. */
export async function deleteWorkspaces(clickhouse: ClickHouse, workspaces: readonly number[]): Promise<void> {
  if (workspaces.length === 0) return;
  for (const table of scopedTables) {
    await clickhouse.command({
      name: 'delete-workspaces',
      query: `DELETE FROM ${table} WHERE workspace IN ({workspaces:Array(UInt32)})`,
      params: { workspaces },
    });
  }
}

/** Deletes journeys and days of retired generations and deleted types, where there are any. */
export async function deleteRetired(clickhouse: ClickHouse, workspace: number, retired: Retired): Promise<void> {
  const { generations, types } = retired;
  if (generations.length === 0 && types.length === 0) return;
  const which = `workspace = {workspace:UInt32}
    AND (generation IN ({generations:Array(UInt32)}) OR type IN ({types:Array(UInt32)}))`;
  const params = { workspace, generations: [0, ...generations], types: [0, ...types] };
  for (const table of ['journey', 'map_day', 'map_day_time']) {
    const [some] = await clickhouse.selectForBuild<{ found: number }>({
      name: 'delete-retired',
      query: `SELECT 1 AS found FROM ${table} WHERE ${which} LIMIT 1`,
      params,
    });
    if (some)
      await clickhouse.command({ name: 'delete-retired', query: `DELETE FROM ${table} WHERE ${which}`, params });
  }
}

/** Drops what builds left behind that were killed more than an hour ago. */
export async function dropAbandonedBuilds(clickhouse: ClickHouse): Promise<void> {
  const found = await clickhouse.selectForBuild<{ table: string; partition: string }>({
    name: 'drop-abandoned-builds',
    query: `SELECT table, partition_id AS partition FROM system.parts
      WHERE database = currentDatabase() AND active AND table IN ('build_scope', 'journey_change', 'erased_journey')
      GROUP BY table, partition_id HAVING max(modification_time) < now() - INTERVAL 1 HOUR`,
  });
  for (const { table, partition } of found) {
    await clickhouse.command({
      name: 'drop-abandoned-builds',
      query: `ALTER TABLE ${table} DROP PARTITION ID {partition:String}`,
      params: { partition },
    });
  }
}
