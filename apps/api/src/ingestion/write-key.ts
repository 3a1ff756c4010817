import { TemasError } from '@temas/domain/error';
import type { FastifyRequest } from 'fastify';

/**
 * The write key of a request: the user name of Basic auth, a Bearer token, or the body's `writeKey`. What the header says
 * wins, even where it is wrong.
 * @throws TemasError unauthenticated when there is none
 */
export function writeKeyOf(request: FastifyRequest, body: unknown): string {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const [scheme = '', value = ''] = header.trim().split(/\s+/);
    if (scheme.toLowerCase() === 'bearer' && value !== '') return value;
    if (scheme.toLowerCase() === 'basic') {
      const [user = ''] = Buffer.from(value, 'base64').toString('utf8').split(':');
      if (user !== '') return user;
    }
    throw new TemasError('unauthenticated', 'Send the write key as the user name of Basic auth or as a Bearer token.');
  }
  if (
    typeof body === 'object' &&
    body !== null &&
    'writeKey' in body &&
    typeof body.writeKey === 'string' &&
    body.writeKey !== ''
  ) {
    return body.writeKey;
  }
  throw new TemasError('unauthenticated', 'A write key is needed: Basic auth, Bearer, or `writeKey` in the body.');
}
