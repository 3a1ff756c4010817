import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { EngineError } from './engine-error.js';

/**
 * Checks Basic credentials or the headers X-ClickHouse-User and X-ClickHouse-Key, in constant time.
 * @throws EngineError 194 where there are none, 516 where they are wrong
 */
export function authenticate(request: IncomingMessage, user: string, password: string): void {
  const given = credentials(request);
  if (given === undefined) throw EngineError.of(194, 'REQUIRED_PASSWORD', 'Password required.');
  if (!same(given, `${user}:${password}`)) {
    throw EngineError.of(
      516,
      'AUTHENTICATION_FAILED',
      'Authentication failed: password is incorrect, or no such user.',
    );
  }
}

function credentials(request: IncomingMessage): string | undefined {
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic !== undefined) return Buffer.from(basic, 'base64').toString();
  const user = request.headers['x-clickhouse-user'];
  const key = request.headers['x-clickhouse-key'];
  return typeof user === 'string' && typeof key === 'string' ? `${user}:${key}` : undefined;
}

function same(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
