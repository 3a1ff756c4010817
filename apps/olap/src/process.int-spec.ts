import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { endAll, ended, spawnOlap, startOlap, type OlapProcess } from './testing/olap-process.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'temas-olap-process-'));
});
afterEach(async () => {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
});

async function one<R>(olap: OlapProcess, query: string): Promise<R | undefined> {
  const [row] = await (await olap.client('read').query({ query, format: 'JSONEachRow' })).json<R>();
  return row;
}

describe('the process', () => {
  it('F-157 refuses a folder that another process owns, a missing path, a short password, an address for all', async () => {
    const first = await startOlap(folder);
    const end = async (extra: Record<string, string | undefined>): Promise<{ code: number | null; text: string }> => {
      const child = spawnOlap(folder, extra);
      let text = '';
      child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
      return { code: await ended(child), text };
    };
    const second = await end({});
    expect([second.code, second.text]).toEqual([1, expect.stringContaining('in use by another process')]);
    expect(second.text).toContain(`${folder}/store is in use by another process (${first.child.pid}).`);
    // Without a path the engine would keep everything in a folder that goes when it ends.
    for (const missing of [{ OLAP_DATA_DIR: '' }, { OLAP_DATA_DIR: undefined }]) {
      expect(await end(missing)).toEqual({ code: 1, text: expect.stringContaining('OLAP_DATA_DIR: is missing') });
    }
    expect((await end({ OLAP_PASSWORD: 'short' })).text).toContain('OLAP_PASSWORD');
    expect((await end({ OLAP_HOST: '0.0.0.0' })).text).toContain('loopback');
    expect(await one(first, 'SELECT 1 AS one')).toEqual({ one: 1 });
    expect(await first.stop()).toBe(0);
  }, 180_000);

  it('keeps what was acknowledged through SIGKILL, and ends cleanly on SIGTERM after what runs', async () => {
    const first = await startOlap(folder);
    const client = first.client('live');
    await client.command({ query: 'CREATE TABLE kept (a Int64) ENGINE = MergeTree ORDER BY a' });
    for (let at = 0; at < 20; at++) {
      await client.insert({ table: 'kept', values: [{ a: at }], format: 'JSONEachRow' });
    }
    await first.stop('SIGKILL');

    const second = await startOlap(folder);
    const count = 'SELECT toUInt32(count()) AS n, toUInt32(sum(a)) AS s FROM kept';
    expect(await one(second, count)).toEqual({ n: 20, s: 190 });
    const slow = second
      .client('read')
      .query({ query: 'SELECT sleepEachRow(1) FROM numbers(2)', format: 'TabSeparated' });
    await wait(300);
    second.child.kill('SIGTERM');
    expect(await (await slow).text()).toBe('0\n0\n');
    expect(await ended(second.child)).toBe(0);
    expect(second.log()).toContain('"msg":"stopped"');

    const third = await startOlap(folder);
    expect(await one(third, count)).toEqual({ n: 20, s: 190 });
    expect(await third.stop()).toBe(0);
  }, 180_000);

  it('opens again after a SIGKILL in the middle of an insert, with whole blocks or none, and takes the rows again', async () => {
    const first = await startOlap(folder);
    const client = first.client('live');
    await client.command({ query: 'CREATE TABLE torn (a Int64, b String) ENGINE = MergeTree ORDER BY a' });
    const lines = Array.from({ length: 50_000 }, (_, at) => `${at}\t${'x'.repeat(40)}\n`).join('');
    const insert = (olap: OlapProcess, times: number): Promise<unknown> =>
      olap.client('live').insert({
        table: 'torn',
        values: Readable.from(
          Array.from({ length: times }, () => Buffer.from(lines)),
          { objectMode: false },
        ),
        format: 'TabSeparated',
      });
    const broken = insert(first, 100).then(
      () => 'acknowledged',
      () => 'not acknowledged',
    );
    const spool = path.join(folder, 'spool');
    while (readdirSync(spool).length === 0) await wait(5);
    await wait(150);
    await first.stop('SIGKILL');
    expect(await broken).toBe('not acknowledged');

    const second = await startOlap(folder);
    expect(readdirSync(spool)).toEqual([]);
    const sound = await one<{ n: number; whole: number }>(
      second,
      `SELECT toUInt32(count()) AS n, toUInt32(countIf(length(b) = 40 AND a BETWEEN 0 AND 49999)) AS whole FROM torn`,
    );
    expect(sound?.whole).toBe(sound?.n);
    await insert(second, 2);
    const after = await one<{ n: number }>(second, 'SELECT toUInt32(count()) AS n FROM torn');
    expect(after?.n).toBe((sound?.n ?? 0) + 100_000);
    expect(await second.stop()).toBe(0);
  }, 180_000);

  it('ends by itself when the process that started it is gone', async () => {
    const olap = await startOlap(folder, {}, { channel: true });
    olap.child.disconnect();
    expect(await ended(olap.child)).toBe(0);
    expect(olap.log()).toContain('parent gone');
  }, 180_000);
});
