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
  /** When the oldest event that is not yet projected was received, or null. */
  readonly oldestEventAt: Date | null;
  /** When the oldest event that waits with its owner was received, or null. */
  readonly oldestOwnerAt: Date | null;
  /** The database's clock, after what waits was read. */
  readonly readAt: Date;
  /** Journeys built before this are in every day of the map cache; days that never were computed are of no time. */
  readonly daysAt: Date;
}

/**
 * The time up to which everything received is on the map, in microseconds since 1970: when the oldest batch was received
 * that is not projected, or whose owners are not built; where nothing waits, now by the database's clock.
 */
export async function readWatermark(tx: Transaction, workspaceId: string): Promise<bigint> {
  const [row] = await rows<{ micros: string }>(
    tx,
    `SELECT (extract(epoch FROM least(
       (SELECT min(received_at) FROM temas.inbox WHERE workspace_id = $1 AND state = 0),
       (SELECT min(since) FROM temas.dirty_owner WHERE workspace_id = $1), clock_timestamp()))
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
    oldest_event: Date | null;
    oldest: Date | null;
    read_at: Date;
    days_at: Date | null;
  }>(
    tx,
    `SELECT
       (SELECT coalesce(sum(events), 0) FROM temas.inbox WHERE workspace_id = $1 AND state = 0) AS events,
       (SELECT count(*) FROM temas.dirty_owner WHERE workspace_id = $1) AS owners,
       (SELECT count(*) FROM temas.map_day WHERE workspace_id = $1 AND dirty_version <> built_version) AS days,
       (SELECT count(*) FROM temas.dead_letter WHERE workspace_id = $1 AND resolved_at IS NULL) AS set_aside,
       EXISTS (SELECT FROM temas.rebuild WHERE workspace_id = $1 AND state = 'running') AS rebuilding,
       (SELECT min(received_at) FROM temas.inbox WHERE workspace_id = $1 AND state = 0) AS oldest_event,
       (SELECT min(since) FROM temas.dirty_owner WHERE workspace_id = $1) AS oldest,
       clock_timestamp() AS read_at,
       (SELECT min(coalesce(d.built_at, to_timestamp(0))) FROM temas.map_day d
        JOIN temas.workspace w ON w.id = d.workspace_id AND w.generation = d.generation
        WHERE d.workspace_id = $1 AND d.dirty_version <> d.built_version) AS days_at`,
    [workspaceId],
  );
  const readAt = row?.read_at ?? new Date();
  return {
    events: Number(row?.events ?? 0),
    owners: Number(row?.owners ?? 0),
    dirtyDays: Number(row?.days ?? 0),
    setAside: Number(row?.set_aside ?? 0),
    rebuilding: row?.rebuilding ?? false,
    oldestEventAt: row?.oldest_event ?? null,
    oldestOwnerAt: row?.oldest ?? null,
    readAt,
    daysAt: row?.days_at ?? readAt,
  };
}
