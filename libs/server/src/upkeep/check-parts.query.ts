import type { ClickHouse } from '../platform/clickhouse.js';

/** The tables that keep their rows in parts on a disk. */
export async function keptTables(clickhouse: ClickHouse): Promise<string[]> {
  const found = await clickhouse.selectForBuild<{ name: string }>({
    name: 'list-tables',
    query: `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name`,
  });
  return found.map(({ name }) => name);
}

/** How many parts of a table differ from the checksums that they were written with. Reads every byte of it. */
export async function brokenParts(clickhouse: ClickHouse, table: string): Promise<number> {
  const found = await clickhouse.selectForBuild<{ is_passed: number }>({
    name: 'check-table',
    query: `CHECK TABLE ${table}`,
    settings: { check_query_single_value_result: 0 },
  });
  return found.filter(({ is_passed }) => is_passed !== 1).length;
}
