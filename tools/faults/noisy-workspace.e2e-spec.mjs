import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from '../bench/quantile.mjs';
import { Installation, within } from './installation.mjs';

/** Events a second of the quiet workspace, and how many times that the noisy ones send: more of them than a worker looks after at once. */
const quietRate = 50;
const louder = 20;
const noisyOnes = 8;
/** Seconds that both send. */
const duration = 45;
/** Milliseconds within which nineteen of twenty events of the quiet one must be on its map. */
const freshWithin = 30_000;

describe('the workspaces of one installation', () => {
  const installation = new Installation('postgres');
  beforeAll(() => installation.start(), 300_000);
  afterAll(() => installation.stop(), 60_000);

  /** @returns {Promise<{ send: (count: number) => Promise<boolean>, sent: () => number, onMap: () => Promise<number> }>} */
  const workspace = async (key) => {
    await installation.call('/workspaces', 'POST', { key, name: key, minGroup: 5 });
    await installation.call(`/workspaces/${key}/sources`, 'POST', { key: 'till', name: 'Till', kind: 'live' });
    const { writeKey } = await installation.call(`/workspaces/${key}/sources/till/keys`, 'POST', {});
    let taken = 0;
    let made = 0;
    return {
      sent: () => taken,
      onMap: async () => {
        const map = await installation.call(`/workspaces/${key}/journey-map?journeyType=visit&fresh=true`);
        return map.summary?.events ?? 0;
      },
      send: async (count) => {
        const batch = Array.from({ length: count }, () => {
          made += 1;
          return { type: 'track', event: `Step ${made % 7}`, messageId: `m-${made}`, userId: `p-${made % 5_000}` };
        });
        const response = await fetch(`${installation.url}/v1/batch`, {
          method: 'POST',
          headers: { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' },
          body: JSON.stringify({ batch }),
        });
        await response.arrayBuffer();
        if (response.ok) taken += count;
        return response.ok;
      },
    };
  };

  it('F-144 keep to themselves how much they send: what a quiet one sends is on its map in time', async () => {
    const noisy = [];
    while (noisy.length < noisyOnes) noisy.push(await workspace(`noisy-${noisy.length}`));
    const quiet = await workspace('quiet');
    const loud = () => noisy.reduce((sum, { sent }) => sum + sent(), 0);
    const until = Date.now() + duration * 1_000;
    const pace = async (rate, count, send) => {
      for (let at = Date.now(); Date.now() < until; at += (1_000 * count) / rate) {
        await send(count);
        await delay(Math.max(0, at - Date.now()));
      }
    };
    const times = [];
    const following = [];
    /** Each batch is one more number that the map must reach; asked for by one question for all that wait. */
    const waiting = [];
    let over = false;
    const look = (async () => {
      while (!over || waiting.length > 0) {
        await delay(300);
        if (waiting.length === 0) continue;
        const reached = await quiet.onMap().catch(() => 0);
        while (waiting.length > 0 && waiting[0].count <= reached) times.push(Date.now() - waiting.shift().begun);
        if (waiting.length > 0 && Date.now() - waiting[0].begun > 4 * freshWithin) break;
      }
    })();
    following.push(
      ...noisy.map(({ send }) => pace((quietRate * louder) / noisyOnes, 100, send)),
      pace(quietRate, 25, async (count) => {
        const begun = Date.now();
        if (await quiet.send(count)) waiting.push({ count: quiet.sent(), begun });
      }),
    );
    try {
      await Promise.all(following);
    } finally {
      over = true;
      await look;
    }
    expect(waiting).toEqual([]);
    times.sort((a, b) => a - b);
    process.stdout.write(
      `quiet beside ${Math.round(loud() / quiet.sent())} times as much: half are on the map after ${quantile(times, 0.5)} ms, ` +
        `nineteen of twenty after ${quantile(times, 0.95)} ms\n`,
    );
    // Else it was not loud.
    expect(loud()).toBeGreaterThan(0.8 * louder * quiet.sent());
    expect(quantile(times, 0.95)).toBeLessThan(freshWithin);
    for (const { onMap, sent } of noisy) {
      expect(await within(120_000, async () => (await onMap().catch(() => 0)) === sent())).toBe(true);
    }
  }, 400_000);
});
