import type { Device } from '@temas/domain/access/device';
import { rows, type Transaction } from '../platform/postgres.js';

/** Half an hour without a request, or half a day in all, ends a session (ACC-11). */
const idle = '30 minutes';
const absolute = '12 hours';
/** A sign-in link can be used this long, once. */
const linkLife = '10 minutes';
/** A live session with what the guard needs of its account. */
export interface Session {
  readonly accountId: string;
  readonly installationOwner: boolean;
  readonly csrfToken: string;
}

/** A session as its own person sees it. */
export interface OwnSession extends Device {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** Whether a session is still good. */
const live = `s.expires_at > now() AND s.last_seen_at > now() - interval '${idle}'`;

/** SQL on sessions and sign-in links. Sessions of another account are in no statement that names an account. */
export const sessionRepository = {
  async create(
    tx: Transaction,
    session: { hash: Buffer; accountId: string; csrfToken: string; device: Device },
  ): Promise<void> {
    const { hash, accountId, csrfToken, device } = session;
    await rows(
      tx,
      `INSERT INTO temas.session (hash, account_id, csrf_token, browser, system, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + interval '${absolute}')`,
      [hash, accountId, csrfToken, device.browser, device.system],
    );
  },

  /** The session if it is still good; marks it as seen, at most once a minute. */
  async touch(tx: Transaction, hash: Buffer): Promise<Session | undefined> {
    const found = await rows<Session & { stale: boolean }>(
      tx,
      `SELECT s.account_id AS "accountId", a.installation_owner AS "installationOwner", s.csrf_token AS "csrfToken",
              s.last_seen_at < now() - interval '1 minute' AS stale
       FROM temas.session s JOIN temas.account a ON a.id = s.account_id
       WHERE s.hash = $1 AND ${live}`,
      [hash],
    );
    if (found[0]?.stale) await rows(tx, 'UPDATE temas.session SET last_seen_at = now() WHERE hash = $1', [hash]);
    return found[0];
  },

  async end(tx: Transaction, hash: Buffer): Promise<void> {
    await rows(tx, 'DELETE FROM temas.session WHERE hash = $1', [hash]);
  },

  /** The account's live sessions, the one that asks first, then the latest. */
  async ofAccount(tx: Transaction, accountId: string, current: Buffer): Promise<OwnSession[]> {
    return rows<OwnSession>(
      tx,
      `SELECT s.id, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", s.browser,
              s.system, s.hash = $2 AS current
       FROM temas.session s WHERE s.account_id = $1 AND ${live} ORDER BY s.hash = $2 DESC, s.last_seen_at DESC, s.id`,
      [accountId, current],
    );
  },

  /** @returns whether the account has such a live session */
  async endOwn(tx: Transaction, accountId: string, id: string): Promise<boolean> {
    const ended = await rows(
      tx,
      `DELETE FROM temas.session s WHERE s.account_id = $1 AND s.id = $2 AND ${live} RETURNING s.id`,
      [accountId, id],
    );
    return ended.length > 0;
  },

  /** Ends the account's sessions but one. @returns how many there were */
  async endOthers(tx: Transaction, accountId: string, current: Buffer): Promise<number> {
    const ended = await rows<{ live: boolean }>(
      tx,
      `DELETE FROM temas.session s WHERE s.account_id = $1 AND s.hash <> $2 RETURNING ${live} AS live`,
      [accountId, current],
    );
    return ended.filter((session) => session.live).length;
  },

  async createLink(tx: Transaction, link: { hash: Buffer; accountId: string }): Promise<void> {
    await rows(
      tx,
      `INSERT INTO temas.sign_in_link (hash, account_id, expires_at) VALUES ($1, $2, now() + interval '${linkLife}')`,
      [link.hash, link.accountId],
    );
  },

  /** Spends a link and answers with its account; a link that was spent, or is too old, answers with nothing. */
  async spendLink(tx: Transaction, hash: Buffer): Promise<string | undefined> {
    const spent = await rows<{ accountId: string }>(
      tx,
      `UPDATE temas.sign_in_link SET spent_at = now()
       WHERE hash = $1 AND spent_at IS NULL AND expires_at > now() RETURNING account_id AS "accountId"`,
      [hash],
    );
    return spent[0]?.accountId;
  },
};
