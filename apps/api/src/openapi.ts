import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { Env } from '@temas/server/platform/env';
import { AppModule } from './app.module.js';
import { createAdapter } from './create-app.js';
import { describeApi } from './docs/open-api.js';

/** Prints the OpenAPI document. Nothing is opened: in preview mode no provider is made. */
const nowhere = 'postgres://nobody@127.0.0.1:1/none';
const env: Env = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: 0,
  TEMAS_KEY_FILE: '/dev/null',
  TEMAS_SUPERVISED: '0',
  TEMAS_PROFILE: 'server',
  DATABASE_APP_URL: nowhere,
  DATABASE_JANITOR_URL: nowhere,
  DATABASE_QUEUE_URL: nowhere,
  CLICKHOUSE_URL: 'http://127.0.0.1:1',
  CLICKHOUSE_DATABASE: 'temas',
  LOG_LEVEL: 'silent',
};
const app = await NestFactory.create(AppModule.forEnv(env), createAdapter(env), {
  preview: true,
  logger: false,
  abortOnError: false,
});
process.stdout.write(`${JSON.stringify(describeApi(app), null, 2)}\n`);
