import type { ClickHouse } from '../platform/clickhouse.js';

/** Stands in every statement that writes a workspace's journeys, so that one left over by a killed builder is found. */
export function buildMark(workspace: number): string {
  return `/* temas build ${workspace}. */`;
}

/** How many statements of a workspace's builders run in the engine right now. */
export async function runningBuilds(clickhouse: ClickHouse, workspace: number): Promise<number> {
  const [running] = await clickhouse.select<{ count: number }>({
    name: 'running-builds',
    query: `SELECT toUInt32(count()) AS count FROM system.processes
      WHERE position(query, {mark:String}) > 0 AND position(query, 'system.processes') = 0`,
    params: { mark: buildMark(workspace) },
  });
  return running?.count ?? 0;
}

/**
 * From now on no builder before this one changes the workspace's journeys. Together with {@link runningBuilds}: what it
 * started before runs to its end or is waited for, what it starts later does nothing.
 */
export async function raiseFence(clickhouse: ClickHouse, workspace: number, fence: bigint): Promise<void> {
  await clickhouse.insertTsv('build_fence', `${workspace}\t${fence}\n`);
}
