import { TemasError } from '@temas/domain/error';
import { rows, type Postgres } from '../platform/postgres.js';
import type { Principal, Role } from './principal.js';
import { hashSecret, newSecret } from './secret.js';

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

interface TokenRow {
  id: string;
  accountId: string;
  workspaceId: string | null;
  role: Role;
  loopbackOnly: boolean;
  installationOwner: boolean;
}

/** Credentials of programs that manage and ask. */
export class ApiTokenService {
  constructor(private readonly postgres: Postgres) {}

  /** Whom a token acts for, or nothing. A bootstrap token counts from loopback only. */
  async resolve(secret: string, loopback: boolean): Promise<Principal | undefined> {
    const found = await this.postgres.global(async (tx) => {
      const row = (
        await rows<TokenRow>(
          tx,
          `SELECT t.id, t.account_id AS "accountId", t.workspace_id AS "workspaceId", t.role,
                  t.loopback_only AS "loopbackOnly", a.installation_owner AS "installationOwner"
           FROM temas.api_token t JOIN temas.account a ON a.id = t.account_id
           WHERE t.hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now()`,
          [hashSecret(secret)],
        )
      )[0];
      if (row) {
        await rows(
          tx,
          `UPDATE temas.api_token SET last_used_at = now()
           WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
          [row.id],
        );
      }
      return row;
    });
    if (!found || (found.loopbackOnly && !loopback)) return undefined;
    return {
      accountId: found.accountId,
      installationOwner: found.installationOwner,
      via: 'token',
      token: { id: found.id, role: found.role, workspaceId: found.workspaceId },
    };
  }

  /** Makes a token; the secret is in the answer and nowhere else. `workspaceId` null reaches all of the account's. */
  async create(token: {
    accountId: string;
    workspaceId: string | null;
    name: string;
    role: Role;
    expiresInDays: number;
    loopbackOnly: boolean;
  }): Promise<ApiToken & { token: string }> {
    const { secret, prefix, hash } = newSecret('api');
    const created = await this.postgres.global((tx) =>
      rows<ApiToken>(
        tx,
        `INSERT INTO temas.api_token (hash, prefix, name, account_id, workspace_id, role, loopback_only, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8::int))
         RETURNING id, name, prefix, role, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt"`,
        [
          hash,
          prefix,
          token.name,
          token.accountId,
          token.workspaceId,
          token.role,
          token.loopbackOnly,
          token.expiresInDays,
        ],
      ),
    );
    const row = created[0];
    if (!row) throw new TemasError('internal', 'The token was not stored.');
    return { ...row, token: secret };
  }

  async list(workspaceId: string): Promise<ApiToken[]> {
    return this.postgres.global((tx) =>
      rows<ApiToken>(
        tx,
        `SELECT id, name, prefix, role, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt"
         FROM temas.api_token WHERE workspace_id = $1 AND revoked_at IS NULL ORDER BY created_at, id`,
        [workspaceId],
      ),
    );
  }

  /** @throws TemasError not_found when the workspace has no such token */
  async revoke(workspaceId: string, id: string): Promise<void> {
    const revoked = await this.postgres.global((tx) =>
      rows(
        tx,
        'UPDATE temas.api_token SET revoked_at = now() WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id',
        [workspaceId, id],
      ),
    );
    if (revoked.length === 0) throw new TemasError('not_found', 'There is no such token.');
  }
}
