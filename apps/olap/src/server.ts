import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { authenticate } from './authentication.js';
import { EngineError } from './engine-error.js';
import { answerQuery, sendError, sendText, type Parts } from './query-handler.js';

/** ClickHouse's http_max_uri_size is 1 MiB; the same here, so that a request fits both or neither. */
const headerLimit = 1024 ** 2 + 64 * 1024;

/** The HTTP face of the engine. */
export function createOlapServer(parts: Parts, user: string, password: string): Server {
  const server = createServer({ maxHeaderSize: headerLimit, keepAliveTimeout: 10_000 }, (request, response) => {
    respond(request, response).catch((error: unknown) => sendError(response, error, parts.version));
  });
  // A 512 MiB body may take its time; a statement's own time is limited by its lane.
  server.requestTimeout = 600_000;
  server.headersTimeout = 30_000;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?', 1)[0];
    if (path === '/ping') return sendText(response, 200, 'Ok.\n');
    if (path === '/healthz') return sendText(response, 200, 'ok\n');
    authenticate(request, user, password);
    if (path === '/metrics') return sendText(response, 200, await parts.metrics.text(), parts.metrics.contentType);
    if (path !== '/') return sendText(response, 404, `There is no handle ${path ?? ''}\n`);
    if (request.method !== 'POST' && request.method !== 'GET') {
      throw EngineError.of(48, 'NOT_IMPLEMENTED', 'Only GET and POST are supported.');
    }
    await answerQuery(parts, request, response);
  }

  return server;
}
