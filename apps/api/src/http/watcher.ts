import { Inject, Injectable } from '@nestjs/common';
import { readSecretFile, type Env } from '@temas/server/platform/env';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isIP } from 'node:net';
import { ENV } from '../platform/tokens.js';
import { fromLoopback } from './principal.js';

/** A shorter secret could be guessed. */
const leastSecret = 32;

/** Knows whoever may ask how the processes are, without being somebody: this machine, and a holder of the secret for it. */
@Injectable()
export class Watcher {
  private readonly secret: Buffer | undefined;

  /** @throws Error where the file of the secret cannot be read or holds too little */
  constructor(@Inject(ENV) env: Env) {
    if (env.TEMAS_METRICS_TOKEN_FILE === undefined) return;
    const secret = readSecretFile(env.TEMAS_METRICS_TOKEN_FILE);
    if (secret.length < leastSecret)
      throw new Error(`TEMAS_METRICS_TOKEN_FILE holds fewer than ${leastSecret} characters.`);
    this.secret = digest(secret);
  }

  /** Whether this request may be answered whoever makes it. */
  knows(request: FastifyRequest): boolean {
    const { authorization } = request.headers;
    if (authorization === undefined) return asksItself(request);
    const given = /^Bearer (\S{1,500})$/i.exec(authorization)?.[1];
    return given !== undefined && this.secret !== undefined && timingSafeEqual(digest(given), this.secret);
  }
}

/**
 * Whether this machine asks itself, by an address or as `localhost`. A page that somebody looks at here has a name of its own,
 * also where that name has been made to lead to this machine.
 */
export function asksItself(request: FastifyRequest): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const isAddress = host === 'localhost' || isIP(host.replace(/^\[|\]$/g, '')) !== 0;
  return isAddress && fromLoopback(request);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
