import { randomBytes } from 'node:crypto';
import type { Device } from '@temas/domain/access/device';
import { TemasError } from '@temas/domain/error';
import { auditRepository, ofAccount } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { accountRepository, type Account } from './account.repository.js';
import { assertStrongPassword, hashPassword, verifyPassword } from './password.js';
import { actorOf, type Principal, type Role } from './principal.js';
import { hashSecret, newSecret } from './secret.js';
import { sessionRepository } from './session.repository.js';
import type { Throttle, Whence } from './throttle.js';
import { workspaceAccessRepository } from './workspace-access.repository.js';

/** A session that has just begun: `secret` goes into the cookie and nowhere else. */
export interface BegunSession {
  readonly secret: string;
  readonly csrfToken: string;
  readonly account: Account;
}

/** Where a request comes from, and with what. */
export interface Visitor extends Whence {
  readonly device: Device;
}

/** Signing in and out, and what a signed-in person sees of themselves. */
export class SessionService {
  constructor(
    private readonly postgres: Postgres,
    private readonly throttle: Throttle,
  ) {}

  /**
   * Signs in with e-mail and password. Unknown accounts and wrong passwords answer alike and take alike.
   * @throws TemasError unauthenticated; too_many_requests after repeated failures
   */
  async signIn(attempt: { email: string; password: string }, visitor: Visitor): Promise<BegunSession> {
    return this.begin(await this.recognise(attempt, visitor), visitor.device);
  }

  /**
   * Whose e-mail and password these are; begins nothing yet.
   * @throws TemasError unauthenticated; too_many_requests after repeated failures
   */
  async recognise(attempt: { email: string; password: string }, whence: Whence): Promise<Account> {
    const counted = await this.throttle.signIn(attempt.email.toLowerCase(), whence);
    const account = await this.postgres.global((tx) => accountRepository.byEmail(tx, attempt.email));
    const correct = await verifyPassword(account?.passwordHash, attempt.password);
    // The password of bootstrap.json is for the machine it was made on.
    const allowed = correct && (!account?.bootstrapPassword || whence.loopback);
    if (!allowed || !account) throw new TemasError('unauthenticated', 'The e-mail or the password is not right.');
    await counted.forgive();
    return account;
  }

  /** Signs in by a link's token, once. @throws TemasError gone when it was used or is older than ten minutes */
  async signInByLink(token: string, device: Device): Promise<BegunSession> {
    const account = await this.postgres.global(async (tx) => {
      const accountId = await sessionRepository.spendLink(tx, hashSecret(token));
      return accountId ? accountRepository.byId(tx, accountId) : undefined;
    });
    if (!account) throw new TemasError('gone', 'This sign-in link has been used or is older than ten minutes.');
    return this.begin(account, device);
  }

  /** A fresh sign-in link's token for the installation's owner. */
  async createLink(): Promise<string> {
    const { secret, hash } = newSecret('link');
    await this.postgres.global(async (tx) => {
      const owner = await accountRepository.installationOwner(tx);
      if (!owner) throw new TemasError('not_found', 'There is no owner yet; start the system once.');
      await sessionRepository.createLink(tx, { hash, accountId: owner.id });
      await auditRepository.write(tx, ofAccount('sign_in_link.create', 'system', owner.id));
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
   * @throws TemasError forbidden when the current password is wrong; weak_password; too_many_requests
   */
  async changePassword(
    principal: Principal,
    change: { current: string; next: string },
    device: Device,
  ): Promise<BegunSession> {
    const counted = await this.throttle.ownPassword(principal.accountId);
    const account = await this.postgres.global((tx) => accountRepository.byId(tx, principal.accountId));
    if (!account || !(await verifyPassword(account.passwordHash, change.current))) {
      throw new TemasError('forbidden', 'The current password is not right.', { field: 'current' });
    }
    await counted.forgive();
    assertStrongPassword(change.next, account.email, 'next');
    const passwordHash = await hashPassword(change.next);
    await this.postgres.global(async (tx) => {
      await accountRepository.setPassword(tx, {
        accountId: account.id,
        passwordHash,
        bootstrap: false,
        keepSession: null,
      });
      await auditRepository.write(tx, ofAccount('password.change', actorOf(principal), account.id));
    });
    return this.begin(account, device);
  }

  /** Begins a session for someone who has just shown that the account is theirs; its secret is always a new one. */
  async begin(account: Account, device: Device): Promise<BegunSession> {
    const { secret, hash } = newSecret('ses');
    const csrfToken = randomBytes(24).toString('base64url');
    const session = { hash, accountId: account.id, csrfToken, device };
    await this.postgres.global((tx) => sessionRepository.create(tx, session));
    return { secret, csrfToken, account };
  }
}
