import { createHmac, randomBytes } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import { auditRepository, ofAccount } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { accountRepository, type Account } from './account.repository.js';
import { assertStrongPassword, hashPassword, verifyPassword } from './password.js';
import { actorOf, type Principal, type Role } from './principal.js';
import { hashSecret, newSecret } from './secret.js';
import { sessionRepository } from './session.repository.js';
import { workspaceAccessRepository } from './workspace-access.repository.js';

/** A session that has just begun: `secret` goes into the cookie and nowhere else. */
export interface BegunSession {
  readonly secret: string;
  readonly csrfToken: string;
  readonly account: Account;
}

/**
 * Failed sign-ins before waiting: of one account from one address; from one address, whoever it tries; of one account
 * from anywhere. The last is high, so that a stranger cannot keep a person out: it takes many addresses to reach it.
 */
const mostAttempts = { pair: 8, address: 40, account: 200 };

/** Signing in and out, and what a signed-in person sees of themselves. */
export class SessionService {
  /** @param throttleKey hides e-mails and addresses in what is counted against them */
  constructor(
    private readonly postgres: Postgres,
    private readonly throttleKey: Buffer,
  ) {}

  /**
   * Signs in with e-mail and password. Unknown accounts and wrong passwords answer alike and take alike.
   * @throws TemasError unauthenticated; too_many_requests after repeated failures
   */
  async signIn(attempt: {
    email: string;
    password: string;
    address: string;
    loopback: boolean;
  }): Promise<BegunSession> {
    const email = attempt.email.toLowerCase();
    const pair = this.subject('pair', `${email}\0${attempt.address}`);
    const here = [
      { subject: pair, most: mostAttempts.pair },
      ...(attempt.loopback ? [] : [{ subject: this.subject('address', attempt.address), most: mostAttempts.address }]),
    ];
    const anywhere = [{ subject: this.subject('account', email), most: mostAttempts.account }];
    const { wait, account } = await this.postgres.global(async (tx) => ({
      // Who must wait already counts no further against the account.
      wait: (await sessionRepository.countAttempt(tx, here)) || (await sessionRepository.countAttempt(tx, anywhere)),
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
    if (!allowed || !account) throw new TemasError('unauthenticated', 'The e-mail or the password is not right.');
    await this.postgres.global((tx) => sessionRepository.forgive(tx, [...here, ...anywhere], pair));
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
   * @throws TemasError forbidden when the current password is wrong; weak_password
   */
  async changePassword(principal: Principal, change: { current: string; next: string }): Promise<BegunSession> {
    const account = await this.postgres.global((tx) => accountRepository.byId(tx, principal.accountId));
    if (!account || !(await verifyPassword(account.passwordHash, change.current))) {
      throw new TemasError('forbidden', 'The current password is not right.', { field: 'current' });
    }
    assertStrongPassword(change.next, account.email);
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
    return this.begin(account);
  }

  private async begin(account: Account): Promise<BegunSession> {
    const { secret, hash } = newSecret('ses');
    const csrfToken = randomBytes(24).toString('base64url');
    await this.postgres.global((tx) => sessionRepository.create(tx, { hash, accountId: account.id, csrfToken }));
    return { secret, csrfToken, account };
  }

  private subject(kind: string, value: string): Buffer {
    return createHmac('sha256', this.throttleKey).update(`${kind}\0${value}`).digest();
  }
}
