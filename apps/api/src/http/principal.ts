import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { TemasError } from '@temas/domain/error';
import type { Principal, Role, WorkspaceRef } from '@temas/server/access/principal';
import type { FastifyRequest } from 'fastify';

/** What the access guard leaves on a request. */
export interface AccessedRequest extends FastifyRequest {
  principal?: Principal;
  workspace?: WorkspaceRef;
  role?: Role;
}

/** Who asks. */
export const CurrentPrincipal = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AccessedRequest>();
  if (!principal) throw new TemasError('unauthenticated', 'Sign in, or send a token.');
  return principal;
});

/** The workspace of the path, which the caller may see. */
export const CurrentWorkspace = createParamDecorator((_data: unknown, context: ExecutionContext): WorkspaceRef => {
  const { workspace } = context.switchToHttp().getRequest<AccessedRequest>();
  if (!workspace) throw new TemasError('not_found', 'There is no such workspace.');
  return workspace;
});

/** Whether the other end of the socket is this machine; forwarded headers say nothing here. */
export function fromLoopback(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? '';
  const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined;
  return !forwarded && /^(127\.|::1$|::ffff:127\.)/.test(address);
}
