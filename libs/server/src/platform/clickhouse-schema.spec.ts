import { expect, it } from '@jest/globals';
import { clickHouseSchema } from './clickhouse-schema.js';

it('F-160 has every table stored before a statement answers, and before what was merged goes', () => {
  const tables = (pattern: RegExp): string[] =>
    clickHouseSchema.flatMap((statement) => pattern.exec(statement)?.[1] ?? []).sort();
  const made = tables(/^CREATE TABLE IF NOT EXISTS (\w+)/);
  const inserted = 'fsync_after_insert = 1, fsync_part_directory = 1';
  const merged = 'min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1';
  expect(made.length).toBeGreaterThan(10);
  expect(tables(new RegExp(`^ALTER TABLE (\\w+) MODIFY SETTING ${inserted},\\s+${merged}$`))).toEqual(made);
});
