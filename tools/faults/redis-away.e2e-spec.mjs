import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../start/preflight.mjs';
import { Installation, within } from './installation.mjs';
import { bounds } from './recovery.mjs';
import { OwnRedis, redisMissing } from './redis.mjs';

const workspace = 'away';
/** Milliseconds in which an event is taken whether there is a Redis or not: the call for a worker waits for nobody. */
const takenWithin = 4_000;
/** Milliseconds that Redis stays away: longer than any client of it waits before it tries again, and than a ring for work. */
const away = 12_000;

(redisMissing ? describe['skip'] : describe)('a Redis that is away', () => {
  const installation = new Installation('redis', { redisAway: true });
  let writeKey;
  let sent = 0;

  beforeAll(async () => {
    await installation.start();
    await installation.call('/workspaces', 'POST', { key: workspace, name: 'Away', minGroup: 5 });
    await installation.call(`/workspaces/${workspace}/sources`, 'POST', { key: 'till', name: 'Till', kind: 'live' });
    ({ writeKey } = await installation.call(`/workspaces/${workspace}/sources/till/keys`, 'POST', {}));
  }, 300_000);
  afterAll(() => installation.stop(), 60_000);

  /** Sends batches for a time. @returns how each was answered, and the longest that one took */
  const send = async (milliseconds) => {
    const statuses = new Set();
    let longest = 0;
    for (const until = Date.now() + milliseconds; Date.now() < until; await delay(200)) {
      const batch = Array.from({ length: 10 }, () => {
        sent += 1;
        return { type: 'track', event: 'Paid', messageId: `paid-${sent}`, userId: `person-${sent}` };
      });
      const begun = Date.now();
      const response = await fetch(`${installation.url}/v1/batch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ batch }),
      });
      longest = Math.max(longest, Date.now() - begun);
      statuses.add(response.status);
    }
    return { statuses: [...statuses], longest };
  };
  const onMap = async () => {
    const map = await installation.call(`/workspaces/${workspace}/journey-map?journeyType=visit&fresh=true`);
    return map.summary?.events ?? 0;
  };
  const isPlaced = () => within(bounds.follows, async () => (await onMap().catch(() => -1)) === sent);
  const isTaken = ({ statuses, longest }) => {
    expect(statuses).toEqual([200]);
    expect(longest).toBeLessThan(takenWithin);
  };

  it('F-141 holds up no event where it is away from the start, and all are placed once it is there', async () => {
    isTaken(await send(away));
    installation.redis.start();
    expect(await isPlaced()).toBe(true);
  }, 120_000);

  it('F-141 holds up no event where it is lost on the way, with every job that it held', async () => {
    isTaken(await send(1_000));
    await installation.redis.kill();
    isTaken(await send(away));
    installation.redis.start();
    expect(await isPlaced()).toBe(true);
  }, 120_000);

  it('F-156 is replaced behind its address by another, which knows of no job', async () => {
    await installation.redis.stop();
    isTaken(await send(away));
    installation.redis = new OwnRedis(await freePort());
    installation.redis.start();
    isTaken(await send(1_000));
    expect(await isPlaced()).toBe(true);
    expect(installation.deaths).toEqual([]);
  }, 120_000);
});
