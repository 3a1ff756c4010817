import type { Logger } from '@temas/server/platform/logging';
import type { FastifyInstance } from 'fastify';

/** One line a request: the route's template, never the address, which may carry what a person typed. */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onResponse', async (request, reply) => {
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
}
