import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { endWorkers, startWorkerProcess, type WorkerProcess } from './testing/worker-process.js';

const hour = 3_600_000;
/** Slots of the reconciler, the only ones that are short enough to be waited for. */
const slot = 30_000;
const slots = 2;

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
    ...(wrongBy === 0 ? {} : { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }),
  });
}

/** The slots that a worker ran so far, by the ids that the queue gave them. */
function slotsOf(worker: WorkerProcess): string[] {
  // Behind the last line's end one may have begun.
  const lines = worker.log().split('\n').slice(0, -1);
  return lines.flatMap((line) => {
    const { msg, job, jobId } = line.startsWith('{') ? (JSON.parse(line) as Record<string, string>) : {};
    return msg === 'a job ended' && job === 'upkeep.reconcile' && jobId !== undefined ? [jobId] : [];
  });
}

it(
  'F-155 runs each slot once with a second worker whose clock is an hour ahead, and that stands still for a time',
  async () => {
    const right = workerWithClock(0);
    await right.ready;
    const ahead = workerWithClock(hour);
    await ahead.ready;
    const firstTime = /"time":"?(\d+)/.exec(ahead.log())?.[1];
    expect(Number(firstTime ?? 0)).toBeGreaterThan(Date.now() + hour / 2);
    const before = new Set([...slotsOf(right), ...slotsOf(ahead)]);
    const begun = Date.now();
    await wait(slot * 0.7);
    // Shorter than a job's lock lasts: what it holds just then it ends itself.
    ahead.child.kill('SIGSTOP');
    await wait(slot * 0.5);
    ahead.child.kill('SIGCONT');
    await wait(begun + slots * slot - Date.now());
    const all = [...slotsOf(right), ...slotsOf(ahead)].filter((id) => !before.has(id));
    expect(all.length).toBe(new Set(all).size);
    expect(all.length).toBeGreaterThanOrEqual(slots - 1);
    expect(all.length).toBeLessThanOrEqual(slots + 1);
    expect(slotsOf(ahead).length).toBeGreaterThan(0);
  },
  120_000 + slots * slot,
);
