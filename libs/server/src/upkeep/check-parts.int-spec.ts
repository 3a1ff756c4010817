import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { registry } from '../metrics/registry.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import { createJourneyFixture, eventRow, writeEvents } from '../testing/journey-fixture.js';
import { checkParts } from './check-parts.js';
import { isAsWritten, storedParts } from './check-parts.query.js';

describe('stored bytes', () => {
  let engines: TestEngines;
  beforeAll(async () => {
    engines = await startTestEngines();
  }, 120_000);
  afterAll(async () => engines.stop());

  /** Flips one bit in the middle of a file. */
  function flip(file: string): void {
    const bytes = readFileSync(file);
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  }

  it('F-163 that a disk has changed are found in the analytical store, by table', async () => {
    const fixture = await createJourneyFixture(engines);
    const events = Array.from({ length: 500 }, (_, at) => eventRow(fixture, { subject: BigInt(at) * 7_919n }));
    await writeEvents(engines, events);
    await writeEvents(engines, events);
    await engines.clickhouse.insertTsv('build_fence', `${fixture.number}\t1\n`);
    const tables = (await storedParts(engines.clickhouse)).map(({ table }) => table);
    expect(tables).toEqual(expect.arrayContaining(['build_fence', 'touchpoint_event']));
    // One that was merged into another while the others were looked at.
    expect(await isAsWritten(engines.clickhouse, { table: 'touchpoint_event', name: 'all_900_901_1' })).toBeNull();
    const lines: unknown[] = [];
    const logger = { error: (...line: unknown[]) => void lines.push(line) };
    await checkParts(engines.clickhouse, logger);
    expect(lines).toEqual([]);

    const [part] = await engines.clickhouse.select<{ path: string }>({
      query: `SELECT path FROM system.parts
        WHERE database = currentDatabase() AND table = 'touchpoint_event' AND active ORDER BY rows DESC LIMIT 1`,
    });
    flip(path.join(part?.path ?? '', 'data.bin'));
    await expect(checkParts(engines.clickhouse, logger)).rejects.toMatchObject({
      code: 'internal',
      detail: 'Parts of these tables are not as they were written: touchpoint_event.',
    });
    expect(lines).toEqual([[{ table: 'touchpoint_event', count: 1 }, expect.stringContaining('not as they were')]]);
    const told = await registry.getSingleMetricAsString('temas_broken_parts');
    expect(told).toContain('temas_broken_parts{table="touchpoint_event"} 1');
    expect(told).toContain('temas_broken_parts{table="build_fence"} 0');
  }, 120_000);

  it('F-163 that a disk has changed are refused by the database when they are read', async () => {
    const owner = new pg.Client({ connectionString: engines.ownerUrl });
    await owner.connect();
    const copy = `${engines.env.CLICKHOUSE_DATABASE}_copy`;
    const outside = new URL(engines.ownerUrl);
    outside.pathname = '/postgres';
    const admin = new pg.Client({ connectionString: outside.href });
    await admin.connect();
    try {
      expect((await owner.query('SHOW data_checksums')).rows).toEqual([{ data_checksums: 'on' }]);
      // A database of its own, whose pages nobody has read yet.
      await admin.query(`CREATE DATABASE ${copy} TEMPLATE template0 STRATEGY file_copy`);
      await admin.query('CHECKPOINT');
      const inside = new URL(engines.ownerUrl);
      inside.pathname = `/${copy}`;
      const { rows } = await admin.query<{ folder: string; oid: string }>(
        `SELECT current_setting('data_directory') AS folder, oid::text AS oid FROM pg_database WHERE datname = $1`,
        [copy],
      );
      const { rows: places } = await admin.query<{ place: string }>(
        `SELECT pg_relation_filepath('pg_catalog.pg_description') AS place`,
      );
      const place = path.join(rows[0]?.folder ?? '', 'base', rows[0]?.oid ?? '', path.basename(places[0]?.place ?? ''));
      flip(place);
      const reader = new pg.Client({ connectionString: inside.href });
      await reader.connect();
      await expect(reader.query('SELECT count(description) FROM pg_catalog.pg_description')).rejects.toMatchObject({
        code: 'XX001',
      });
      await reader.end();
    } finally {
      await admin.query(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`);
      await Promise.all([owner.end(), admin.end()]);
    }
  }, 120_000);
});
