import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askAnalytics } from './testing/analytics.js';
import { partsOf, postmasterOf, until } from './testing/processes.js';
import { startSystem, type RunningSystem } from './testing/start-system.mjs';

interface Map {
  summary: { events: number; journeys: number };
  edges: { from: string; to: string; count: number }[];
}

/** Kills what is named now; false where it does not run. */
function kill(victim: () => number | undefined, killed: number[]): boolean {
  try {
    const pid = victim();
    if (pid === undefined || killed.includes(pid)) return false;
    process.kill(pid, 'SIGKILL');
    killed.push(pid);
    return true;
  } catch {
    return false;
  }
}

interface MapDays {
  readonly transitions: readonly number[];
  readonly journeys: number;
  readonly events: number;
}

/** What `map_day` says of each journey type: its transitions, beginnings and ends among them, journeys and events. */
function readMapDays(dataDir: string): Promise<MapDays[]> {
  return askAnalytics<MapDays>(
    dataDir,
    `SELECT arraySort(groupArrayIf(toFloat64(times), part = 1)) AS transitions,
        toFloat64(sumIf(runs, part = 3)) AS journeys, toFloat64(sumIf(happened, part = 3)) AS events
      FROM (
        SELECT type, part, from, to, sum(count) AS times, sum(journeys) AS runs, sum(events) AS happened
        FROM temas.map_day
        WHERE (type, generation, day, version) IN
          (SELECT type, generation, day, max(version) FROM temas.map_day GROUP BY type, generation, day)
        GROUP BY type, part, from, to
      ) GROUP BY type ORDER BY type`,
  );
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

  it('F-128 loses no acknowledged event and doubles none', async () => {
    const ws = '/api/v1/workspaces/crash';
    await call('/api/v1/workspaces', 'POST', { key: 'crash', name: 'Crash', minGroup: 5 });
    await call(`${ws}/sources`, 'POST', { key: 'till', name: 'Till', kind: 'live' });
    const { writeKey } = await call<{ writeKey: string }>(`${ws}/sources/till/keys`, 'POST', {});
    const steps = ['Seen', 'Asked', 'Bought'];
    const start = Date.now() - 7_200_000;
    let acknowledged = 0;

    // Postgres is killed as the server and as its shell; one engine dies while the other comes back.
    const victims: (() => number | undefined)[] = [
      () => partsOf(system.dataDir).get('worker'),
      () => postmasterOf(system.dataDir),
      () => partsOf(system.dataDir).get('olap'),
      () => partsOf(system.dataDir).get('api'),
      () => partsOf(system.dataDir).get('postgres'),
      () => partsOf(system.dataDir).get('worker'),
    ];
    const killed: number[] = [];
    const killer = (async () => {
      for (const victim of victims) {
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        // One that is on its way back has no process to kill yet.
        await until('there is a process to kill', () => kill(victim, killed));
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
      const patience = Date.now() + 120_000;
      while (Date.now() < patience) {
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
    for (const name of ['worker', 'postgres', 'olap', 'api']) expect(system.output()).toContain(`${name} restarted`);

    // The cache, day for day in its newest version, says of both journey types what the journeys say.
    let cached: unknown;
    const exact = [1, 2].map(() => ({ transitions: [2_400, 2_400, 2_400, 2_400], journeys: 2_400, events: 7_200 }));
    await until('map_day says what was sent', async () => {
      cached = await readMapDays(system.dataDir).catch(String);
      return JSON.stringify(cached) === JSON.stringify(exact);
    }).catch(() => undefined);
    expect(cached).toEqual(exact);
    const kept = 'SELECT toFloat64(sum(sign)) AS journeys FROM temas.journey GROUP BY type';
    expect(await askAnalytics(system.dataDir, kept)).toEqual([{ journeys: 2_400 }, { journeys: 2_400 }]);
  }, 400_000);
});
