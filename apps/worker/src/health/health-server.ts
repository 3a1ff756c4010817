import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exposition, expositionType } from '@temas/server/metrics/exposition';
import { describeError, type Logger } from '@temas/server/platform/logging';
import type { Readiness } from '@temas/server/readiness/readiness';

/** Tells on loopback how this process is: whether it lives, whether it can work, and what it counts. Takes no work itself. */
export class HealthServer {
  private server: Server | undefined;

  /** @param takesJobs whether the process has begun to take jobs, and not ended it */
  constructor(
    private readonly readiness: Readiness,
    private readonly logger: Logger,
    private readonly takesJobs: () => boolean,
  ) {}

  /**
   * Listens; with port 0 on one that is free. A port that somebody else has costs the process its voice, not its work.
   * @returns the port, or null where it cannot listen
   */
  async start(port: number): Promise<number | null> {
    const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => {
      this.answer(request.method, request.url?.split('?', 1)[0], response).catch((error: unknown) => {
        this.logger.error(describeError(error), 'a question about this process failed');
        response.destroy();
      });
    });
    this.server = server;
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ port, host: '127.0.0.1' }, resolve);
      });
    } catch (error) {
      this.logger.warn({ port, ...describeError(error) }, 'nobody can ask this process how it is');
      this.server = undefined;
      return null;
    }
    server.on('error', (error) => this.logger.warn(describeError(error), 'a question about this process failed'));
    return (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private async answer(method: string | undefined, path: string | undefined, response: ServerResponse): Promise<void> {
    if (method !== 'GET') return send(response, 405, 'Only GET is answered here.\n');
    if (path === '/healthz') return send(response, 200, 'ok\n');
    if (path === '/metrics') return send(response, 200, await exposition(), expositionType);
    if (path !== '/readyz') return send(response, 404, 'There is nothing at this address.\n');
    const lack = this.takesJobs() ? await this.readiness.lack() : 'jobs';
    return lack === null ? send(response, 200, 'ready\n') : send(response, 503, `not ready: ${lack}\n`);
  }
}

function send(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
