import { rows, type Transaction } from '../platform/postgres.js';

/** What waits in the whole installation, in sums: no workspace is named. */
export interface InstallationBacklog {
  readonly lanes: readonly {
    readonly lane: 'live' | 'import';
    readonly batches: number;
    readonly events: number;
    readonly oldestSeconds: number;
  }[];
  readonly owners: number;
  readonly oldestOwnerSeconds: number;
  readonly dirtyDays: number;
  /** How long the newest complete state of the map's days is past. */
  readonly daysLagSeconds: number;
  readonly setAside: number;
  /** Accepted and moved on within the last hour, and not stored. */
  readonly missing: number;
  /** Seconds since the balance that was looked at longest ago; null where none was yet. */
  readonly balanceAgeSeconds: number | null;
}

/** Sums over every workspace; runs as the janitor, who sees ids and states only. */
export async function readInstallationBacklog(tx: Transaction): Promise<InstallationBacklog> {
  const lanes = await rows<{ lane: 0 | 1; batches: string; events: string; oldest: number }>(
    tx,
    `SELECT lane, count(*) AS batches, sum(events) AS events, ${age('min(received_at)')} AS oldest
     FROM temas.inbox WHERE state = 0 GROUP BY lane`,
  );
  const [row] = await rows<{
    owners: string;
    oldest: number | null;
    days: string;
    days_lag: number | null;
    aside: string;
    missing: string;
    balance_age: number | null;
  }>(
    tx,
    `SELECT o.*, d.*, (SELECT count(*) FROM temas.inbox WHERE state = 2) AS aside, b.*
     FROM (SELECT count(*) AS owners, ${age('min(since)')} AS oldest FROM temas.dirty_owner) o,
       (SELECT count(*) AS days, ${age('min(d.built_at) FILTER (WHERE w.id IS NOT NULL)')} AS days_lag
        FROM temas.map_day d LEFT JOIN temas.workspace w ON w.id = d.workspace_id AND w.generation = d.generation
        WHERE d.dirty_version <> d.built_version) d,
       (SELECT coalesce(sum(missing), 0) AS missing, ${age('min(checked_at)')} AS balance_age FROM temas.event_balance) b`,
  );
  const of = (lane: 0 | 1) => lanes.find((one) => one.lane === lane);
  return {
    lanes: ([0, 1] as const).map((lane) => ({
      lane: lane === 0 ? 'live' : 'import',
      batches: Number(of(lane)?.batches ?? 0),
      events: Number(of(lane)?.events ?? 0),
      oldestSeconds: of(lane)?.oldest ?? 0,
    })),
    owners: Number(row?.owners ?? 0),
    oldestOwnerSeconds: row?.oldest ?? 0,
    dirtyDays: Number(row?.days ?? 0),
    daysLagSeconds: row?.days_lag ?? 0,
    setAside: Number(row?.aside ?? 0),
    missing: Number(row?.missing ?? 0),
    balanceAgeSeconds: row?.balance_age ?? null,
  };
}

/** Seconds since a time, as an expression of SQL; null where there is none. */
function age(time: string): string {
  return `greatest(0, extract(epoch FROM clock_timestamp() - ${time}))::float8`;
}
