import { whileDoing } from '@temas/server/platform/doing';
import type { Logger } from '@temas/server/platform/logging';
import { openSpan, type LiveSpan } from '@temas/server/tracing/tracing';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AsyncResource } from 'node:async_hooks';
import { countRequest, methodLabel, routeLabel } from './request-metrics.js';

/** What is known of a request under way, beside the request. */
interface Watched {
  readonly resource: AsyncResource;
  readonly span: LiveSpan | undefined;
}

/**
 * One line, one count and, where traces are sent, one span a request: under the route's template, never the address, which
 * may carry what a person typed. Its id is ours: what a caller calls it, or says of a trace of its own, is not read.
 * Everything that is done for it knows its id.
 */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  const watched = new WeakMap<FastifyRequest, Watched>();
  server.addHook('onRequest', (request, _reply, done) => {
    const method = methodLabel(request.method);
    const route = routeLabel(request.routeOptions.url);
    const facts = { 'http.request.method': method, 'http.route': route };
    const span = openSpan(`${method} ${route}`, { kind: 'server', facts });
    whileDoing({ requestId: request.id, ...(span ? { span } : {}) }, () => {
      watched.set(request, { resource: new AsyncResource('temas request'), span });
      done();
    });
  });
  // A body is read by events of the socket, which know nothing of the request.
  server.addHook('preValidation', (request, _reply, done) => {
    const known = watched.get(request);
    if (known) known.resource.runInAsyncScope(done);
    else done();
  });
  server.addHook('onResponse', async (request, reply) => {
    const { url } = request.routeOptions;
    countRequest(request.method, url, reply.statusCode, reply.elapsedTime);
    const span = watched.get(request)?.span;
    span?.add({ 'http.response.status_code': reply.statusCode });
    span?.end(reply.statusCode >= 500 ? 'failure' : undefined);
    logger.info(
      {
        requestId: request.id,
        method: methodLabel(request.method),
        route: url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
}
