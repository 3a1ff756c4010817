import type { Job } from 'bullmq';
import { jobCatalog, type QueueName, type JobName } from '@temas/contracts/job/job-catalog';
import { TemasError } from '@temas/domain/error';
import { noteFault } from '@temas/server/heartbeat/last-faults';
import { jobSeconds } from '@temas/server/metrics/worker-metrics';
import { isDatabaseAway } from '@temas/server/platform/database-error';
import { whileDoing } from '@temas/server/platform/doing';
import { describeError, type Logger } from '@temas/server/platform/logging';
import type { OpenWorker, QueueConnection } from '@temas/server/platform/queue-connection';
import { inSpan } from '@temas/server/tracing/tracing';
import type { Dispatch } from './dispatch.js';

/**
 * How many jobs of a queue run side by side in this process. One of the first two goes on for five seconds while its workspace
 * has work, mostly waiting for the stores, so these say how many busy workspaces are looked after at once. A builder
 * holds two connections at times, a projection one, of sixteen.
 */
const concurrency: Record<QueueName, number> = { projection: 4, building: 5, maintenance: 1 };

/**
 * A job whose worker dies is found again at most 20 + 2 × 10 s later (marked in one round, taken back in the next), within
 * the minute that lost work may wait, and given up after the fourth death. The reconciler rings beside it in the meantime.
 */
const limits = { lockDuration: 20_000, stalledInterval: 10_000, maxStalledCount: 3, maxStartedAttempts: 10 };

/** What the queue of an older installation still rings for by the clocks of its workers. */
const formerSchedules: readonly JobName[] = ['upkeep.reconcile', 'upkeep.prune', 'upkeep.balance', 'upkeep.check'];

/** The BullMQ workers of this process, one a queue. */
export class QueueWorkers {
  private readonly workers: OpenWorker[] = [];

  constructor(
    private readonly connection: QueueConnection,
    private readonly logger: Logger,
  ) {}

  /** Begins to take jobs. */
  async start(dispatches: Readonly<Record<QueueName, Dispatch>>): Promise<void> {
    for (const name of ['projection', 'building', 'maintenance'] as const) {
      this.workers.push(this.open(name, dispatches[name]));
    }
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
    const queue = this.connection.queue('maintenance');
    try {
      for (const name of formerSchedules) await queue.removeJobScheduler(name);
    } finally {
      await queue.close();
    }
  }

  /** Takes no more jobs and waits for those under way. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
  }

  /** Runs a job under its own id: every line that is written for it says so, its time is counted, and it has a span. */
  private run(queue: QueueName, job: Job<unknown>, run: Dispatch): Promise<void> {
    const name = nameOf(job);
    const parent = job.opts.telemetry?.metadata;
    const facts = { 'temas.job': name, 'temas.attempt': job.attemptsMade + 1 };
    return whileDoing({ job: name, ...(job.id === undefined ? {} : { jobId: job.id }) }, () =>
      inSpan(`job ${name}`, { kind: 'consumer', parent, facts }, async () => {
        const began = performance.now();
        let result = 'failed';
        try {
          await run(job.name, job.data);
          result = 'ok';
        } finally {
          const ms = performance.now() - began;
          jobSeconds.observe({ job: name, result }, ms / 1_000);
          this.logger.debug({ queue, ms: Math.round(ms), code: result }, 'a job ended');
        }
      }),
    );
  }

  private open(name: QueueName, run: Dispatch): OpenWorker {
    const process = (job: Job<unknown>): Promise<void> => this.run(name, job, run);
    const worker = this.connection.worker(name, process, { concurrency: concurrency[name], ...limits });
    worker.on('failed', (job, error) => {
      const known = job && nameOf(job);
      noteFault(codeOf(error), known === undefined || known === 'unknown' ? null : known);
      this.logger.error(
        { queue: name, job: known, jobId: job?.id, attempt: job?.attemptsMade, ...describeError(error) },
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

/** A job's name where it is one of the catalogue's; the queue may hold others. */
function nameOf({ name }: Pick<Job<unknown>, 'name'>): JobName | 'unknown' {
  return Object.hasOwn(jobCatalog, name) ? (name as JobName) : 'unknown';
}

function codeOf(error: unknown): TemasError['code'] {
  if (error instanceof TemasError) return error.code;
  return isDatabaseAway(error) ? 'unavailable' : 'internal';
}
