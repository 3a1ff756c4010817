import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { startSystem, type RunningSystem } from './testing/start-system.mjs';

interface Map {
  summary: { events: number; journeys: number };
  edges: { from: string; to: string; count: number }[];
}

/** Processes of this data folder whose command line holds `part`, youngest last. */
function processesOf(dataDir: string, part: RegExp): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args', '--no-headers'], { encoding: 'utf8' }).split('\n');
  const environment = (pid: number): string => {
    try {
      return execFileSync('cat', [`/proc/${pid}/environ`], { encoding: 'latin1', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      return '';
    }
  };
  return lines
    .map((line) => /^\s*(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null && part.test(match[2] ?? ''))
    .map((match) => Number(match?.[1]))
    .filter((pid) => environment(pid).includes(dataDir));
}

describe('killing processes under load', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem({ TEMAS_DEMO: 'off' });
  }, 240_000);
  afterAll(async () => {
    await system.stop();
  }, 60_000);

  const call = async <T>(path: string, method = 'GET', body?: unknown): Promise<T> => {
    const response = await fetch(`${system.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${system.bootstrap().apiToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };

  it('loses no acknowledged event and doubles none', async () => {
    const ws = '/api/v1/workspaces/crash';
    await call('/api/v1/workspaces', 'POST', { key: 'crash', name: 'Crash', minGroup: 5 });
    await call(`${ws}/sources`, 'POST', { key: 'till', name: 'Till', kind: 'live' });
    const { writeKey } = await call<{ writeKey: string }>(`${ws}/sources/till/keys`, 'POST', {});
    const steps = ['Seen', 'Asked', 'Bought'];
    const start = Date.now() - 7_200_000;
    let acknowledged = 0;

    const victims = [
      /apps\/worker\/dist\/main/,
      /apps\/olap\/dist\/main/,
      /apps\/api\/dist\/main/,
      /apps\/worker\/dist\/main/,
    ];
    const killer = (async () => {
      for (const victim of victims) {
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        for (const pid of processesOf(system.dataDir, victim)) process.kill(pid, 'SIGKILL');
      }
    })();

    // A sender keeps its message ids and tries again until it is answered, as every client does.
    const send = async (round: number): Promise<void> => {
      const batch = Array.from({ length: 20 }, (_, person) =>
        steps.map((event, step) => ({
          type: 'track',
          messageId: `m-${round}-${person}-${step}`,
          userId: `p-${round}-${person}`,
          event,
          timestamp: new Date(start + step * 60_000).toISOString(),
        })),
      ).flat();
      for (let attempt = 0; attempt < 200; attempt += 1) {
        const answer = await fetch(`${system.url}/v1/batch`, {
          method: 'POST',
          headers: { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' },
          body: JSON.stringify({ batch }),
        }).then(
          async (response) => (response.status === 200 ? ((await response.json()) as { accepted: number }) : undefined),
          () => undefined,
        );
        if (answer) {
          expect(answer.accepted).toBe(batch.length);
          acknowledged += batch.length;
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`round ${round} was never answered`);
    };
    for (let round = 0; round < 120; round += 4) {
      await Promise.all([0, 1, 2, 3].map((offset) => send(round + offset)));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await killer;

    const deadline = Date.now() + 150_000;
    let map: Map | undefined;
    for (;;) {
      map = await call<Map>(`${ws}/journey-map?journeyType=visit&fresh=true`).catch(() => undefined);
      if (map?.summary.events === acknowledged || Date.now() > deadline) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(acknowledged).toBe(7_200);
    expect(map?.summary).toMatchObject({ events: 7_200, journeys: 2_400 });
    expect(map?.edges.map(({ from, to, count }) => [from, to, count])).toEqual(
      expect.arrayContaining([
        ['Seen', 'Asked', 2_400],
        ['Asked', 'Bought', 2_400],
      ]),
    );
    expect(system.output()).toMatch(/restart/i);
  }, 400_000);
});
