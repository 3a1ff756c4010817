import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as send } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, headers, startOlap, type OlapProcess } from './testing/olap-process.js';

const mebibyte = 1024 ** 2;

let folder: string;
let olap: OlapProcess;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'temas-olap-limits-'));
  olap = await startOlap(folder, { OLAP_MEMORY_BYTES: `${1_024 * mebibyte}` });
});

afterAll(async () => {
  await olap.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function rows(query: string, lane = 'read'): Promise<unknown> {
  return (await olap.client(lane).query({ query, format: 'JSONEachRow' })).json();
}

/** How many statements run in the engine beside this question, which waits for a place of its lane. */
async function running(lane: string): Promise<number> {
  const [found] = (await rows(
    `SELECT toUInt32(count()) AS n FROM system.processes WHERE query NOT LIKE '%system.processes%'`,
    lane,
  )) as { n: number }[];
  return found?.n ?? 0;
}

/** Waits until something is so. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come about within a minute.');
    await wait(50);
  }
}

/** Posts a statement and leaves without waiting for the answer. */
function abandon(sql: string, lane: string): { leave(): void } {
  const path = '/?max_threads=1&max_block_size=1';
  const request = send({ port: olap.port, host: '127.0.0.1', path, method: 'POST', headers: headers(lane) });
  request.on('error', () => undefined);
  request.end(sql);
  return { leave: () => request.destroy() };
}

describe('limits', () => {
  it('answers a light question while every lane is busy with a slow one', async () => {
    const slow = ['read', 'background', 'live'].map((lane) =>
      rows('SELECT count() AS n FROM numbers(3) WHERE sleepEachRow(0.9) = 0', lane),
    );
    let over = false;
    const ended = Promise.all(slow).then(() => (over = true));
    await wait(100);
    expect(await rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(over).toBe(false);
    await ended;
  }, 120_000);

  it('fails the query that asks for too much memory, and it alone', async () => {
    const greedy = [1, 2].map(() =>
      codeOf(rows('SELECT length(groupArray(repeat(toString(number), 1000000))) AS n FROM numbers(2000)')),
    );
    const modest = Array.from({ length: 12 }, () =>
      rows('SELECT toUInt32(count()) AS n FROM (SELECT number % 1000 AS k FROM numbers(200000) GROUP BY k)'),
    );
    expect(await Promise.all(modest)).toEqual(modest.map(() => [{ n: 1_000 }]));
    expect(await Promise.all(greedy)).toEqual(['241', '241']);
    expect(olap.child.exitCode).toBeNull();
  }, 120_000);

  it('ends a query at its time, its rows and the size of its answer', async () => {
    const settings = { max_execution_time: 1, max_threads: 1 };
    const query = 'SELECT sum(sipHash64(number)) FROM numbers(999000000)';
    expect(await codeOf(olap.client('read').query({ query, clickhouse_settings: settings }))).toBe('159');
    expect(await codeOf(rows('SELECT count() FROM numbers(2000000000)'))).toBe('158');
    expect(await codeOf(rows('SELECT number FROM numbers(1000001)'))).toBe('396');
    expect(await rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  }, 60_000);

  it('ends the read of a client that has gone, and gives its place to the next', async () => {
    const long = 'SELECT sleepEachRow(1) FROM numbers(29)';
    const places = Array.from({ length: 4 }, () => abandon(long, 'read'));
    await until(async () => (await running('background')) === 4);
    const began = Date.now();
    const waiting = rows('SELECT 1 AS one');
    for (const place of places) place.leave();
    expect(await waiting).toEqual([{ one: 1 }]);
    await until(async () => (await running('background')) === 0);
    // Left alone, each would have gone on for half a minute.
    expect(Date.now() - began).toBeLessThan(20_000);
  }, 120_000);

  it('F-166 ends fifty questions that run away, by their clients’ leaving or by their time, and answers others', async () => {
    // Left alone, one of them takes minutes, and all of them more than an hour of the four places.
    const runaway = 'SELECT count() FROM numbers(900000000) WHERE sipHash64(toString(number)) = 0';
    const turnedAway = async (): Promise<number> => {
      const text = await (await olap.request('/metrics')).text();
      return Number(/^temas_olap_turned_away_total{lane="read"} (\d+)$/m.exec(text)?.[1] ?? 0);
    };
    const before = await turnedAway();
    const leaving = Array.from({ length: 40 }, () => abandon(runaway, 'read'));
    await until(async () => (await running('background')) === 4);
    const settings = { max_execution_time: 1, max_threads: 1 };
    const staying = Array.from({ length: 10 }, () =>
      codeOf(olap.client('read').query({ query: runaway, clickhouse_settings: settings })),
    );
    // The writers have places of their own.
    expect(await rows('SELECT 1 AS one', 'live')).toEqual([{ one: 1 }]);
    expect(await running('background')).toBe(4);

    const began = Date.now();
    const others = Array.from({ length: 20 }, () => rows('SELECT 1 AS one'));
    for (const one of leaving) one.leave();
    expect(await Promise.all(staying)).toEqual(staying.map(() => '159'));
    expect(await Promise.all(others)).toEqual(others.map(() => [{ one: 1 }]));
    expect(Date.now() - began).toBeLessThan(20_000);
    await until(async () => (await running('background')) === 0);
    // Those that had no place when their client left were never begun.
    expect((await turnedAway()) - before).toBe(36);
  }, 120_000);

  it('never begins a statement whose client left while it waited', async () => {
    const slow = rows('SELECT count() AS n FROM numbers(3) WHERE sleepEachRow(0.9) = 0', 'background');
    await until(async () => (await running('read')) === 1);
    const left = abandon('CREATE TABLE never (a Int8) ENGINE = MergeTree ORDER BY a', 'background');
    await wait(300);
    left.leave();
    await slow;
    await until(async () => (await running('background')) === 0);
    expect(await rows(`SELECT name FROM system.tables WHERE name = 'never'`)).toEqual([]);
  }, 60_000);

  it('refuses a statement above 16 MiB and keeps no rows of an insert that broke off', async () => {
    const long = await olap.request('/', {
      method: 'POST',
      headers: headers('read'),
      body: `SELECT '${'x'.repeat(17 * mebibyte)}'`,
    });
    expect([long.status, await long.text()]).toEqual([413, expect.stringContaining('QUERY_IS_TOO_LARGE')]);
    const client = olap.client('background');
    await client.command({ query: 'CREATE TABLE half (a Int64) ENGINE = MergeTree ORDER BY a' });
    const request = send({
      port: olap.port,
      host: '127.0.0.1',
      path: `/?query=${encodeURIComponent('INSERT INTO half FORMAT TSV')}`,
      method: 'POST',
      headers: { ...headers('live'), 'Content-Length': '1000' },
    });
    request.on('error', () => undefined);
    request.write('1\n2\n3\n');
    await until(() => readdirSync(path.join(folder, 'spool')).length === 1);
    request.destroy();
    await until(() => readdirSync(path.join(folder, 'spool')).length === 0);
    expect(await rows('SELECT toUInt32(count()) AS n FROM half')).toEqual([{ n: 0 }]);
  }, 60_000);
});
