import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.js';

const hour = 3_600_000;
/** Slots of the reconciler, the only ones that are short enough to be waited for. */
const slot = 30_000;
const slots = 2;

let engines: TestEngines;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => {
  await engines.stop();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.child.kill('SIGKILL');
    await worker.ended;
  }
});

/** A worker whose clock is wrong by so many milliseconds. */
function workerWithClock(wrongBy: number): ReturnType<typeof startWorkerProcess> {
  const code = `const Right = Date; const now = Right.now.bind(Right);
    globalThis.Date = class Date extends Right {
      constructor(...given) { super(...(given.length === 0 ? [now() + ${wrongBy}] : given)); }
      static now() { return now() + ${wrongBy}; }
    };`;
  const worker = startWorkerProcess(engines.env, {
    LOG_LEVEL: 'debug',
    ...(wrongBy === 0 ? {} : { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }),
  });
  workers.push(worker);
  return worker;
}

/** The slots that were run, by the ids that the queue gave them, and how often each. */
function runs(log: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of log.split('\n')) {
    const { msg, job, jobId } = line.startsWith('{') ? (JSON.parse(line) as Record<string, string>) : {};
    if (msg !== 'a job ended' || job !== 'upkeep.reconcile' || jobId === undefined) continue;
    found.set(jobId, (found.get(jobId) ?? 0) + 1);
  }
  return found;
}

it(
  'F-155 runs each slot once with a second worker whose clock is an hour ahead, and one that stands still meanwhile',
  async () => {
    const right = workerWithClock(0);
    await right.ready;
    const ahead = workerWithClock(hour);
    await ahead.ready;
    const year = /"time":"?(\d+)/.exec(ahead.log());
    expect(Number(year?.[1] ?? 0)).toBeGreaterThan(Date.now() + hour / 2);
    const begun = Date.now();
    await wait(slot * 0.7);
    // It may hold a slot just then: whoever goes on takes that one over, or it ends it itself.
    ahead.child.kill('SIGSTOP');
    await wait(slot * 0.6);
    ahead.child.kill('SIGCONT');
    await wait(begun + slots * slot - Date.now());
    const all = runs(right.log() + ahead.log());
    expect([...all.values()].every((times) => times === 1)).toBe(true);
    expect(all.size).toBeGreaterThanOrEqual(slots - 1);
    expect(all.size).toBeLessThanOrEqual(slots + 2);
  },
  120_000 + slots * slot,
);
