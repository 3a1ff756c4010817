import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { QueueConnection } from '../platform/queue-connection.js';
import { JobQueue } from '../platform/queue.js';

const workspaceId = '0195fb1e-0000-7000-8000-000000000001';
const job = { workspaceId, lane: 0 } as const;
/** Quick enough for a test to see a job come back from a worker that is gone. */
const limits = { lockDuration: 1_000, stalledInterval: 500, maxStalledCount: 3, concurrency: 4 };

/** Waits until something is so. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come about within a minute.');
    await wait(20);
  }
}

/** What holds of the queue whatever store is behind it. */
export function itKeepsItsPromises(connect: () => QueueConnection): void {
  it('rings once for what waits already, and once more for what came while it ran', async () => {
    const queue = new JobQueue(connect());
    for (let times = 0; times < 5; times++) await queue.enqueue('inbox.project', job, `${workspaceId}-0`);
    await queue.enqueue('inbox.project', { ...job, lane: 1 }, `${workspaceId}-1`);
    const seen: unknown[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const worker = connect().worker(
      'projection',
      async ({ name, data }) => {
        seen.push({ name, ...(data as object) });
        if (seen.length <= 2) await held;
      },
      limits,
    );
    worker.on('error', () => undefined);
    await until(() => seen.length === 2);
    for (let times = 0; times < 5; times++) await queue.enqueue('inbox.project', job, `${workspaceId}-0`);
    await wait(300);
    expect(seen).toHaveLength(2);
    release();
    await until(() => seen.length === 3);
    await wait(500);
    expect(seen).toEqual(
      expect.arrayContaining([
        { name: 'inbox.project', ...job },
        { name: 'inbox.project', ...job, lane: 1 },
      ]),
    );
    expect(seen).toHaveLength(3);
    await worker.close();
    await queue.close();
  }, 120_000);

  it('does later what shall be done later, and meanwhile at once what is rung for under another name', async () => {
    const queue = new JobQueue(connect());
    const begun = Date.now();
    const later = 2_000;
    await queue.enqueue('map-day.build', { workspaceId }, workspaceId, { delay: later });
    await queue.enqueue('journey.build', { workspaceId }, workspaceId);
    const seen: { name: string; after: number }[] = [];
    const worker = connect().worker(
      'building',
      ({ name }) => {
        seen.push({ name, after: Date.now() - begun });
        return Promise.resolve();
      },
      limits,
    );
    worker.on('error', () => undefined);
    await until(() => seen.length === 2);
    expect(seen.map(({ name }) => name)).toEqual(['journey.build', 'map-day.build']);
    expect(seen[1]?.after).toBeGreaterThanOrEqual(later - 50);
    await worker.close();
    await queue.close();
  }, 120_000);

  it('takes no payload that is not of the catalogue', async () => {
    const queue = new JobQueue(connect());
    // @ts-expect-error a lane that there is not
    const wrongLane = queue.enqueue('inbox.project', { workspaceId, lane: 2 }, 'x');
    await expect(wrongLane).rejects.toThrow();
    // @ts-expect-error a raw identifier instead of an id
    await expect(queue.ring('journey.build', { workspaceId, email: 'a@b.co' }, 'x')).rejects.toThrow();
    await queue.close();
  });

  it('tries a job again that failed, with nothing of it left in the end', async () => {
    const queue = new JobQueue(connect());
    let tries = 0;
    const worker = connect().worker(
      'building',
      async () => {
        tries++;
        if (tries === 1) throw new Error('the first time');
      },
      limits,
    );
    worker.on('error', () => undefined);
    await queue.enqueue('journey.build', { workspaceId }, workspaceId);
    await until(() => tries === 2);
    await queue.enqueue('journey.build', { workspaceId }, workspaceId);
    await until(() => tries === 3);
    await worker.close();
    await queue.close();
  }, 120_000);
}
