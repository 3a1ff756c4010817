import { rows, type Transaction } from '../platform/postgres.js';
import type { Role } from './principal.js';

/** A token as lists show it. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date;
}

/** What a token lets its bearer do. `workspaceId` null reaches all of the account's. */
export interface TokenGrant {
  readonly accountId: string;
  readonly workspaceId: string | null;
  readonly role: Role;
  readonly loopbackOnly: boolean;
}

/** A stored token and whom it acts for. */
export type ResolvedToken = TokenGrant & { readonly id: string; readonly installationOwner: boolean };

const columns = `id, name, prefix, role, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt"`;

/** SQL on API tokens; only their hashes are stored. */
export const apiTokenRepository = {
  /** The token with this hash that is neither revoked nor expired. Its use is noted once a minute at most. */
  async resolve(tx: Transaction, hash: Buffer): Promise<ResolvedToken | undefined> {
    const [row] = await rows<ResolvedToken>(
      tx,
      `SELECT t.id, t.account_id AS "accountId", t.workspace_id AS "workspaceId", t.role,
              t.loopback_only AS "loopbackOnly", a.installation_owner AS "installationOwner"
       FROM temas.api_token t JOIN temas.account a ON a.id = t.account_id
       WHERE t.hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now()`,
      [hash],
    );
    if (!row) return undefined;
    await rows(
      tx,
      `UPDATE temas.api_token SET last_used_at = now()
       WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
      [row.id],
    );
    return row;
  },

  async create(
    tx: Transaction,
    secret: { readonly hash: Buffer; readonly prefix: string },
    token: TokenGrant & { readonly name: string; readonly expiresInDays: number },
  ): Promise<ApiToken | undefined> {
    const { name, accountId, workspaceId, role, loopbackOnly, expiresInDays } = token;
    const [row] = await rows<ApiToken>(
      tx,
      `INSERT INTO temas.api_token (hash, prefix, name, account_id, workspace_id, role, loopback_only, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8::int)) RETURNING ${columns}`,
      [secret.hash, secret.prefix, name, accountId, workspaceId, role, loopbackOnly, expiresInDays],
    );
    return row;
  },

  async list(tx: Transaction, workspaceId: string): Promise<ApiToken[]> {
    return rows<ApiToken>(
      tx,
      `SELECT ${columns} FROM temas.api_token WHERE workspace_id = $1 AND revoked_at IS NULL ORDER BY created_at, id`,
      [workspaceId],
    );
  },

  /** @returns whether the workspace has such a token */
  async revoke(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
    const revoked = await rows(
      tx,
      `UPDATE temas.api_token SET revoked_at = now() WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL
       RETURNING id`,
      [workspaceId, id],
    );
    return revoked.length > 0;
  },
};
