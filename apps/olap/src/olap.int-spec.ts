import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, startOlap, type OlapProcess } from './testing/olap-process.js';

let folder: string;
let olap: OlapProcess;
let reader: ClickHouseClient;
let writer: ClickHouseClient;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'temas-olap-'));
  olap = await startOlap(folder);
  reader = olap.client('read');
  writer = olap.client('live');
  await writer.command({ query: 'CREATE DATABASE temas' });
  await writer.command({ query: 'CREATE TABLE temas.visit (a Int64, b String) ENGINE = MergeTree ORDER BY a' });
});

afterAll(async () => {
  await olap.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function rows(
  query: string,
  params: Record<string, unknown> = {},
  settings: ClickHouseSettings = {},
): Promise<unknown> {
  const result = await reader.query({
    query,
    query_params: params,
    clickhouse_settings: settings,
    format: 'JSONEachRow',
  });
  return result.json();
}

describe('statements of the ordinary client', () => {
  it('answers a ping and a health check without a password, and nothing else', async () => {
    expect((await reader.ping()).success).toBe(true);
    expect((await reader.ping({ select: true })).success).toBe(true);
    const without = { headers: {} };
    expect(await (await olap.request('/ping', without)).text()).toBe('Ok.\n');
    expect(await (await olap.request('/healthz', without)).text()).toBe('ok\n');
    const refused = await olap.request('/?query=SELECT+1', without);
    expect([refused.status, refused.headers.get('x-clickhouse-exception-code')]).toEqual([401, '194']);
    const wrong = { headers: { 'X-ClickHouse-User': 'temas', 'X-ClickHouse-Key': 'a wrong password' } };
    expect((await olap.request('/?query=SELECT+1', wrong)).status).toBe(403);
    const right = { headers: { 'X-ClickHouse-User': 'temas', 'X-ClickHouse-Key': 'only-for-this-test' } };
    expect(await (await olap.request('/?query=SELECT+1', right)).text()).toBe('1\n');
  });

  it('binds parameters, whatever is in them', async () => {
    const text = `'; DROP TABLE temas.visit; -- \\ \t\n "ş" 😀`;
    const query = `SELECT {text:String} AS text, {list:Array(Int64)} AS list, {day:Date} AS day, {big:UInt64} AS big,
      {words:Array(String)} AS words`;
    const params = { text, list: [1, -2], day: '2026-11-24', big: '18446744073709551615', words: [`it's`, 'a\\b'] };
    expect(await rows(query, params, { output_format_json_quote_64bit_integers: 1 })).toEqual([
      { ...params, list: ['1', '-2'] },
    ]);
    const long = Array.from({ length: 20_000 }, (_, index) => index);
    const viaForm = await reader.query({
      query: 'SELECT length({long:Array(Int64)}) AS n',
      query_params: { long },
      use_multipart_params: true,
      format: 'JSONEachRow',
    });
    expect(await viaForm.json()).toEqual([{ n: 20_000 }]);
    expect(await codeOf(rows('SELECT {absent:String}'))).toBe('456');
  });

  it('keeps the parameters of simultaneous queries apart', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => rows('SELECT {n:UInt32} AS n', { n: index })),
    );
    expect(answers).toEqual(Array.from({ length: 200 }, (_, index) => [{ n: index }]));
  });

  it('inserts 100,000 rows of TabSeparated as one part, and gives the rows back', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `${index}\tline; ${index}\\n'x\n`).join('');
    const { summary } = await writer.insert({
      table: 'temas.visit',
      values: Readable.from([Buffer.from(lines)], { objectMode: false }),
      format: 'TabSeparated',
    });
    expect(summary?.written_rows).toBe('100000');
    expect(await rows('SELECT count() AS n, sum(a) AS sum, uniqExact(_part) AS parts FROM temas.visit')).toEqual([
      { n: 100_000, sum: 4_999_950_000, parts: 1 },
    ]);
    expect(await rows('SELECT b FROM temas.visit WHERE a = {a:Int64}', { a: 7 })).toEqual([{ b: `line; 7\n'x` }]);
  });

  it('inserts every other way the client knows', async () => {
    await writer.command({ query: 'CREATE TABLE temas.ways (a Int64, b String) ENGINE = MergeTree ORDER BY a' });
    await writer.insert({ table: 'temas.ways', values: [{ a: 1, b: '\n\n' }], format: 'JSONEachRow' });
    await writer.insert({
      table: 'temas.ways',
      columns: ['b', 'a'],
      values: Readable.from(['first\t2\n'], { objectMode: false }),
      format: 'TabSeparated',
    });
    await writer.command({
      query: `INSERT INTO temas.ways VALUES (3, 'a;b'), (4, {p:String})`,
      query_params: { p: 'q' },
    });
    await writer
      .insert({ table: 'temas.ways', values: { query: 'x' } as never, format: 'Values' as never })
      .catch(() => undefined);
    const binary = Buffer.from([0xf9, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 5, 0x0a, 0x3b, 0x00, 0xff, 0x20]);
    const post = (query: string, body: Buffer | string, headers: Record<string, string> = {}): Promise<Response> =>
      olap.request(`/?query=${encodeURIComponent(query)}`, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(body)),
        headers: { 'X-ClickHouse-User': 'temas', 'X-ClickHouse-Key': 'only-for-this-test', ...headers },
      });
    expect((await post('INSERT INTO temas.ways FORMAT RowBinary', binary)).status).toBe(200);
    expect((await post('INSERT INTO temas.ways VALUES', "(5, 'v')")).status).toBe(200);
    const zipped = await post('INSERT INTO temas.ways FORMAT TSV', gzipSync('6\tz\n'), { 'Content-Encoding': 'gzip' });
    expect(zipped.status).toBe(200);
    const inBody = await olap.request('/', {
      method: 'POST',
      body: 'INSERT INTO temas.ways FORMAT TSV\n7\tin the body\n',
      headers: { 'X-ClickHouse-User': 'temas', 'X-ClickHouse-Key': 'only-for-this-test' },
    });
    expect(inBody.status).toBe(200);
    expect(await rows('SELECT a, hex(b) AS b FROM temas.ways ORDER BY a')).toEqual([
      { a: -7, b: '0A3B00FF20' },
      ...['\n\n', 'first', 'a;b', 'q', 'v', 'z', 'in the body'].map((text, at) => ({
        a: at + 1,
        b: Buffer.from(text).toString('hex').toUpperCase(),
      })),
    ]);
    expect(readdirSync(path.join(folder, 'spool'))).toEqual([]);
  });

  it('never runs rows as SQL', async () => {
    await writer.command({ query: 'CREATE TABLE temas.bait (b String) ENGINE = MergeTree ORDER BY b' });
    for (const sql of ['DROP TABLE temas.visit', 'INSERT INTO temas.visit VALUES (-1, 1)']) {
      for (const format of ['TabSeparated', 'CSV', 'JSONEachRow', 'Values'] as const) {
        await writer
          .insert({
            table: 'temas.bait',
            values: Readable.from([`a\n\n\n${sql}\n;\n${sql};\n`], { objectMode: false }),
            format: format as 'CSV',
          })
          .catch(() => undefined);
      }
    }
    expect(await rows('SELECT count() AS n FROM temas.visit')).toEqual([{ n: 100_000 }]);
  });

  it('takes settings for one request only, and a reader only tightens its limits', async () => {
    const threads = { query: `SELECT getSetting('max_threads') AS n`, format: 'JSONEachRow' as const };
    const one = await reader.query({ ...threads, clickhouse_settings: { max_threads: 1 } });
    expect(await one.json()).toEqual([{ n: 1 }]);
    expect(await (await reader.query(threads)).json()).not.toEqual([{ n: 1 }]);
    const loosen = { query: 'SELECT 1', clickhouse_settings: { max_execution_time: 3_000 } };
    expect(await codeOf(reader.query(loosen))).toBe('164');
    expect(await codeOf(reader.query({ query: 'SELECT 1 SETTINGS max_memory_usage = 0' }))).toBe('164');
  });

  it('gives errors with ClickHouse code, name and status, and nothing of a failed answer to the next', async () => {
    expect(await codeOf(rows('SELECT 1 FROM temas.absent'))).toBe('60');
    expect(await codeOf(rows('SELEC 1'))).toBe('497');
    expect(await codeOf(rows('SELECT FROM WHERE'))).toBe('62');
    expect(await codeOf(rows('SELECT 1; SELECT 2'))).toBe('62');
    const unknown = await olap.request('/?query=SELECT+1+FROM+absent');
    expect([unknown.status, unknown.headers.get('x-clickhouse-exception-code')]).toEqual([404, '60']);
    for (let again = 0; again < 5; again++) {
      const broken = rows('SELECT throwIf(number = 100000) AS x FROM numbers(200000)');
      expect(await codeOf(broken)).toBe('395');
      expect(await rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    }
  });
});
