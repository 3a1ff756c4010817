import type { Job } from 'bullmq';
import { type QueueName, type JobName } from '@temas/contracts/job/job-catalog';
import { describeError, type Logger } from '@temas/server/platform/logging';
import type { OpenWorker, QueueConnection } from '@temas/server/platform/queue-connection';
import type { Dispatch } from './dispatch.js';

/** How many jobs of a queue run side by side in this process. */
const concurrency: Record<QueueName, number> = { projection: 4, building: 2, maintenance: 1 };

/**
 * A job whose worker dies is found again at most 20 + 2 × 10 s later (marked in one round, taken back in the next), within
 * the minute that lost work may wait, and given up after the fourth death. The reconciler rings beside it in the meantime.
 */
const limits = { lockDuration: 20_000, stalledInterval: 10_000, maxStalledCount: 3, maxStartedAttempts: 10 };

/** Jobs that come by the clock. Should the queue forget them, the upkeep timer of the process does the reconciling. */
const schedules: readonly { readonly name: JobName; readonly every: number }[] = [
  { name: 'upkeep.reconcile', every: 30_000 },
  { name: 'upkeep.prune', every: 3_600_000 },
];

/** The BullMQ workers of this process, one a queue. */
export class QueueWorkers {
  private readonly workers: OpenWorker[] = [];

  constructor(
    private readonly connection: QueueConnection,
    private readonly logger: Logger,
  ) {}

  /** Begins to take jobs, and sets the clock-driven ones. */
  async start(dispatches: Readonly<Record<QueueName, Dispatch>>): Promise<void> {
    for (const name of ['projection', 'building', 'maintenance'] as const) {
      this.workers.push(this.open(name, dispatches[name]));
    }
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
    const queue = this.connection.queue('maintenance');
    try {
      for (const { name, every } of schedules) {
        await queue.upsertJobScheduler(
          name,
          { every },
          { name, data: {}, opts: { removeOnComplete: true, removeOnFail: true, attempts: 1 } },
        );
      }
    } finally {
      await queue.close();
    }
  }

  /** Takes no more jobs and waits for those under way. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
  }

  private open(name: QueueName, run: Dispatch): OpenWorker {
    const process = (job: Job<unknown>): Promise<void> => run(job.name, job.data);
    const worker = this.connection.worker(name, process, { concurrency: concurrency[name], ...limits });
    worker.on('failed', (job, error) => {
      this.logger.error(
        { queue: name, job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, ...describeError(error) },
        'a job failed',
      );
    });
    worker.on('stalled', (jobId) => this.logger.warn({ queue: name, jobId }, 'a job had lost its worker'));
    worker.on('error', (error) =>
      this.logger.error({ queue: name, ...describeError(error) }, 'the queue does not answer'),
    );
    return worker;
  }
}
