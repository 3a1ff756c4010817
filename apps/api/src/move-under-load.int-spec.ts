import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { drain } from '@temas/server/testing/drain';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { runMove } from './testing/move-command.js';
import { startApi, type RunningApi } from './testing/running-api.js';

const batchSize = 20;

let source: TestEngines;
let target: TestEngines;
const apis: RunningApi[] = [];
const senders: Sender[] = [];

beforeAll(async () => {
  source = await startTestEngines();
  target = await startTestEngines();
}, 120_000);
afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  await Promise.all(apis.map((api) => api.stop()));
  await Promise.all([source.stop(), target.stop()]);
});

/** Sends batch after batch as an SDK does: whatever is not acknowledged is sent again until it is. */
class Sender {
  readonly acknowledged: string[] = [];
  refused = 0;
  private over = false;
  private last = '';
  private readonly going: Promise<void>;

  /** @param url where it sends; whoever is away is knocked at in vain */
  constructor(
    public url: string,
    private readonly writeKey: string,
    private readonly prefix: string,
  ) {
    this.going = this.go();
  }

  async until(count: number): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (this.acknowledged.length < count) {
      if (Date.now() > deadline) throw new Error(`Nothing is acknowledged: ${this.last}`);
      await wait(10);
    }
  }

  async untilRefused(count: number): Promise<void> {
    while (this.refused < count) await wait(10);
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.going;
  }

  private async go(): Promise<void> {
    for (let batch = 0; !this.over; batch += 1) {
      const ids = Array.from({ length: batchSize }, (_, at) => `${this.prefix}-${batch}-${at}`);
      while (!(await this.send(ids))) {
        if (this.over) return;
        this.refused += 1;
        await wait(20);
      }
      this.acknowledged.push(...ids);
    }
  }

  private async send(ids: readonly string[]): Promise<boolean> {
    const batch = ids.map((id) => ({ type: 'track', event: 'Seen', userId: `u-${id}`, messageId: id }));
    try {
      const answer = await fetch(`${this.url}/v1/batch`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`${this.writeKey}:`).toString('base64')}`,
        },
        body: JSON.stringify({ batch }),
      });
      this.last = `${answer.status} ${await answer.text()}`;
      return answer.ok;
    } catch {
      return false;
    }
  }
}

/** Does what a worker would, and says how many different events and how many rows of them are stored. */
async function stored(engines: TestEngines): Promise<{ messages: number; rows: number }> {
  await drain(engines, await demo(engines));
  const [found] = await engines.clickhouse.select<{ messages: string; rows: string }>({
    query: 'SELECT uniqExact(message) AS messages, count() AS rows FROM touchpoint_event WHERE axis = 0',
  });
  return { messages: Number(found?.messages), rows: Number(found?.rows) };
}

async function demo(engines: TestEngines): Promise<{ id: string; number: number }> {
  const owner = new pg.Client({ connectionString: engines.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ id: string; number: number }>(
    `SELECT id, number FROM temas.workspace WHERE key = 'demo'`,
  );
  await owner.end();
  if (!rows[0]) throw new Error('There is no workspace.');
  return rows[0];
}

/** An api on engines with the key of the source, which whoever moves carries over. */
async function serve(engines: TestEngines): Promise<RunningApi> {
  const api = await startApi({ on: { engines, keyFile: source.env.TEMAS_KEY_FILE } });
  apis.push(api);
  return api;
}

async function end(api: RunningApi): Promise<void> {
  apis.splice(apis.indexOf(api), 1);
  await api.stop();
}

function send(api: RunningApi, writeKey: string, prefix: string): Sender {
  const sender = new Sender(api.url, writeKey, prefix);
  senders.push(sender);
  return sender;
}

it('F-164 loses nothing that senders go on to send through it, is refused while they are served, and leaves a way back', async () => {
  const before = await serve(source);
  const { writeKey } = before.bootstrap;
  const earlier = send(before, writeKey, 'a');
  await earlier.until(10 * batchSize);
  await earlier.stop();
  // What came so far is on the map; what comes now stands acknowledged when the api ends.
  await drain(source, await demo(source));
  const sender = send(before, writeKey, 'b');
  await sender.until(10 * batchSize);

  expect((await runMove({ from: source, to: target })).notes).toEqual([
    { fault: 'moveSourceInUse', what: ['temas api'] },
  ]);
  await end(before);
  // What was answered at the very end is counted once the sender has tried again in vain.
  await sender.untilRefused(sender.refused + 2);
  const [placed, waiting, refused] = [earlier.acknowledged.length, sender.acknowledged.length, sender.refused];
  const moved = await runMove({ from: source, to: target });
  expect([moved.end, moved.said, moved.notes.at(-1)]).toEqual([0, '', { note: 'finished', before: false }]);
  expect([sender.acknowledged.length, sender.refused > refused]).toEqual([waiting, true]);

  const after = await serve(target);
  sender.url = after.url;
  await sender.until(waiting + 10 * batchSize);
  await sender.stop();
  const sent = placed + sender.acknowledged.length;
  expect(await stored(target)).toEqual({ messages: sent, rows: sent });
  await end(after);

  // Back again: the source takes events as if nothing had been, and knows nothing of what came since.
  const back = await serve(source);
  const again = send(back, writeKey, 'c');
  await again.until(5 * batchSize);
  await again.stop();
  await end(back);
  const there = placed + waiting + again.acknowledged.length;
  expect(await stored(source)).toEqual({ messages: there, rows: there });
}, 300_000);
