import { rows, type Transaction } from '../platform/postgres.js';

/** What is acknowledged but not on the map yet. */
export interface Backlog {
  /** Events not yet projected. */
  readonly events: number;
  /** Owners whose journeys are not built yet. */
  readonly owners: number;
  /** Days of the map cache that are not computed yet. */
  readonly dirtyDays: number;
  /** Batches that were set aside and wait for a person. */
  readonly setAside: number;
  /** Whether a sweep over all owners is under way. */
  readonly rebuilding: boolean;
  /** When the oldest owner that waits was marked, or null. */
  readonly oldestOwnerAt: Date | null;
}

/**
 * The time up to which everything received is projected, in microseconds since 1970: when the oldest waiting batch was
 * received, else now by the database's clock.
 */
export async function readWatermark(tx: Transaction, workspaceId: string): Promise<bigint> {
  const [row] = await rows<{ micros: string }>(
    tx,
    `SELECT (extract(epoch FROM coalesce(
       (SELECT min(received_at) FROM temas.inbox WHERE workspace_id = $1 AND state = 0), clock_timestamp()))
       * 1000000)::bigint AS micros`,
    [workspaceId],
  );
  return BigInt(row?.micros ?? 0);
}

/** Counts what waits. */
export async function readBacklog(tx: Transaction, workspaceId: string): Promise<Backlog> {
  const [row] = await rows<{
    events: string;
    owners: string;
    days: string;
    set_aside: string;
    rebuilding: boolean;
    oldest: Date | null;
  }>(
    tx,
    `SELECT
       (SELECT coalesce(sum(events), 0) FROM temas.inbox WHERE workspace_id = $1 AND state = 0) AS events,
       (SELECT count(*) FROM temas.dirty_owner WHERE workspace_id = $1) AS owners,
       (SELECT count(*) FROM temas.map_day WHERE workspace_id = $1 AND dirty_version <> built_version) AS days,
       (SELECT count(*) FROM temas.dead_letter WHERE workspace_id = $1 AND resolved_at IS NULL) AS set_aside,
       EXISTS (SELECT FROM temas.rebuild WHERE workspace_id = $1 AND state = 'running') AS rebuilding,
       (SELECT min(since) FROM temas.dirty_owner WHERE workspace_id = $1) AS oldest`,
    [workspaceId],
  );
  return {
    events: Number(row?.events ?? 0),
    owners: Number(row?.owners ?? 0),
    dirtyDays: Number(row?.days ?? 0),
    setAside: Number(row?.set_aside ?? 0),
    rebuilding: row?.rebuilding ?? false,
    oldestOwnerAt: row?.oldest ?? null,
  };
}
