import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below this many characters an answer is one packet either way. */
const least = 1_000;

type Done = (fault: Error | null, packed: Buffer) => void;
const pack = {
  // The usual quality, 11, takes a hundred times as long for a sixth less.
  br: (text: string, done: Done) => brotliCompress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }, done),
  gzip: (text: string, done: Done) => gzip(text, done),
};

/** Compresses what the API answers to questions, for who takes that (ADR 0025). */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (typeof payload !== 'string' || payload.length < least || !isOpen(request) || !isWritten(reply)) {
      return done(null, payload);
    }
    void reply.header('vary', 'accept-encoding');
    const encoding = negotiate(request.headers['accept-encoding'] ?? '', ['br', 'gzip', 'identity']);
    if (encoding === null || encoding === 'identity') return done(null, payload);
    pack[encoding](payload, (fault, packed) => {
      if (fault) return done(fault);
      void reply.header('content-encoding', encoding);
      done(null, packed);
    });
  });
}

/** Answers that hold what others must not guess from their length: the token of a session, single people, events and addresses. */
const guarded = new RegExp(
  '^/api/v1/(?:session|workspaces/:ws/(?:sources/:source/watch|identity-links|members|invitations))$',
);

/** Whether a request only asks; secrets that are shown once answer what writes. */
function isOpen({ method, routeOptions: { url = '' } }: FastifyRequest): boolean {
  const asks = method === 'GET' || method === 'HEAD' || url.endsWith('/preview');
  return asks && url.startsWith('/api/') && !guarded.test(url);
}

/** Whether an answer is JSON, of no version that a writer names: a strong ETag would be another for each encoding. */
function isWritten(reply: FastifyReply): boolean {
  return /^application\/(?:\w+\+)?json\b/.test(String(reply.getHeader('content-type'))) && !reply.hasHeader('etag');
}
