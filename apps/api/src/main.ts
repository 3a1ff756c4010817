import 'reflect-metadata';
import { createLogger, describeError, endOnUncaught } from '@temas/server/platform/logging';
import { getEnv } from '@temas/server/platform/env';
import { AppModule } from './app.module.js';
import { createApp } from './create-app.js';
import { servePages } from './http/pages.js';

/** How long requests under way may take to end. */
const shutdownTime = 15_000;

const env = getEnv();
const logger = createLogger('api', env.LOG_LEVEL);
endOnUncaught(logger);

async function main(): Promise<void> {
  const app = await createApp(AppModule.forEnv(env), env);
  if (env.TEMAS_STATIC_DIR) await servePages(app, env.TEMAS_STATIC_DIR);
  let ending = false;
  const end = (signal: string): void => {
    if (ending) return;
    ending = true;
    logger.info({ signal }, 'the api is ending');
    setTimeout(() => process.exit(0), shutdownTime).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(describeError(error), 'the api ended badly');
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
  await app.listen({ port: env.PORT, host: env.HOST });
  logger.info({ port: env.PORT }, 'the api is ready');
}

main().catch((error: unknown) => {
  logger.error(describeError(error), 'the api could not start');
  process.exit(1);
});
