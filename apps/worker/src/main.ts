import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { endWhenTold } from '@temas/server/platform/ending';
import { getEnv } from '@temas/server/platform/env';
import { createLogger, describeError, endOnUncaught } from '@temas/server/platform/logging';
import { JobQueue } from '@temas/server/platform/queue';
import { demandFitRedis, waitForFitRedis } from '@temas/server/platform/redis-fitness';
import { startTracing } from '@temas/server/tracing/start-tracing';
import { stopTracing } from '@temas/server/tracing/tracing';
import { HealthServer } from './health/health-server.js';
import { WorkerLifecycle } from './worker-lifecycle.js';
import { WorkerModule } from './worker.module.js';

/** How long jobs under way may take to end; what has not ended then is handed back by dying. */
const shutdownTime = 25_000;

const env = getEnv();
const logger = createLogger('worker', env.LOG_LEVEL);
endOnUncaught(logger);

async function main(): Promise<void> {
  await demandFitRedis(env.REDIS_URL, logger);
  await startTracing('worker', env, logger);
  const app = await NestFactory.createApplicationContext(WorkerModule.forEnv(env), {
    logger: false,
    abortOnError: false,
  });
  endWhenTold({
    name: 'worker',
    logger,
    close: async () => {
      await app.close();
      await stopTracing();
    },
    patience: shutdownTime,
    late: 'jobs did not end in time; others take them over',
    supervised: env.TEMAS_SUPERVISED === '1',
  });
  if (env.TEMAS_WORKER_PORT !== undefined) {
    const port = await app.get(HealthServer).start(env.TEMAS_WORKER_PORT);
    if (port !== null) logger.info({ port }, 'the worker can be asked how it is');
  }
  await openQueue(app.get(JobQueue));
  await app.get(WorkerLifecycle).start();
  logger.info('the worker is ready');
  tellSupervisor();
}

/**
 * Opens the queue. A Redis that is away is waited for: were the process to end over it, its supervisor would give up, and
 * with it everything that takes events meanwhile.
 */
async function openQueue(queue: JobQueue): Promise<void> {
  if (env.REDIS_URL === undefined) return queue.connect();
  await queue.whenThere((error) => {
    logger.warn(describeError(error), 'the queue does not answer; jobs wait until it does');
    tellSupervisor();
  });
  // It may not have been there when it was looked at first.
  await waitForFitRedis(env.REDIS_URL, logger);
}

/** Says that the process stands; only a supervisor has opened a channel. */
function tellSupervisor(): void {
  process.send?.('ready');
}

main().catch((error: unknown) => {
  logger.error(describeError(error), 'the worker could not start');
  process.exit(1);
});
