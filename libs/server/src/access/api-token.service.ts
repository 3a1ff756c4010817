import { TemasError } from '@temas/domain/error';
import { auditRepository } from '../audit/audit.repository.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { apiTokenRepository, type ApiToken, type TokenGrant } from './api-token.repository.js';
import type { Principal } from './principal.js';
import { hashSecret, newSecret } from './secret.js';

export type { ApiToken };

/** Credentials of programs that manage and ask. */
export class ApiTokenService {
  constructor(private readonly postgres: Postgres) {}

  /** Whom a token acts for, or nothing. A bootstrap token counts from loopback only. */
  async resolve(secret: string, loopback: boolean): Promise<Principal | undefined> {
    const found = await this.postgres.global((tx) => apiTokenRepository.resolve(tx, hashSecret(secret)));
    if (!found || (found.loopbackOnly && !loopback)) return undefined;
    return {
      accountId: found.accountId,
      installationOwner: found.installationOwner,
      via: 'token',
      token: { id: found.id, role: found.role, workspaceId: found.workspaceId },
    };
  }

  /**
   * Makes a token; the secret is in the answer and nowhere else. `workspaceId` null reaches all of the account's.
   * @param actor who stands in the audit entry; the account itself where none is given
   */
  async create(
    token: TokenGrant & { name: string; expiresInDays: number },
    actor = `account:${token.accountId}`,
  ): Promise<ApiToken & { token: string }> {
    const made = newSecret('api');
    const { workspaceId, role } = token;
    const store = async (tx: Transaction): Promise<ApiToken> => {
      const row = await apiTokenRepository.create(tx, made, token);
      if (!row) throw new TemasError('internal', 'The token was not stored.');
      const detail = { role, expiresInDays: token.expiresInDays };
      await auditRepository.write(tx, { workspaceId, actor, action: 'api_token.create', target: row.id, detail });
      return row;
    };
    const row = await (workspaceId === null
      ? this.postgres.global(store)
      : this.postgres.inWorkspace(workspaceId, store));
    return { ...row, token: made.secret };
  }

  async list(workspaceId: string): Promise<ApiToken[]> {
    return this.postgres.global((tx) => apiTokenRepository.list(tx, workspaceId));
  }

  /** @throws TemasError not_found when the workspace has no such token */
  async revoke(workspaceId: string, id: string, actor = 'system'): Promise<void> {
    await this.postgres.inWorkspace(workspaceId, async (tx) => {
      if (!(await apiTokenRepository.revoke(tx, workspaceId, id))) {
        throw new TemasError('not_found', 'There is no such token.');
      }
      await auditRepository.write(tx, { workspaceId, actor, action: 'api_token.revoke', target: id });
    });
  }
}
