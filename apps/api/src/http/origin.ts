import type { Env } from '@temas/server/platform/env';
import type { FastifyRequest } from 'fastify';

/**
 * Whether a writing request's Origin is the page's own: the public URL's where one is set, else the address that the
 * request itself was made to. A browser always sends it with a cross-site POST; none at all does not pass.
 */
export function allowedOrigin(env: Env, request: FastifyRequest): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  if (env.TEMAS_PUBLIC_URL) return origin === new URL(env.TEMAS_PUBLIC_URL).origin;
  const { host } = request.headers;
  return Boolean(host) && origin === `http://${host}`;
}

/** Whether cookies may travel over TLS only. */
export function secureCookies(env: Env): boolean {
  return env.TEMAS_PUBLIC_URL?.startsWith('https:') ?? false;
}
