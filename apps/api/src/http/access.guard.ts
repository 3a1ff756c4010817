import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { TemasError } from '@temas/domain/error';
import { ApiTokenService } from '@temas/server/access/api-token.service';
import { includesRole, type Principal } from '@temas/server/access/principal';
import { SessionService } from '@temas/server/access/session.service';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import type { Env } from '@temas/server/platform/env';
import { Postgres } from '@temas/server/platform/postgres';
import { timingSafeEqual } from 'node:crypto';
import { ENV } from '../platform/tokens.js';
import { readCookie } from './cookie.js';
import { allowedOrigin } from './origin.js';
import { POLICY, type Policy } from './policy.js';
import { fromLoopback, type AccessedRequest } from './principal.js';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Decides every request by its route's policy, in this order: no credential 401, a workspace that is not the caller's
 * 404, a missing role 403. A route without a policy is closed.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly tokens: ApiTokenService,
    private readonly postgres: Postgres,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!policy) throw new TemasError('forbidden', 'This route is closed.');
    if (policy.kind === 'public' || policy.kind === 'write-key') return true;

    const request = context.switchToHttp().getRequest<AccessedRequest>();
    const principal = await this.authenticate(request);
    request.principal = principal;
    if (policy.kind === 'account') return true;
    if (policy.kind === 'installation') {
      const whole =
        principal.token === undefined || (principal.token.workspaceId === null && principal.token.role === 'owner');
      if (!principal.installationOwner || !whole)
        throw new TemasError('forbidden', 'Only the owner of the installation may do this.');
      return true;
    }
    const { ws } = request.params as { ws?: string };
    const found = ws === undefined ? undefined : await workspaceAccessRepository.find(this.postgres, principal, ws);
    if (!found) throw new TemasError('not_found', 'There is no such workspace.');
    request.workspace = found.workspace;
    request.role = found.role;
    if (!includesRole(found.role, policy.role)) {
      throw new TemasError('forbidden', `This needs the role ${policy.role} in the workspace.`);
    }
    return true;
  }

  /** A request with an Authorization header is judged by it alone; cookies count only without. */
  private async authenticate(request: AccessedRequest): Promise<Principal> {
    const header = request.headers.authorization;
    if (header !== undefined) {
      const token = /^Bearer (tms_api_[\w-]{20,80})$/i.exec(header)?.[1];
      const principal = token === undefined ? undefined : await this.tokens.resolve(token, fromLoopback(request));
      if (!principal) throw new TemasError('unauthenticated', 'The token is wrong, expired or revoked.');
      return principal;
    }
    const secret = readCookie(request.headers.cookie, 'temas_session');
    const principal = secret === undefined ? undefined : await this.sessions.resolve(secret);
    if (!principal?.session) throw new TemasError('unauthenticated', 'Sign in, or send a token.');
    if (!reading.has(request.method)) this.assertSameSite(request, principal.session.csrfToken);
    return principal;
  }

  private assertSameSite(request: AccessedRequest, csrfToken: string): void {
    const sent = request.headers['x-csrf-token'];
    const matches =
      typeof sent === 'string' &&
      sent.length === csrfToken.length &&
      timingSafeEqual(Buffer.from(sent), Buffer.from(csrfToken));
    if (!matches || !allowedOrigin(this.env, request)) {
      throw new TemasError('csrf_failed', 'The request does not come from the page, or its token is missing.');
    }
  }
}
