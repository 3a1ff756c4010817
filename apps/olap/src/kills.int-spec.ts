import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, expect, it } from '@jest/globals';
import { endAll, startOlap, type OlapProcess } from './testing/olap-process.js';

/** A hundred take some three minutes: `TEMAS_OLAP_KILLS=100`. */
const kills = Number(process.env['TEMAS_OLAP_KILLS'] ?? 12);
const rowsOfBatch = 500;

const folder = mkdtempSync(path.join(tmpdir(), 'temas-olap-kills-'));
afterEach(endAll);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const lines = (batch: number): Buffer =>
  Buffer.from(Array.from({ length: rowsOfBatch }, (_, at) => `${batch}\t${at}\t${'x'.repeat(40)}\n`).join(''));

/** Sends batches one after another, from one that may be there already, until the process is gone. */
async function sendUntilGone(olap: OlapProcess, first: number): Promise<number> {
  const writer = olap.client('live');
  for (let batch = first; ; batch += 1) {
    const sent = { values: Readable.from([lines(batch)], { objectMode: false }), format: 'TabSeparated' } as const;
    try {
      await writer.insert({ table: 'ledger', ...sent });
    } catch {
      return batch;
    }
  }
}

/** @returns how many merges there were */
async function mergeUntilGone(olap: OlapProcess): Promise<number> {
  const builder = olap.client('background');
  for (let merges = 0; ; merges += 1) {
    try {
      await builder.command({ query: 'OPTIMIZE TABLE ledger FINAL' });
    } catch {
      return merges;
    }
  }
}

it(
  `F-158 holds every acknowledged batch whole after ${kills} kills during inserts and merges`,
  async () => {
    let next = 0;
    let merged = 0;
    const sentAgain = new Set<number>();
    for (let kill = 0; kill < kills; kill += 1) {
      const olap = await startOlap(folder);
      await olap.client('live').command({
        query: `CREATE TABLE IF NOT EXISTS ledger (batch UInt32, at UInt32, text String) ENGINE = MergeTree ORDER BY (batch, at)`,
      });
      const working = [sendUntilGone(olap, next), mergeUntilGone(olap)] as const;
      // Anywhere between the first insert and the tenth merge.
      await wait(Math.random() * 500);
      await olap.stop('SIGKILL');
      const [unacknowledged, merges] = await Promise.all(working);
      next = unacknowledged;
      merged += merges;
      sentAgain.add(next);
    }
    const olap = await startOlap(folder);
    const answer = await olap.client('read').query({
      query: `SELECT batch, toUInt32(count()) AS rows, toUInt32(uniqExact(at)) AS different,
        toUInt32(countIf(text = repeat('x', 40))) AS sound FROM ledger WHERE batch < {next:UInt32}
        GROUP BY batch ORDER BY batch`,
      query_params: { next },
      format: 'JSONEachRow',
    });
    const found = await answer.json<{ batch: number; rows: number; different: number; sound: number }>();
    expect(Math.min(next, merged)).toBeGreaterThan(kills);
    expect(found.map(({ batch }) => batch)).toEqual(Array.from({ length: next }, (_, batch) => batch));
    for (const { batch, rows, different, sound } of found) {
      expect([batch, different, sound, rows % rowsOfBatch]).toEqual([batch, rowsOfBatch, rows, 0]);
      // Whatever was not acknowledged is sent again, and may have been stored before.
      if (!sentAgain.has(batch)) expect([batch, rows]).toEqual([batch, rowsOfBatch]);
    }
    expect(await olap.stop()).toBe(0);
  },
  60_000 + kills * 10_000,
);
