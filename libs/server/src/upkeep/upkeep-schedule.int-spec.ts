import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { TemasError } from '@temas/domain/error';
import { rows } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { silentQueue } from '../testing/acting.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import { takeSlot } from './upkeep-slot.repository.js';
import { UpkeepSchedule } from './upkeep-schedule.js';

const logger = pino({ level: 'silent' });
const everyRound = ['upkeep.balance', 'upkeep.check', 'upkeep.prune', 'upkeep.reconcile'];
/** A slot as long as the year from 1970 on: none ends while a test runs. */
const years = 1_000 * 365 * 24 * 3_600_000;

let engines: TestEngines;

beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());
beforeEach(() => set('-9'));

/** Says of every slot that was taken that it was another. */
function set(slot: string): Promise<unknown> {
  return engines.postgres.asJanitor((tx) => tx.query(`UPDATE temas.upkeep_slot SET slot = ${slot}`));
}

function heldSlots(): Promise<{ job: string; slot: string }[]> {
  return engines.postgres.asJanitor((tx) => rows(tx, 'SELECT job, slot FROM temas.upkeep_slot ORDER BY job'));
}

function take(job = 'a round'): Promise<number | undefined> {
  return engines.postgres.asJanitor((tx) => takeSlot(tx, job, years));
}

describe('the slots of a round', () => {
  it('F-155 are given to one of many who ask at once', async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, () => take()));
    expect(taken.filter((slot) => slot !== undefined)).toEqual([0]);
    expect(await take('another')).toBe(0);
  });

  it('F-155 are taken once after any time without workers, and from anew by a clock that was set back', async () => {
    await take();
    for (const moved of [-1, -120, 2, 120]) {
      await set(`slot + ${moved}`);
      expect([moved, await take(), await take()]).toEqual([moved, 0, undefined]);
    }
  });

  it('are not given back to a statement that another has overtaken', async () => {
    await take('an overtaken one');
    await set('slot + 1');
    expect(await take('an overtaken one')).toBeUndefined();
    expect(await heldSlots()).toContainEqual({ job: 'an overtaken one', slot: '1' });
  });
});

describe('the schedule of upkeep', () => {
  it('F-155 rings for every round once, whoever looks and how often', async () => {
    const { rung, queue } = silentQueue();
    const workers = Array.from({ length: 3 }, () => new UpkeepSchedule(engines.postgres, queue, logger));
    await Promise.all(workers.map((worker) => worker.ring()));
    const first = await heldSlots();
    for (const worker of workers) await worker.ring();
    // A slot of thirty seconds may have ended in between.
    const [before, after] = [first, await heldSlots()].map((held) => held.map(({ job, slot }) => `${job} ${slot}`));
    const ended = (after ?? []).filter((slot) => !before?.includes(slot)).map((slot) => slot.replace(/ .*/, ''));
    expect([...rung].sort()).toEqual([...everyRound, ...ended].sort());
  });

  it('F-155 rings again for what the queue did not take, and then once', async () => {
    const { rung, queue } = silentQueue();
    let answers = false;
    const lame: Pick<JobQueue, 'enqueue'> = {
      enqueue: async (...given) => {
        if (!answers && given[0] === 'upkeep.prune')
          throw new TemasError('unavailable', 'The job queue does not answer.');
        await queue.enqueue(...given);
      },
    };
    const schedule = new UpkeepSchedule(engines.postgres, lame as JobQueue, logger);
    await expect(schedule.ring()).rejects.toMatchObject({ code: 'unavailable' });
    expect(rung).not.toContain('upkeep.prune');
    answers = true;
    for (let times = 0; times < 3; times++) await schedule.ring();
    expect(new Set(rung)).toEqual(new Set(everyRound));
    expect(rung.filter((job) => job === 'upkeep.prune')).toHaveLength(1);
  });
});
