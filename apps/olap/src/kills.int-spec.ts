import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { ClickHouseError } from '@clickhouse/client';
import { afterAll, afterEach, expect, it } from '@jest/globals';
import { endAll, ended, startOlap, type OlapProcess } from './testing/olap-process.js';

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

/** What was done in a round; `next`: the batch that was not acknowledged. */
class Round {
  next: number;
  merges = 0;

  constructor(
    private readonly olap: OlapProcess,
    readonly first: number,
  ) {
    this.next = first;
  }

  /** Sends batches one after another, from one that may be there already, until the process is gone. */
  async send(): Promise<void> {
    const writer = this.olap.client('live');
    await untilGone(async () => {
      const values = Readable.from([lines(this.next)], { objectMode: false });
      await writer.insert({ table: 'ledger', values, format: 'TabSeparated' });
      this.next += 1;
    });
  }

  async merge(): Promise<void> {
    const builder = this.olap.client('background');
    await untilGone(async () => {
      await builder.command({ query: 'OPTIMIZE TABLE ledger FINAL' });
      this.merges += 1;
    });
  }
}

/** Does something again and again. What the engine refuses is a fault of the test or of the engine. */
async function untilGone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
    } catch (error) {
      if (error instanceof ClickHouseError) throw error;
      return;
    }
  }
}

it(
  `F-158 holds every acknowledged batch whole after ${kills} kills during inserts and merges`,
  async () => {
    let next = 0;
    const sentAgain = new Set<number>();
    for (let kill = 0; kill < kills; kill += 1) {
      const olap = await startOlap(folder);
      await olap.client('live').command({
        query: `CREATE TABLE IF NOT EXISTS ledger (batch UInt32, at UInt32, text String) ENGINE = MergeTree ORDER BY (batch, at)`,
      });
      const round = new Round(olap, next);
      const working = Promise.all([round.send(), round.merge()]);
      working.catch(() => undefined);
      while (round.next === round.first || round.merges === 0) await Promise.race([working, wait(5)]);
      // Anywhere in an insert and a merge.
      await wait(Math.random() * 200);
      await ended(olap.child, 'SIGKILL');
      await working;
      await olap.stop();
      ({ next } = round);
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
    expect(next).toBeGreaterThanOrEqual(kills);
    expect(found.map(({ batch }) => batch)).toEqual(Array.from({ length: next }, (_, batch) => batch));
    for (const { batch, rows, different, sound } of found) {
      expect([batch, different, sound, rows % rowsOfBatch]).toEqual([batch, rowsOfBatch, rows, 0]);
      // Whatever was not acknowledged is sent again, and may have been stored before.
      if (!sentAgain.has(batch)) expect([batch, rows]).toEqual([batch, rowsOfBatch]);
    }
    await olap.client('live').insert({ table: 'ledger', values: [{ batch: next }], format: 'JSONEachRow' });
    expect(await olap.stop()).toBe(0);
  },
  60_000 + kills * 10_000,
);
