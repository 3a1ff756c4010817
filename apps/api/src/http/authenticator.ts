import { Inject, Injectable } from '@nestjs/common';
import { TemasError } from '@temas/domain/error';
import { ApiTokenService } from '@temas/server/access/api-token.service';
import type { Principal } from '@temas/server/access/principal';
import { SessionService } from '@temas/server/access/session.service';
import type { Env } from '@temas/server/platform/env';
import { timingSafeEqual } from 'node:crypto';
import { ENV } from '../platform/tokens.js';
import { readSession } from './cookie.js';
import { allowedOrigin, secureCookies } from './origin.js';
import { fromLoopback, type AccessedRequest } from './principal.js';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Finds out who asks. A request with an Authorization header is judged by it alone; cookies count only without. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly sessions: SessionService,
    private readonly tokens: ApiTokenService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws TemasError unauthenticated, or csrf_failed where a cookie's request may come from elsewhere */
  async authenticate(request: AccessedRequest): Promise<Principal> {
    const header = request.headers.authorization;
    if (header !== undefined) {
      const token = /^Bearer (tms_api_[\w-]{20,80})$/i.exec(header)?.[1];
      const principal = token === undefined ? undefined : await this.tokens.resolve(token, fromLoopback(request));
      if (!principal) throw new TemasError('unauthenticated', 'The token is wrong, expired or revoked.');
      return principal;
    }
    const secret = readSession(request.headers.cookie, secureCookies(this.env));
    const principal = secret === undefined ? undefined : await this.sessions.resolve(secret);
    if (!principal?.session) throw new TemasError('unauthenticated', 'Sign in, or send a token.');
    if (!reading.has(request.method)) this.assertSameSite(request, principal.session.csrfToken);
    return principal;
  }

  /**
   * Who is signed in, if anyone is, for a route that is open to everybody; a token counts for nothing there.
   * @throws TemasError csrf_failed where a cookie's request may come from elsewhere
   */
  async signedIn(request: AccessedRequest): Promise<Principal | undefined> {
    if (request.headers.authorization !== undefined) return undefined;
    const secret = readSession(request.headers.cookie, secureCookies(this.env));
    const principal = secret === undefined ? undefined : await this.sessions.resolve(secret);
    if (principal?.session) this.assertSameSite(request, principal.session.csrfToken);
    return principal;
  }

  private assertSameSite(request: AccessedRequest, csrfToken: string): void {
    const sent = Buffer.from(String(request.headers['x-csrf-token'] ?? ''));
    const expected = Buffer.from(csrfToken);
    const matches = sent.length === expected.length && timingSafeEqual(sent, expected);
    if (!matches || !allowedOrigin(this.env, request)) {
      throw new TemasError('csrf_failed', 'The request does not come from the page, or its token is missing.');
    }
  }
}
