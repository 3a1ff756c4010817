import { createHash, randomBytes } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import type { Postgres } from '../platform/postgres.js';
import { accountRepository, type Account } from './account.repository.js';
import { assertStrongPassword, hashPassword, verifyPassword } from './password.js';
import type { Principal, Role } from './principal.js';
import { hashSecret, newSecret } from './secret.js';
import { sessionRepository } from './session.repository.js';
import { workspaceAccessRepository } from './workspace-access.repository.js';

/** A session that has just begun: `secret` goes into the cookie and nowhere else. */
export interface BegunSession {
  readonly secret: string;
  readonly csrfToken: string;
  readonly account: Account;
}

/** Signing in and out, and what a signed-in person sees of themselves. */
export class SessionService {
  constructor(private readonly postgres: Postgres) {}

  /**
   * Signs in with e-mail and password. Unknown accounts and wrong passwords answer alike and take alike.
   * @throws TemasError unauthenticated; too_many_requests after repeated failures of the e-mail or the address
   */
  async signIn(attempt: {
    email: string;
    password: string;
    address: string;
    loopback: boolean;
  }): Promise<BegunSession> {
    const byEmail = throttleSubject('email', attempt.email.toLowerCase());
    const subjects = attempt.loopback ? [byEmail] : [byEmail, throttleSubject('address', attempt.address)];
    const { wait, account } = await this.postgres.global(async (tx) => ({
      wait: await sessionRepository.lockedFor(tx, subjects),
      account: await accountRepository.byEmail(tx, attempt.email),
    }));
    if (wait > 0) {
      throw new TemasError('too_many_requests', 'Too many failed attempts. Wait before trying again.', {
        retryAfterSeconds: wait,
      });
    }
    const correct = await verifyPassword(account?.passwordHash, attempt.password);
    // The password of bootstrap.json is for the machine it was made on.
    const allowed = correct && (!account?.bootstrapPassword || attempt.loopback);
    if (!allowed || !account) {
      await this.postgres.global((tx) => sessionRepository.countFailure(tx, subjects));
      throw new TemasError('unauthenticated', 'The e-mail or the password is not right.');
    }
    await this.postgres.global((tx) => sessionRepository.forgive(tx, byEmail));
    return this.begin(account);
  }

  /** Signs in by a link's token, once. @throws TemasError gone when it was used or is older than ten minutes */
  async signInByLink(token: string): Promise<BegunSession> {
    const account = await this.postgres.global(async (tx) => {
      const accountId = await sessionRepository.spendLink(tx, hashSecret(token));
      return accountId ? accountRepository.byId(tx, accountId) : undefined;
    });
    if (!account) throw new TemasError('gone', 'This sign-in link has been used or is older than ten minutes.');
    return this.begin(account);
  }

  /** A fresh sign-in link's token for the installation's owner. */
  async createLink(): Promise<string> {
    const { secret, hash } = newSecret('link');
    await this.postgres.global(async (tx) => {
      const owner = await accountRepository.installationOwner(tx);
      if (!owner) throw new TemasError('not_found', 'There is no owner yet; start the system once.');
      await sessionRepository.createLink(tx, { hash, accountId: owner.id });
    });
    return secret;
  }

  async signOut(hash: Buffer): Promise<void> {
    await this.postgres.global((tx) => sessionRepository.end(tx, hash));
  }

  /** The person behind a session cookie, or nothing. */
  async resolve(secret: string): Promise<Principal | undefined> {
    const hash = hashSecret(secret);
    const session = await this.postgres.global((tx) => sessionRepository.touch(tx, hash));
    if (!session) return undefined;
    return {
      accountId: session.accountId,
      installationOwner: session.installationOwner,
      via: 'session',
      session: { hash, csrfToken: session.csrfToken },
    };
  }

  /** The account and the workspaces that it reaches. */
  async describe(
    principal: Principal,
  ): Promise<{ account: Account; workspaces: { key: string; name: string; role: Role }[] }> {
    const account = await this.postgres.global((tx) => accountRepository.byId(tx, principal.accountId));
    if (!account) throw new TemasError('unauthenticated', 'The account is gone.');
    return { account, workspaces: await workspaceAccessRepository.list(this.postgres, principal) };
  }

  /**
   * Changes the password, ends the account's other sessions and gives this one a new secret.
   * @throws TemasError forbidden when the current password is wrong; weak_password
   */
  async changePassword(principal: Principal, change: { current: string; next: string }): Promise<BegunSession> {
    const account = await this.postgres.global((tx) => accountRepository.byId(tx, principal.accountId));
    if (!account || !(await verifyPassword(account.passwordHash, change.current))) {
      throw new TemasError('forbidden', 'The current password is not right.', { field: 'current' });
    }
    assertStrongPassword(change.next, account.email);
    const passwordHash = await hashPassword(change.next);
    await this.postgres.global((tx) =>
      accountRepository.setPassword(tx, { accountId: account.id, passwordHash, bootstrap: false, keepSession: null }),
    );
    return this.begin(account);
  }

  private async begin(account: Account): Promise<BegunSession> {
    const { secret, hash } = newSecret('ses');
    const csrfToken = randomBytes(24).toString('base64url');
    await this.postgres.global((tx) => sessionRepository.create(tx, { hash, accountId: account.id, csrfToken }));
    return { secret, csrfToken, account };
  }
}

function throttleSubject(kind: string, value: string): Buffer {
  return createHash('sha256').update(`${kind}\0${value}`).digest();
}
