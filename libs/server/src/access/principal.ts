import type { Role } from '@temas/domain/access/role';

export { includesRole, roles, type Role } from '@temas/domain/access/role';

/** The workspace of a request, as far as every handler needs it. */
export interface WorkspaceRef {
  readonly id: string;
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly minGroup: number;
  readonly generation: number;
  readonly linkByContact: boolean;
  readonly demo: boolean;
}

/** Who asks: a person with a session, or a token that acts for one. */
export interface Principal {
  readonly accountId: string;
  readonly installationOwner: boolean;
  readonly via: 'session' | 'token';
  /** For a token: the most it may do, and the only workspace it reaches (null: every one of its account). */
  readonly token?: { readonly id: string; readonly role: Role; readonly workspaceId: string | null };
  /** For a session: what a writing request must repeat in `x-csrf-token`. */
  readonly session?: { readonly hash: Buffer; readonly csrfToken: string };
}

/** Who stands in an audit entry. */
export function actorOf(principal: Principal): string {
  return principal.token ? `token:${principal.token.id}` : `account:${principal.accountId}`;
}
