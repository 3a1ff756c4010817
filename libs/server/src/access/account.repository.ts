import { rows, type Transaction } from '../platform/postgres.js';

/** A person with a local account. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly installationOwner: boolean;
  readonly bootstrapPassword: boolean;
}

const columns = `id, email, name, password_hash AS "passwordHash", installation_owner AS "installationOwner",
  bootstrap_password AS "bootstrapPassword"`;

/** SQL on accounts; they belong to no workspace. */
export const accountRepository = {
  async byEmail(tx: Transaction, email: string): Promise<Account | undefined> {
    return (await rows<Account>(tx, `SELECT ${columns} FROM temas.account WHERE email = lower($1)`, [email]))[0];
  },

  async byId(tx: Transaction, id: string): Promise<Account | undefined> {
    return (await rows<Account>(tx, `SELECT ${columns} FROM temas.account WHERE id = $1`, [id]))[0];
  },

  async installationOwner(tx: Transaction): Promise<Account | undefined> {
    return (
      await rows<Account>(
        tx,
        `SELECT ${columns} FROM temas.account WHERE installation_owner ORDER BY created_at, id LIMIT 1`,
      )
    )[0];
  },

  /** Creates the account, or answers with nothing where the e-mail is taken. */
  async create(
    tx: Transaction,
    account: {
      email: string;
      name: string;
      passwordHash: string;
      installationOwner: boolean;
      bootstrapPassword: boolean;
    },
  ): Promise<Account | undefined> {
    const created = await rows<Account>(
      tx,
      `INSERT INTO temas.account (email, name, password_hash, installation_owner, bootstrap_password)
       VALUES (lower($1), $2, $3, $4, $5) ON CONFLICT (email) DO NOTHING RETURNING ${columns}`,
      [account.email, account.name, account.passwordHash, account.installationOwner, account.bootstrapPassword],
    );
    return created[0];
  },

  /** Sets a password and ends every session but the one that is kept. */
  async setPassword(
    tx: Transaction,
    change: { accountId: string; passwordHash: string; bootstrap: boolean; keepSession: Buffer | null },
  ): Promise<void> {
    await rows(
      tx,
      `UPDATE temas.account SET password_hash = $2, bootstrap_password = $3, password_changed_at = now() WHERE id = $1`,
      [change.accountId, change.passwordHash, change.bootstrap],
    );
    await rows(tx, 'DELETE FROM temas.session WHERE account_id = $1 AND hash IS DISTINCT FROM $2', [
      change.accountId,
      change.keepSession,
    ]);
  },
};
