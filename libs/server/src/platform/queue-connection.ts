import {
  Queue,
  Worker,
  createPostgresBackend,
  createRedisBackend,
  type BackendFactory,
  type ConnectionOptions,
  type IQueueBackend,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import type { RedisOptions } from 'ioredis';
import type { QueueName } from '@temas/contracts/job/job-catalog';
import type { Env } from './env.js';
import { QuietClient } from './quiet-client.js';

/** What is used of BullMQ's queue, whatever store stands behind it. */
export type OpenQueue = Pick<Queue, 'add' | 'getJobCounts' | 'removeJobScheduler' | 'waitUntilReady' | 'on' | 'close'>;
/** What is used of BullMQ's worker. */
export type OpenWorker = Pick<Worker, 'waitUntilReady' | 'on' | 'close'>;

/** Opens BullMQ's queues and workers on the store that holds the jobs. */
export interface QueueConnection {
  queue(name: QueueName): OpenQueue;
  worker(name: QueueName, process: Processor, options: Omit<WorkerOptions, 'connection'>): OpenWorker;
}

/**
 * Where BullMQ keeps its jobs: Redis where it is given, else a schema of its own in Postgres, whose tables the
 * migration creates (`migrate`). The choice belongs to the connection, never to the process: a process may speak to both.
 */
export function queueConnection(env: Pick<Env, 'REDIS_URL' | 'DATABASE_QUEUE_URL'>, migrate = false): QueueConnection {
  if (env.REDIS_URL)
    return connectionTo<IQueueBackend, ConnectionOptions>(createRedisBackend, redisOptions(env.REDIS_URL));
  return connectionTo(createPostgresBackend, {
    connectionString: env.DATABASE_QUEUE_URL,
    schema: 'queue',
    application_name: 'temas queue',
    max: 8,
    Client: QuietClient,
    migrate,
  });
}

function connectionTo<B extends IQueueBackend, C>(backend: BackendFactory<B, C>, connection: C): QueueConnection {
  return {
    queue: (name) => new Queue(name, { connection }, backend) as unknown as OpenQueue,
    worker: (name, process, options) =>
      new Worker(name, process, { ...options, connection }, backend) as unknown as OpenWorker,
  };
}

/** An address of Redis as its client takes it. */
export function redisOptions(address: string): RedisOptions {
  const url = new URL(address);
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
