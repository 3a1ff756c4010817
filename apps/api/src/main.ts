import 'reflect-metadata';
import { endWhenTold } from '@temas/server/platform/ending';
import { createLogger, describeError, endOnUncaught } from '@temas/server/platform/logging';
import { getEnv } from '@temas/server/platform/env';
import { demandFitRedis } from '@temas/server/platform/redis-fitness';
import { startTracing } from '@temas/server/tracing/start-tracing';
import { stopTracing } from '@temas/server/tracing/tracing';
import { AppModule } from './app.module.js';
import { createApp } from './create-app.js';
import { servePages } from './http/pages.js';

/** How long requests under way may take to end. */
const shutdownTime = 15_000;

const env = getEnv();
const logger = createLogger('api', env.LOG_LEVEL);
endOnUncaught(logger);

async function main(): Promise<void> {
  await demandFitRedis(env.REDIS_URL, logger);
  await startTracing('api', env, logger);
  const app = await createApp(AppModule.forEnv(env), env);
  if (env.TEMAS_STATIC_DIR) await servePages(app, env.TEMAS_STATIC_DIR);
  endWhenTold({
    name: 'api',
    logger,
    close: async () => {
      await app.close();
      await stopTracing();
    },
    patience: shutdownTime,
    late: 'requests did not end in time',
    supervised: env.TEMAS_SUPERVISED === '1',
  });
  await app.listen({ port: env.PORT, host: env.HOST });
  logger.info({ port: env.PORT }, 'the api is ready');
}

main().catch((error: unknown) => {
  logger.error(describeError(error), 'the api could not start');
  process.exit(1);
});
