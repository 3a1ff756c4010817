import type { Env } from '@temas/server/platform/env';
import type { FastifyInstance } from 'fastify';
import { secureCookies } from './origin.js';

/** No inline script, no foreign origin. Styles may be set from script (`style` attributes), never from the page's text. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers that every answer carries, whoever makes it. */
export function securityHeaders(env: Env): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(secureCookies(env) ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** Sets the headers that every answer carries, whether or not a route gives it. */
export function addSecurityHeaders(server: FastifyInstance, env: Env): void {
  const everywhere = securityHeaders(env);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(everywhere).header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}
