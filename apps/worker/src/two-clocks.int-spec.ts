import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Queue } from 'bullmq';
import { queueConnection } from '@temas/server/platform/queue-connection';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { endWorkers, startWorkerProcess, type WorkerProcess } from './testing/worker-process.js';

const hour = 3_600_000;
/** Slots of the reconciler, the only ones that are short enough to be waited for. */
const slot = 30_000;
const slots = 3;
/** A slot that has come is looked for every five seconds, and a worker under load may be late. */
const late = 12_000;

let engines: TestEngines;

beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => {
  await engines.stop();
});
afterEach(endWorkers);

/** A worker whose clock is wrong by so many milliseconds. */
function workerWithClock(wrongBy: number): ReturnType<typeof startWorkerProcess> {
  const code = `const Right = Date; const now = Right.now.bind(Right);
    globalThis.Date = class Date extends Right {
      constructor(...given) { super(...(given.length === 0 ? [now() + ${wrongBy}] : given)); }
      static now() { return now() + ${wrongBy}; }
    };`;
  return startWorkerProcess(engines.env, {
    LOG_LEVEL: 'debug',
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
  });
}

function linesOf(worker: WorkerProcess): Record<string, unknown>[] {
  // Behind the last line's end one may have begun.
  const lines = worker.log().split('\n').slice(0, -1);
  return lines.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
}

/** What workers rang for, each as job and slot. */
function rungBy(...workers: WorkerProcess[]): string[] {
  const due = workers.flatMap(linesOf).filter(({ msg }) => msg === 'a round is due');
  return due.map(({ job, slot: number }) => `${String(job)} ${String(number)}`);
}

/** Rounds of the reconciler that the queue gave to workers. */
function roundsOf(...workers: WorkerProcess[]): number {
  return workers
    .flatMap(linesOf)
    .filter(({ msg, job, queue }) => msg === 'a job ended' && job === 'upkeep.reconcile' && queue === 'maintenance')
    .length;
}

/** Starts a worker on a queue that still rings by itself, and sees that it no longer does. */
async function forgetsFormerSchedules(start: () => Promise<WorkerProcess>): Promise<WorkerProcess> {
  const queue = queueConnection(engines.env).queue('maintenance') as unknown as Queue;
  try {
    const former = { every: slot, startDate: Date.now() + 3 * hour };
    await queue.upsertJobScheduler('upkeep.reconcile', former, { name: 'upkeep.reconcile', data: {} });
    expect(await queue.getJobSchedulersCount()).toBe(1);
    const worker = await start();
    expect(await queue.getJobSchedulersCount()).toBe(0);
    return worker;
  } finally {
    await queue.close();
  }
}

it(
  'F-155 comes once in each slot to workers an hour ahead and an hour behind, of which one stands still and then is gone',
  async () => {
    const ahead = await forgetsFormerSchedules(async () => {
      const worker = workerWithClock(hour);
      await worker.ready;
      return worker;
    });
    for (let looks = 0; rungBy(ahead).length < 4 || roundsOf(ahead) === 0; looks++) {
      expect(looks).toBeLessThan(60);
      await wait(500);
    }
    expect(Number(linesOf(ahead)[0]?.['time'])).toBeGreaterThan(Date.now() + hour / 2);
    const behind = workerWithClock(-hour);
    await behind.ready;
    expect(Number(linesOf(behind)[0]?.['time'])).toBeLessThan(Date.now() - hour / 2);
    const begun = Date.now();
    await wait(slot * 0.7);
    // Shorter than a job's lock lasts: what it holds just then it ends itself.
    ahead.child.kill('SIGSTOP');
    await wait(slot * 0.5);
    ahead.child.kill('SIGCONT');
    await wait(slot * 0.5);
    ahead.child.kill('SIGKILL');
    await wait(begun + slots * slot - Date.now());

    const rung = rungBy(ahead, behind);
    const reconciled = rung
      .filter((round) => round.startsWith('upkeep.reconcile '))
      .map((round) => Number(round.slice(17)));
    expect([...new Set(rung)]).toEqual(rung);
    expect(new Set(rung.map((round) => round.replace(/ .*/, '')))).toEqual(
      new Set(['upkeep.reconcile', 'upkeep.balance', 'upkeep.prune', 'upkeep.check']),
    );
    // By the clock of this machine, which is Postgres', and not by either of theirs.
    const [first, last] = [Math.ceil(begun / slot), Math.floor((Date.now() - late) / slot)];
    expect(reconciled).toEqual(expect.arrayContaining(Array.from({ length: last - first + 1 }, (_, at) => first + at)));
    expect(Math.max(...reconciled)).toBeLessThanOrEqual(Date.now() / slot);
    // The last one may be under way.
    expect(reconciled.length - roundsOf(ahead, behind)).toBeGreaterThanOrEqual(0);
    expect(reconciled.length - roundsOf(ahead, behind)).toBeLessThanOrEqual(1);
  },
  120_000 + slots * slot,
);
