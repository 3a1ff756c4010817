import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Env } from '@temas/server/platform/env';
import { createLogger } from '@temas/server/platform/logging';
import { randomUUID } from 'node:crypto';
import { OpenApi } from './docs/open-api.js';
import { Authenticator } from './http/authenticator.js';
import { bodyLimit, readBodies } from './http/body.js';
import { compressAnswers } from './http/compression.js';
import { addSecurityHeaders } from './http/headers.js';
import { ProblemDetailsFilter } from './http/problem-details.filter.js';
import { logRequests } from './http/request-log.js';
import { answerBrokenRequest, answerUnreadableAddress } from './http/unrouted.js';
import { validationPipe } from './http/validation.js';
import { answerPreflights } from './ingestion/cors.js';

/** An adapter with the limits that every request meets before a route does. */
export function createAdapter(env: Env): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    genReqId: () => randomUUID(),
    // A touchpoint's key has up to 500 characters, each up to nine once encoded.
    routerOptions: { maxParamLength: 4_500 },
    frameworkErrors: answerUnreadableAddress(env),
    clientErrorHandler: answerBrokenRequest(env),
    logger: false,
  });
}

/** The whole HTTP application, not yet listening. */
export async function createApp(module: DynamicModule, env: Env): Promise<NestFastifyApplication> {
  const adapter = createAdapter(env);
  const logger = createLogger('api', env.LOG_LEVEL);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: false,
    abortOnError: false,
    bodyParser: false,
  });
  const server = adapter.getInstance();
  addSecurityHeaders(server, env);
  answerPreflights(server);
  compressAnswers(server);
  logRequests(server, logger);
  readBodies(server, (request) => app.get(Authenticator, { strict: false }).authenticate(request));
  app.useGlobalFilters(new ProblemDetailsFilter(logger));
  app.useGlobalPipes(validationPipe());
  app.get(OpenApi, { strict: false }).build(app);
  return app;
}
