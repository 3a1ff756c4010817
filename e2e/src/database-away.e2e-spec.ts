import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startSystem, type RunningSystem } from './testing/start-system.mjs';

describe('while the database is away', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem({ TEMAS_DEMO: 'off' });
  }, 240_000);
  afterAll(async () => {
    await system.stop();
  }, 60_000);

  const send = async (messageId: string) => {
    const response = await fetch(`${system.url}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Bearer ${system.bootstrap().writeKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ messageId, userId: `person-${messageId}`, event: 'Sent in bad times' }),
    });
    const body = (await response.json()) as { code?: string };
    return { status: response.status, retryAfter: Number(response.headers.get('retry-after')), code: body.code };
  };
  const accepted = async (): Promise<number> => {
    const response = await fetch(`${system.url}/api/v1/workspaces/demo/journey-map?journeyType=visit&fresh=true`, {
      headers: { authorization: `Bearer ${system.bootstrap().apiToken}` },
    });
    return response.ok ? ((await response.json()) as { summary: { events: number } }).summary.events : -1;
  };
  /** The first line of a cluster's lock file is its server's process id. */
  const killPostgres = (): void => {
    const { postgres } = JSON.parse(readFileSync(path.join(system.dataDir, 'installation.json'), 'utf8')) as {
      postgres: string;
    };
    const lock = readFileSync(path.join(path.resolve(system.dataDir, postgres), 'postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(lock, 10), 'SIGKILL');
  };

  it('answers 503 with the seconds to wait, takes the same event afterwards, loses none and doubles none', async () => {
    expect(await send('before')).toMatchObject({ status: 200 });
    killPostgres();
    const statuses: number[] = [];
    const pending = new Set(Array.from({ length: 40 }, (_, at) => `event-${at}`));
    const deadline = Date.now() + 180_000;
    while (pending.size > 0 && Date.now() < deadline) {
      for (const messageId of pending) {
        const answer = await send(messageId);
        statuses.push(answer.status);
        if (answer.status === 200) pending.delete(messageId);
        else {
          expect(answer).toMatchObject({ status: 503, code: 'unavailable' });
          expect(answer.retryAfter).toBeGreaterThan(0);
        }
      }
    }
    expect([...pending]).toEqual([]);
    expect(statuses).toContain(503);
    // What was answered with 503 may have been committed all the same; sent again, it counts once.
    for (const messageId of ['event-0', 'event-1', 'before']) expect((await send(messageId)).status).toBe(200);
    const until = Date.now() + 120_000;
    let events = -1;
    while (events !== 41 && Date.now() < until) {
      events = await accepted();
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(events).toBe(41);
    expect((await fetch(`${system.url}/healthz`)).status).toBe(200);
  }, 400_000);
});
