import type { FastifyInstance } from 'fastify';

/**
 * CORS of the way in. A preflight cannot carry the write key, so any origin passes it, without credentials; the request
 * itself is judged by its source's list. Every answer there is readable by the page that asked.
 */
export function answerPreflights(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/v1/')) return;
    reply.header('access-control-allow-origin', '*');
    reply.header('access-control-expose-headers', 'retry-after, x-request-id');
    reply.header('cross-origin-resource-policy', 'cross-origin');
    if (request.method !== 'OPTIONS') return;
    reply.header('access-control-allow-methods', 'POST');
    reply.header('access-control-allow-headers', 'content-type, content-encoding, authorization');
    reply.header('access-control-max-age', '86400');
    return reply.status(204).send();
  });
  // A route must exist for the hook to run before the answer "not found".
  server.options('/v1/*', async (_request, reply) => reply.status(204).send());
}
