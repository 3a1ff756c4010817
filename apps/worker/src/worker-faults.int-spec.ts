import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { JobQueue } from '@temas/server/platform/queue';
import { queueConnection } from '@temas/server/platform/queue-connection';
import { readBacklog } from '@temas/server/projection/watermark.repository';
import { startProxy, type CuttableProxy } from '@temas/server/testing/cuttable-proxy';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  standingJourneys,
  type JourneyFixture,
} from '@temas/server/testing/journey-fixture';
import { endWorkers, startWorkerProcess, type WorkerProcess } from './testing/worker-process.js';

const people = 40;
const start = 1_790_000_000_000_000n;
const minute = 60_000_000n;

let engines: TestEngines;
let postgresWay: CuttableProxy;
let clickhouseWay: CuttableProxy;
let fixture: JourneyFixture;
let home: number;
let sent: number;
let clickhouseAway = false;
const workers: WorkerProcess[] = [];
/** When ClickHouse was asked for something or knocked at in vain, as the way to it saw it. */
const asked: number[] = [];

beforeAll(async () => {
  engines = await startTestEngines();
  postgresWay = await startProxy(engines.env.DATABASE_APP_URL);
  clickhouseWay = await startProxy(engines.env.CLICKHOUSE_URL, (bytes) => {
    // A connection that is let in is followed by its request, which is what counts.
    if (bytes === undefined ? clickhouseAway : /^(?:GET|POST) /.test(bytes.toString('latin1', 0, 5)))
      asked.push(Date.now());
  });
}, 120_000);
afterAll(async () => {
  await Promise.all([postgresWay.stop(), clickhouseWay.stop()]);
  await engines.stop();
});
beforeEach(async () => {
  fixture = await createJourneyFixture(engines);
  home = await createAction(engines, fixture, 2, '/');
  sent = 0;
});
afterEach(async () => {
  workers.length = 0;
  await endWorkers();
});

/** One more visit of every person, in batches as the way in acknowledges them. */
async function everybodyVisits(): Promise<void> {
  const at = start + BigInt(sent) * minute;
  for (let first = 0; first < people; first += 10) {
    const events = Array.from({ length: 10 }, (_, offset) => {
      const subject = BigInt(first + offset + 1);
      const message = BigInt(sent) * 1_000n + subject;
      return eventRow(fixture, { subject, action: home, kind: 2, occurred: at, message });
    });
    await acknowledge(engines, fixture, events);
  }
  sent += 1;
}

async function startWorker(): Promise<WorkerProcess> {
  const worker = startWorkerProcess({
    ...engines.env,
    DATABASE_APP_URL: postgresWay.through(engines.env.DATABASE_APP_URL),
    DATABASE_JANITOR_URL: postgresWay.through(engines.env.DATABASE_JANITOR_URL),
    DATABASE_QUEUE_URL: postgresWay.through(engines.env.DATABASE_QUEUE_URL),
    CLICKHOUSE_URL: clickhouseWay.through(engines.env.CLICKHOUSE_URL),
  });
  workers.push(worker);
  await worker.ready;
  return worker;
}

/** Waits until something is so; the longest that may take by design is the reconciler's minute. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 150_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`It did not come about: ${workers.map((one) => one.log()).join('\n')}`);
    await wait(15);
  }
}

const backlog = () => engines.postgres.inWorkspace(fixture.id, (tx) => readBacklog(tx, fixture.id));

async function untilBuilt(): Promise<void> {
  await until(async () => {
    const { events, owners, dirtyDays } = await backlog();
    return events + owners + dirtyDays === 0;
  });
}

/** Every person has one journey with every visit once, whatever the store holds in copies. */
async function expectEverything(): Promise<void> {
  const journeys = await standingJourneys(engines, fixture, fixture.visit);
  expect(journeys.map((journey) => [journey.owner, journey.events])).toEqual(
    Array.from({ length: people }, (_, at) => [BigInt(at + 1), sent]),
  );
  const [cached] = await engines.clickhouse.select<{ events: string }>({
    query: `SELECT argMax(events, version) AS events FROM map_day
      WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} AND part = 3`,
    params: { workspace: fixture.number, type: fixture.visit },
  });
  expect(Number(cached?.events)).toBe(people * sent);
}

async function countOf(table: string): Promise<number> {
  const [found] = await engines.clickhouse.select<{ count: string }>({
    query: `SELECT count() AS count FROM ${table} WHERE workspace = {workspace:UInt32}`,
    params: { workspace: fixture.number },
  });
  return Number(found?.count ?? 0);
}

/** The moments at which a worker is killed: as soon as the one before has left something behind. */
const phases: readonly { readonly name: string; reached(before: Record<string, number>): Promise<boolean> }[] = [
  { name: 'rows inserted', reached: async (before) => (await countOf('touchpoint_event')) > (before['events'] ?? 0) },
  { name: 'batches done, owners dirty', reached: async () => (await backlog()).owners > 0 },
  { name: 'a change staged', reached: async () => (await countOf('journey_change')) > 0 },
  { name: 'journeys changed', reached: async (before) => (await countOf('journey')) > (before['journeys'] ?? 0) },
  { name: 'a day computed', reached: async (before) => (await countOf('map_day')) > (before['days'] ?? 0) },
];

describe('a worker in trouble', () => {
  it('F-151 loses and doubles nothing, killed in every phase', async () => {
    for (const phase of phases) {
      await everybodyVisits();
      const before = {
        events: await countOf('touchpoint_event'),
        journeys: await countOf('journey'),
        days: await countOf('map_day'),
      };
      const worker = await startWorker();
      // A phase may pass between two looks; then everything is built and the kill hits an idle worker.
      await until(async () => {
        if (await phase.reached(before)) return true;
        const { events, owners, dirtyDays } = await backlog();
        return events + owners + dirtyDays === 0;
      });
      worker.child.kill('SIGKILL');
      expect((await worker.ended).signal).toBe('SIGKILL');
    }
    await everybodyVisits();
    await startWorker();
    await untilBuilt();
    await expectEverything();
  }, 900_000);

  it('does not double beside a second worker', async () => {
    await Promise.all([startWorker(), startWorker()]);
    for (let round = 0; round < 5; round++) await everybodyVisits();
    await untilBuilt();
    await expectEverything();
  }, 400_000);

  it('lives through a Postgres that goes away, and goes on by itself', async () => {
    const worker = await startWorker();
    await everybodyVisits();
    await until(async () => (await countOf('touchpoint_event')) > 0);
    postgresWay.cut();
    await everybodyVisits();
    await wait(3_000);
    postgresWay.mend();
    await untilBuilt();
    await expectEverything();
    expect(worker.child.exitCode).toBeNull();
  }, 400_000);

  it('F-142 loses nothing while ClickHouse is away, and goes on by itself', async () => {
    clickhouseWay.cut();
    const worker = await startWorker();
    await everybodyVisits();
    await wait(3_000);
    expect((await backlog()).events).toBe(people);
    expect((await backlog()).setAside).toBe(0);
    clickhouseWay.mend();
    await untilBuilt();
    await expectEverything();
    expect(worker.child.exitCode).toBeNull();
  }, 400_000);

  it('F-154 asks a ClickHouse that comes back at most twice as often as before, and hardly while it is away', async () => {
    await startWorker();
    const queue = new JobQueue(queueConnection(engines.env));
    let over = false;
    const visiting = (async () => {
      while (!over) {
        await everybodyVisits();
        // As the api does for each commit.
        await queue.ring('inbox.project', { workspaceId: fixture.id, lane: 0 }, `${fixture.id}-0`);
        await wait(50);
      }
    })();
    visiting.catch(() => undefined);
    const perSecond = async (seconds: number): Promise<number> => {
      const before = asked.length;
      await wait(seconds * 1_000);
      return (asked.length - before) / seconds;
    };
    try {
      await until(async () => (await countOf('map_day')) > 0);
      const steady = await perSecond(10);
      clickhouseAway = true;
      clickhouseWay.cut();
      const away = await perSecond(15);
      clickhouseWay.mend();
      clickhouseAway = false;
      const mended = asked.length;
      await until(async () => Promise.resolve(asked.length > mended));
      const back = [await perSecond(5), await perSecond(5), await perSecond(5)];
      expect([steady, back, Math.max(...back) <= 2 * steady]).toEqual([steady, back, true]);
      expect([steady, away, away <= steady / 2]).toEqual([steady, away, true]);
    } finally {
      clickhouseAway = false;
      clickhouseWay.mend();
      over = true;
      await visiting.finally(() => queue.close());
    }
    await untilBuilt();
    await expectEverything();
  }, 400_000);

  it('ends by itself when its supervisor is gone', async () => {
    const worker = await startWorker();
    worker.child.stdin?.end();
    expect(await worker.ended).toEqual({ code: 0, signal: null });
    // In order, not because its patience was over.
    expect(worker.log()).not.toContain('did not end in time');
  }, 120_000);
});
