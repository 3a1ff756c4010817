import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { TemasError } from '@temas/domain/error';
import { includesRole } from '@temas/server/access/principal';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { Postgres } from '@temas/server/platform/postgres';
import { Authenticator } from './authenticator.js';
import { policyOf } from './policy.js';
import type { AccessedRequest } from './principal.js';
import { Watcher } from './watcher.js';

/**
 * Decides every request by its route's policy, in this order: no credential 401, a workspace that is not the caller's
 * 404, a missing role 403. A route without a policy is closed.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly postgres: Postgres,
    private readonly watcher: Watcher,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = policyOf(this.reflector, context.getHandler(), context.getClass());
    if (!policy) throw new TemasError('forbidden', 'This route is closed.');
    if (policy.kind === 'public' || policy.kind === 'write-key') return true;

    const request = context.switchToHttp().getRequest<AccessedRequest>();
    if (policy.kind === 'watcher' && this.watcher.knows(request)) return true;
    const principal = await this.authenticator.authenticate(request);
    request.principal = principal;
    if (policy.kind === 'account') return true;
    if (policy.kind === 'session') {
      if (!principal.session) throw new TemasError('forbidden', 'A token cannot do this; sign in.');
      return true;
    }
    if (policy.kind === 'installation' || policy.kind === 'watcher') {
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
}
