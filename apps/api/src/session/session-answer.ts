import { Inject, Injectable } from '@nestjs/common';
import { TemasError } from '@temas/domain/error';
import type { Principal } from '@temas/server/access/principal';
import { SessionService, type BegunSession } from '@temas/server/access/session.service';
import type { Env } from '@temas/server/platform/env';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from '../http/cookie.js';
import { allowedOrigin, secureCookies } from '../http/origin.js';
import { ENV } from '../platform/tokens.js';
import type { SessionView } from './session.dto.js';

/** What every way in answers with: who has come in, and the cookie. */
@Injectable()
export class SessionAnswer {
  constructor(
    private readonly sessions: SessionService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Who is signed in, and what they see. */
  async of(principal: Principal): Promise<SessionView> {
    const { account, workspaces } = await this.sessions.describe(principal);
    const { id, email, name, installationOwner } = account;
    return {
      account: { id, email, name, installationOwner },
      csrfToken: principal.session?.csrfToken ?? null,
      workspaces: workspaces.map(({ key, name: title, role }) => ({ key, name: title, role })),
    };
  }

  /** Hands a session that has begun to its browser. */
  async begin(begun: BegunSession, reply: FastifyReply): Promise<SessionView> {
    void reply.header('set-cookie', sessionCookie(begun.secret, secureCookies(this.env)));
    const { id: accountId, installationOwner } = begun.account;
    return { ...(await this.of({ accountId, installationOwner, via: 'session' })), csrfToken: begun.csrfToken };
  }

  /** Takes the cookie away. */
  end(reply: FastifyReply): void {
    void reply.header('set-cookie', sessionCookie(undefined, secureCookies(this.env)));
  }

  /** Another site must not sign its own account in here; programs send no Origin. @throws TemasError csrf_failed */
  assertOwnOrigin(request: FastifyRequest): void {
    if (request.headers.origin !== undefined && !allowedOrigin(this.env, request)) {
      throw new TemasError('csrf_failed', 'The request does not come from the page.');
    }
  }
}
