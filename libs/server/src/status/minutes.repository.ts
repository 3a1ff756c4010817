import { rows, type Transaction } from '../platform/postgres.js';

/** What came in a minute. Accepted and rejected are events, dropped are properties of accepted ones. */
export interface Minute {
  readonly minute: Date;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
}

/** How often something was refused or left out, and why. */
export interface ReasonCount {
  readonly outcome: 'rejected' | 'dropped';
  readonly code: string;
  readonly count: number;
}

/**
 * What came in the last minutes: what was counted, and the tallies of batches that nobody has moved on yet. Without the
 * latter a worker that is away would look like senders that are.
 */
const arrivals = `SELECT c.minute, c.outcome, c.code, c.count FROM temas.ingest_count c
     WHERE c.workspace_id = $1 AND c.minute >= date_trunc('minute', now()) - make_interval(mins => $2::int - 1)
   UNION ALL
   SELECT t.minute, t.outcome, t.code, t.count
     FROM temas.inbox i, jsonb_to_recordset(i.tally -> 'counts') AS t (minute timestamptz, outcome text, code text, count bigint)
     WHERE i.workspace_id = $1 AND i.state = 0 AND i.received_at >= now() - make_interval(mins => $2::int + 1)
       AND t.minute >= date_trunc('minute', now()) - make_interval(mins => $2::int - 1)`;

/** Every one of the last minutes, also those in which nothing came. */
export async function readMinutes(tx: Transaction, workspaceId: string, minutes: number): Promise<Minute[]> {
  const found = await rows<Record<'accepted' | 'rejected' | 'dropped', string> & { minute: Date }>(
    tx,
    `SELECT m.minute, ${['accepted', 'rejected', 'dropped'].map(sumOf).join(', ')}
     FROM generate_series(date_trunc('minute', now()) - make_interval(mins => $2::int - 1), date_trunc('minute', now()),
       interval '1 minute') AS m (minute)
     LEFT JOIN (${arrivals}) a ON a.minute = m.minute GROUP BY m.minute ORDER BY m.minute`,
    [workspaceId, minutes],
  );
  return found.map(({ minute, accepted, rejected, dropped }) => ({
    ...{ minute, accepted: Number(accepted), rejected: Number(rejected), dropped: Number(dropped) },
  }));
}

/** Why something was refused or left out in the last minutes, the most frequent first. */
export async function readReasons(tx: Transaction, workspaceId: string, minutes: number): Promise<ReasonCount[]> {
  const found = await rows<ReasonCount & { count: string }>(
    tx,
    `SELECT outcome, code, sum(count) AS count FROM (${arrivals}) a WHERE outcome <> 'accepted'
     GROUP BY outcome, code ORDER BY 3 DESC, 1, 2 LIMIT 50`,
    [workspaceId, minutes],
  );
  return found.map((row) => ({ ...row, count: Number(row.count) }));
}

function sumOf(outcome: string): string {
  return `coalesce(sum(a.count) FILTER (WHERE a.outcome = '${outcome}'), 0) AS ${outcome}`;
}
