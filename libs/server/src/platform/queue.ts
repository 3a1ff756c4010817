import {
  Queue,
  createPostgresBackend,
  setDefaultBackendFactory,
  type ConnectionOptions,
  type JobsOptions,
} from 'bullmq';
import {
  jobCatalog,
  queueNames,
  type JobName,
  type JobPayload,
  type QueueName,
} from '@temas/contracts/job/job-catalog';
import type { Env } from './env.js';

/**
 * Where BullMQ keeps its jobs: Redis where it is given, else a schema of its own in Postgres, whose tables the
 * migration creates (`migrate`).
 */
export function queueConnection(
  env: Pick<Env, 'REDIS_URL' | 'DATABASE_QUEUE_URL'>,
  migrate = false,
): ConnectionOptions {
  if (env.REDIS_URL) {
    const url = new URL(env.REDIS_URL);
    return {
      host: url.hostname,
      port: Number(url.port || 6379),
      db: Number(url.pathname.slice(1) || 0),
      ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
      ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
      ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
      maxRetriesPerRequest: null,
    };
  }
  setDefaultBackendFactory(createPostgresBackend);
  return { connectionString: env.DATABASE_QUEUE_URL, schema: 'queue', max: 8, migrate };
}

/** Puts jobs of the catalogue on their queues. */
export class JobQueue {
  private readonly queues = new Map<QueueName, Queue>();

  constructor(private readonly connection: ConnectionOptions) {}

  /**
   * Rings for a piece of work. While a job with the same name and key waits, this adds nothing; while one runs, another
   * follows it.
   * @param key what makes the work the same; must hold no colon
   * @throws ZodError when the payload is not the catalogue's
   */
  async enqueue<N extends JobName>(name: N, payload: JobPayload<N>, key: string): Promise<void> {
    const definition = jobCatalog[name];
    const data: unknown = definition.payload.parse(payload);
    const options: JobsOptions = {
      attempts: definition.attempts,
      backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
      removeOnComplete: true,
      removeOnFail: true,
      deduplication: { id: `${name}-${key}`, keepLastIfActive: true },
    };
    await this.queue(definition.queue).add(name, data, options);
  }

  /** Opens every queue, so that a backend that must create its tables does so now. */
  async connect(): Promise<void> {
    await Promise.all(queueNames.map((name) => this.queue(name).waitUntilReady()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private queue(name: QueueName): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = new Queue(name, { connection: this.connection });
      this.queues.set(name, queue);
    }
    return queue;
  }
}
