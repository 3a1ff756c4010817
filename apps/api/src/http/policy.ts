import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Role } from '@temas/server/access/principal';

/** What a route asks of its caller. A route that says nothing is closed. */
export type Policy =
  /** Anyone. */
  | { readonly kind: 'public' }
  /** A write key; the ingestion controller resolves it itself, since it may stand in the body. */
  | { readonly kind: 'write-key' }
  /** Anyone who is signed in or holds a token. */
  | { readonly kind: 'account' }
  /** Anyone who is signed in; not a token, which has neither password nor sessions. */
  | { readonly kind: 'session' }
  /** The owner of the installation. */
  | { readonly kind: 'installation' }
  /** Whoever asks from this machine itself or holds the secret for it, and the owner of the installation. */
  | { readonly kind: 'watcher' }
  /** At least this role in the workspace of the path's `:ws`. */
  | { readonly kind: 'workspace'; readonly role: Role };

const POLICY = 'temas:policy';

/** The policy of a route: its handler's, or else its controller's. The guard and the API's description both read it here. */
export function policyOf(
  reflector: Reflector,
  handler: Parameters<Reflector['get']>[1],
  controller: Parameters<Reflector['get']>[1],
): Policy | undefined {
  return reflector.getAllAndOverride<Policy | undefined>(POLICY, [handler, controller]);
}

/** Who may call a route, in one word: the kind of its policy, or the least role. */
export type Access = Exclude<Policy['kind'], 'workspace'> | Role | 'closed';

/** The word for a policy; none is closed to everybody. */
export function accessOf(policy: Policy | undefined): Access {
  if (!policy) return 'closed';
  return policy.kind === 'workspace' ? policy.role : policy.kind;
}

export const Public = () => SetMetadata(POLICY, { kind: 'public' } satisfies Policy);
export const WithWriteKey = () => SetMetadata(POLICY, { kind: 'write-key' } satisfies Policy);
export const WithAccount = () => SetMetadata(POLICY, { kind: 'account' } satisfies Policy);
export const WithSession = () => SetMetadata(POLICY, { kind: 'session' } satisfies Policy);
export const InstallationOwner = () => SetMetadata(POLICY, { kind: 'installation' } satisfies Policy);
export const ForWatchers = () => SetMetadata(POLICY, { kind: 'watcher' } satisfies Policy);
export const WithRole = (role: Role) => SetMetadata(POLICY, { kind: 'workspace', role } satisfies Policy);
