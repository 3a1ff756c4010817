import { rows, type Transaction } from '../platform/postgres.js';

/** Attempts are counted for this long, and whoever has made too many waits this long. */
const throttle = { window: '10 minutes', lock: '5 minutes' };
/** Whether a row of the throttle begins anew: its time is over, or it has been waited for. */
const anew = `(t.window_started_at < now() - interval '${throttle.window}' OR t.locked_until <= now())`;

/** Who or what makes attempts, as a hash, and how many it may make. */
export interface ThrottleSubject {
  readonly subject: Buffer;
  readonly most: number;
}

/** SQL on the throttle of failed attempts. */
export const throttleRepository = {
  /**
   * Counts an attempt against each subject before anything is checked, so that attempts at once cannot slip through
   * together. Someone who must wait already is not made to wait longer.
   * @returns seconds to wait; 0 where the attempt may go on
   */
  async count(tx: Transaction, subjects: readonly ThrottleSubject[]): Promise<number> {
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
    return Math.max(0, ...counted.map((row) => row.seconds));
  },

  /** Takes back a counted attempt: it was right. What `whole` did wrong is forgotten altogether. */
  async forgive(tx: Transaction, subjects: readonly ThrottleSubject[], whole: Buffer | null): Promise<void> {
    await rows(
      tx,
      'UPDATE temas.login_throttle SET failures = greatest(failures - 1, 0) WHERE subject = ANY ($1::bytea[])',
      [subjects.map((one) => one.subject)],
    );
    if (whole !== null) await rows(tx, 'DELETE FROM temas.login_throttle WHERE subject = $1', [whole]);
  },
};
