import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { getEnv } from '@temas/server/platform/env';
import { createLogger, describeError, endOnUncaught } from '@temas/server/platform/logging';
import { WorkerLifecycle } from './worker-lifecycle.js';
import { WorkerModule } from './worker.module.js';

/** How long jobs under way may take to end; what has not ended then is handed back by dying. */
const shutdownTime = 25_000;

const env = getEnv();
const logger = createLogger('worker', env.LOG_LEVEL);
endOnUncaught(logger);

async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forEnv(env), {
    logger: false,
    abortOnError: false,
  });
  let ending = false;
  const end = (signal: string): void => {
    if (ending) return;
    ending = true;
    logger.info({ signal }, 'the worker is ending');
    setTimeout(() => {
      logger.warn('jobs did not end in time; others take them over');
      process.exit(0);
    }, shutdownTime).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(describeError(error), 'the worker ended badly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => end('SIGTERM'));
  process.once('SIGINT', () => end('SIGINT'));
  if (env.TEMAS_SUPERVISED === '1') {
    process.stdin.once('end', () => end('stdin'));
    process.stdin.once('error', () => end('stdin'));
    process.stdin.resume();
  }
  await app.get(WorkerLifecycle).start();
  logger.info('the worker is ready');
  // Only a supervisor has opened a channel.
  process.send?.('ready');
}

main().catch((error: unknown) => {
  logger.error(describeError(error), 'the worker could not start');
  process.exit(1);
});
