import { expect, it } from '@jest/globals';
import { clickHouseSchema } from './clickhouse-schema.js';

/** Begun anew by the next build. */
const lostWithTheirBuild = ['build_scope', 'journey_change'];

it('F-160 has every table stored before a statement answers, but what one build is about', () => {
  const tables = (pattern: RegExp): string[] =>
    clickHouseSchema.flatMap((statement) => pattern.exec(statement)?.[1] ?? []).sort();
  const made = tables(/^CREATE TABLE IF NOT EXISTS (\w+)/);
  const stored = tables(/^ALTER TABLE (\w+) MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1/);
  expect(made.filter((table) => !stored.includes(table))).toEqual(lostWithTheirBuild);
  expect(stored).toHaveLength(made.length - lostWithTheirBuild.length);
});
