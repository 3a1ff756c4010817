import { rows, type Transaction } from '../platform/postgres.js';

/** Half an hour without a request, or half a day in all, ends a session (ACC-11). */
const idle = '30 minutes';
const absolute = '12 hours';
/** A sign-in link can be used this long, once. */
const linkLife = '10 minutes';
/** Attempts are counted for this long, and whoever has made too many waits this long. */
const throttle = { window: '10 minutes', lock: '5 minutes' };
/** Whether a row of the throttle begins anew: its time is over, or it has been waited for. */
const anew = `(t.window_started_at < now() - interval '${throttle.window}' OR t.locked_until <= now())`;

/** Who or what makes attempts, as a hash, and how many it may make. */
export interface ThrottleSubject {
  readonly subject: Buffer;
  readonly most: number;
}

/** A live session with what the guard needs of its account. */
export interface Session {
  readonly accountId: string;
  readonly installationOwner: boolean;
  readonly csrfToken: string;
}

/** SQL on sessions, sign-in links and the throttle of failed sign-ins. */
export const sessionRepository = {
  async create(tx: Transaction, session: { hash: Buffer; accountId: string; csrfToken: string }): Promise<void> {
    await rows(
      tx,
      `INSERT INTO temas.session (hash, account_id, csrf_token, expires_at) VALUES ($1, $2, $3, now() + interval '${absolute}')`,
      [session.hash, session.accountId, session.csrfToken],
    );
  },

  /** The session if it is still good; marks it as seen, at most once a minute. */
  async touch(tx: Transaction, hash: Buffer): Promise<Session | undefined> {
    const found = await rows<Session & { stale: boolean }>(
      tx,
      `SELECT s.account_id AS "accountId", a.installation_owner AS "installationOwner", s.csrf_token AS "csrfToken",
              s.last_seen_at < now() - interval '1 minute' AS stale
       FROM temas.session s JOIN temas.account a ON a.id = s.account_id
       WHERE s.hash = $1 AND s.expires_at > now() AND s.last_seen_at > now() - interval '${idle}'`,
      [hash],
    );
    if (found[0]?.stale) await rows(tx, 'UPDATE temas.session SET last_seen_at = now() WHERE hash = $1', [hash]);
    return found[0];
  },

  async end(tx: Transaction, hash: Buffer): Promise<void> {
    await rows(tx, 'DELETE FROM temas.session WHERE hash = $1', [hash]);
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

  /**
   * Counts an attempt against each subject before anything is checked, so that attempts at once cannot slip through
   * together. Someone who must wait already is not made to wait longer.
   * @returns seconds to wait; 0 where the attempt may go on
   */
  async countAttempt(tx: Transaction, subjects: readonly ThrottleSubject[]): Promise<number> {
    const counted = await rows<{ seconds: number }>(
      tx,
      `INSERT INTO temas.login_throttle AS t (subject, failures, window_started_at)
       SELECT subject, 1, now() FROM unnest($1::bytea[]) AS s (subject) ORDER BY subject
       ON CONFLICT (subject) DO UPDATE SET
         failures = CASE WHEN ${anew} THEN 1 ELSE t.failures + 1 END,
         window_started_at = CASE WHEN ${anew} THEN now() ELSE t.window_started_at END,
         locked_until = CASE
           WHEN t.locked_until > now() THEN t.locked_until
           WHEN ${anew} THEN NULL
           WHEN t.failures >= (SELECT most FROM unnest($1::bytea[], $2::int[]) AS l (subject, most)
             WHERE l.subject = t.subject) THEN now() + interval '${throttle.lock}'
         END
       RETURNING greatest(0, coalesce(ceil(extract(epoch FROM locked_until - now())), 0))::int AS seconds`,
      [subjects.map((one) => one.subject), subjects.map((one) => one.most)],
    );
    return Math.max(...counted.map((row) => row.seconds));
  },

  /** Takes back a counted attempt: it was right. What the account and its address did wrong together is forgotten. */
  async forgive(tx: Transaction, subjects: readonly ThrottleSubject[], whole: Buffer): Promise<void> {
    await rows(
      tx,
      'UPDATE temas.login_throttle SET failures = greatest(failures - 1, 0) WHERE subject = ANY ($1::bytea[])',
      [subjects.map((one) => one.subject)],
    );
    await rows(tx, 'DELETE FROM temas.login_throttle WHERE subject = $1', [whole]);
  },
};
