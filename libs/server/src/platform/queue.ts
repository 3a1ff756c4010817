import type { JobsOptions } from 'bullmq';
import { setTimeout as delay } from 'node:timers/promises';
import {
  jobCatalog,
  queueNames,
  type JobName,
  type JobPayload,
  type QueueName,
} from '@temas/contracts/job/job-catalog';
import { TemasError } from '@temas/domain/error';
import { traceparent } from '../tracing/tracing.js';
import type { OpenQueue, QueueConnection } from './queue-connection.js';

/** How long a job may take to be put on its queue, in milliseconds: Redis' client waits for a lost server for ever. */
const patience = 5_000;

/** Milliseconds between two looks for a store that does not answer, and after how many of them it is said again. */
const between = 1_000;
const attemptsUntilSaidAgain = 60;

/** What jobs wait for. Those that failed for good are not kept: the reconciler rings for their work again. */
const jobStates = ['waiting', 'active', 'delayed'] as const;

/** How many jobs stand on a queue. */
export interface JobCount {
  readonly queue: QueueName;
  readonly state: (typeof jobStates)[number];
  readonly jobs: number;
}

/** Puts jobs of the catalogue on their queues. */
export class JobQueue {
  private readonly queues = new Map<QueueName, OpenQueue>();
  private closed = false;

  constructor(private readonly connection: QueueConnection) {}

  /**
   * Rings for a piece of work. While a job with the same name and key waits, this adds nothing; while one runs, another
   * follows it.
   * @param key what makes the work the same; must hold no colon
   * @param options `delay`: milliseconds before it is done
   * @throws ZodError when the payload is not the catalogue's
   * @throws TemasError `unavailable` when the queue's store does not answer
   */
  async enqueue<N extends JobName>(
    name: N,
    payload: JobPayload<N>,
    key: string,
    { delay: later = 0 }: { readonly delay?: number } = {},
  ): Promise<void> {
    const definition = jobCatalog[name];
    const data: unknown = definition.payload.parse(payload);
    const trace = traceparent();
    const options: JobsOptions = {
      attempts: definition.attempts,
      backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
      removeOnComplete: true,
      removeOnFail: true,
      ...(later > 0 ? { delay: Math.ceil(later) } : {}),
      deduplication: { id: `${name}-${key}`, keepLastIfActive: true },
      // Beside the payload, which holds ids only: two numbers that name a trace.
      ...(trace === undefined ? {} : { telemetry: { metadata: trace } }),
    };
    await this.within(definition.queue, (queue) => queue.add(name, data, options));
  }

  /**
   * Rings for work that stands committed in Postgres already. A queue that does not answer must not turn what has been
   * done into an error: the reconciler finds the work and rings again.
   */
  async ring<N extends JobName>(name: N, payload: JobPayload<N>, key: string): Promise<void> {
    try {
      await this.enqueue(name, payload, key);
    } catch (error) {
      if (!(error instanceof TemasError)) throw error;
    }
  }

  /** How many jobs stand on each queue, by what they wait for. @throws TemasError `unavailable` */
  async counts(): Promise<readonly JobCount[]> {
    const found = await Promise.all(
      queueNames.map(async (queue) => {
        const counts = await this.within(queue, (open) => open.getJobCounts(...jobStates));
        return jobStates.map((state) => ({ queue, state, jobs: counts[state] ?? 0 }));
      }),
    );
    return found.flat();
  }

  /** Opens every queue, so that a backend that must create its tables does so now. @throws TemasError `unavailable` */
  async connect(): Promise<void> {
    await Promise.all(queueNames.map((name) => this.within(name, () => Promise.resolve())));
  }

  /**
   * Waits until every queue answers, however long that takes, or until they are closed.
   * @param away is told why one does not, at first and then every few minutes
   */
  async whenThere(away: (error: TemasError) => void): Promise<void> {
    for (let attempt = 0; !this.closed; attempt += 1) {
      try {
        return await this.connect();
      } catch (error) {
        if (!(error instanceof TemasError)) throw error;
        if (attempt % attemptsUntilSaidAgain === 0) away(error);
        await delay(between);
      }
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
  }

  private async within<T>(name: QueueName, work: (queue: OpenQueue) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    try {
      return await Promise.race([
        this.ready(name).then(work),
        new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Error('The queue took too long.')), patience);
        }),
      ]);
    } catch (cause) {
      throw new TemasError('unavailable', 'The job queue does not answer.', { cause, retryAfterSeconds: 5 });
    } finally {
      clearTimeout(timer);
    }
  }

  private open(name: QueueName): OpenQueue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.connection.queue(name);
    // Whoever rings hears of it; without a listener BullMQ prints the error, which may quote an address.
    queue.on('error', () => undefined);
    this.queues.set(name, queue);
    return queue;
  }

  /** BullMQ remembers for ever that a first connection failed, so the next ring opens a new one. */
  private async ready(name: QueueName): Promise<OpenQueue> {
    const queue = this.open(name);
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      if (this.queues.get(name) === queue) this.queues.delete(name);
      queue.close().catch(() => undefined);
      throw error;
    }
  }
}
