import { BootstrapService } from '@temas/server/installation/bootstrap.service';
import type { Bootstrap } from '@temas/server/installation/bootstrap.service';
import { JobQueue } from '@temas/server/platform/queue';
import { queueConnection } from '@temas/server/platform/queue-connection';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { AppModule } from '../app.module.js';
import { createApp } from '../create-app.js';
import { servePages } from '../http/pages.js';

/** The API on engines of its own, asked without a socket. */
export interface RunningApi {
  readonly engines: TestEngines;
  readonly bootstrap: Bootstrap;
  /** Where it listens, for what only a socket can show. */
  readonly url: string;
  /** Every route that is served, such as `GET /api/v1/workspaces/:ws`. */
  readonly served: readonly string[];
  request(options: InjectOptions): Promise<LightMyRequestResponse>;
  /** Asks as the installation's owner, from this machine. */
  asOwner(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
  ): Promise<LightMyRequestResponse>;
  /** Sends one call or batch under the first write key. */
  send(path: string, body: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  stop(): Promise<void>;
}

/** How the API of a test is started. */
export interface RunOptions {
  /** A folder whose pages it serves. */
  readonly pages?: string;
  /** The address that people use, behind a proxy. */
  readonly publicUrl?: string;
  /** With a level, it logs. */
  readonly logLevel?: 'info';
  /** Engines of the caller, which are left when it stops, and the root key of what they hold. */
  readonly on?: { readonly engines: TestEngines; readonly keyFile: string };
}

/** Starts the API for one test file. */
export async function startApi(options: RunOptions = {}): Promise<RunningApi> {
  const engines = options.on?.engines ?? (await startTestEngines());
  const env = {
    ...engines.env,
    TEMAS_PUBLIC_URL: options.publicUrl,
    LOG_LEVEL: options.logLevel ?? engines.env.LOG_LEVEL,
    TEMAS_KEY_FILE: options.on?.keyFile ?? engines.env.TEMAS_KEY_FILE,
  };
  const queue = new JobQueue(queueConnection(engines.env));
  const bootstrap = await new BootstrapService(engines.postgres, queue).ensure({});
  await queue.close();
  const app = await createApp(AppModule.forEnv(env), env);
  const served: string[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => {
      for (const name of [method].flat()) if (name !== 'HEAD' && name !== 'OPTIONS') served.push(`${name} ${url}`);
    });
  if (options.pages !== undefined) await servePages(app, options.pages);
  await app.listen(0, '127.0.0.1');
  const request = (options: InjectOptions): Promise<LightMyRequestResponse> =>
    app.inject({ remoteAddress: '127.0.0.1', ...options });
  return {
    engines,
    bootstrap,
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    served,
    request,
    asOwner: (method, url, body) =>
      request({
        method,
        url,
        headers: { authorization: `Bearer ${bootstrap.apiToken}` },
        ...(body === undefined ? {} : { payload: body as object }),
      }),
    send: (path, body, headers = {}) =>
      request({
        method: 'POST',
        url: path,
        headers: {
          authorization: `Basic ${Buffer.from(`${bootstrap.writeKey}:`).toString('base64')}`,
          'content-type': 'application/json',
          ...headers,
        },
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    async stop() {
      await app.close();
      if (options.on === undefined) await engines.stop();
    },
  };
}
