import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { deviceOf } from '@temas/domain/access/device';
import { TemasError } from '@temas/domain/error';
import type { Principal, Role, WorkspaceRef } from '@temas/server/access/principal';
import type { Visitor } from '@temas/server/access/session.service';
import type { FastifyRequest } from 'fastify';
import { isIPv6 } from 'node:net';

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

/** What a proxy adds: a request with any of them comes from elsewhere, whoever delivers it. */
const forwarding = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];

/** Where a request comes from, and with what. */
export function visitorOf(request: FastifyRequest): Visitor {
  return {
    address: clientAddress(request),
    loopback: fromLoopback(request),
    device: deviceOf(request.headers['user-agent']),
  };
}

/** Whether a request was made on this machine, and not only delivered by a proxy on it. */
export function fromLoopback(request: FastifyRequest): boolean {
  const forwarded = forwarding.some((name) => request.headers[name] !== undefined);
  return !forwarded && isThisMachine(request);
}

/**
 * Who sends a request, for counting failures by: the other end of the socket, or what a proxy on this machine says of
 * its own client (the last entry, which it adds itself). An IPv6 client is its network of 64 bits, since it has all of it.
 */
export function clientAddress(request: FastifyRequest): string {
  const peer = request.socket.remoteAddress ?? '';
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const address = (isThisMachine(request) && forwarded.at(-1)?.trim()) || peer;
  return isIPv6(address) && !address.startsWith('::ffff:') ? networkOf(address) : address;
}

/** The first four groups of an IPv6 address, written out. */
function networkOf(address: string): string {
  const [head = [], tail] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const middle = tail === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...middle, ...(tail ?? [])].slice(0, 4).join(':');
}

/** Whether the other end of the socket is this machine. Where HOST is an address of a network, it reaches itself by that. */
function isThisMachine({ socket: { remoteAddress, localAddress } }: FastifyRequest): boolean {
  return remoteAddress !== undefined && (loopback.test(remoteAddress) || remoteAddress === localAddress);
}

const loopback = /^(127\.|::1$|::ffff:127\.)/;
