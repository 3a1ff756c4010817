import { rows, type Transaction } from '../platform/postgres.js';

/** A day of the map cache. */
export interface MapDay {
  readonly type: number;
  readonly generation: number;
  /** ISO date in the generation's time zone. */
  readonly day: string;
}

/** A day that must be computed again, and the version that the result will carry. */
export interface DirtyDay extends MapDay {
  readonly version: bigint;
  /** The version that readers use until then; 0 where there is none. */
  readonly built: bigint;
}

/** Marks days dirty. Runs before their journeys change, so that a kill in between costs a computation, never a truth. */
export async function markDays(tx: Transaction, workspaceId: string, days: readonly MapDay[]): Promise<void> {
  await tx.query(
    `INSERT INTO temas.map_day (workspace_id, journey_type, generation, day)
     SELECT $1, type, generation, day FROM unnest($2::int[], $3::int[], $4::date[]) AS d (type, generation, day)
     ORDER BY type, generation, day
     ON CONFLICT (workspace_id, journey_type, generation, day) DO UPDATE SET dirty_version = nextval('temas.mark')`,
    [workspaceId, days.map((day) => day.type), days.map((day) => day.generation), days.map((day) => day.day)],
  );
}

/**
 * Draws dirty days to be computed: first those that were never computed, then the one that was so longest ago, so that
 * days that change all the time keep no other waiting; of equals the latest, because it is looked at most. Each draw
 * gives them a version of its own: what an attempt wrote that was killed before {@link markBuilt} is then read by nobody.
 */
export async function drawDirtyDays(tx: Transaction, workspaceId: string, limit: number): Promise<DirtyDay[]> {
  const found = await rows<{ journey_type: number; generation: number; day: string; dirty: string; built: string }>(
    tx,
    `WITH drawn AS (
       SELECT journey_type, generation, day FROM temas.map_day
       WHERE workspace_id = $1 AND dirty_version <> built_version
       ORDER BY built_at NULLS FIRST, day DESC, journey_type, generation LIMIT $2 FOR UPDATE),
     written AS (
       UPDATE temas.map_day m SET dirty_version = nextval('temas.mark') FROM drawn d
       WHERE m.workspace_id = $1 AND m.journey_type = d.journey_type AND m.generation = d.generation AND m.day = d.day
       RETURNING m.journey_type, m.generation, m.day, m.dirty_version, m.built_version, m.built_at)
     SELECT journey_type, generation, to_char(day, 'YYYY-MM-DD') AS day, dirty_version AS dirty, built_version AS built
     FROM written ORDER BY built_at NULLS FIRST, written.day DESC, journey_type, generation`,
    [workspaceId, limit],
  );
  return found.map((row) => ({
    type: row.journey_type,
    generation: row.generation,
    day: row.day,
    version: BigInt(row.dirty),
    built: BigInt(row.built),
  }));
}

/** Lets readers use what was computed. A day that was marked again meanwhile stays dirty. */
export async function markBuilt(tx: Transaction, workspaceId: string, days: readonly DirtyDay[]): Promise<void> {
  await tx.query(
    `UPDATE temas.map_day m SET built_version = d.version, built_at = clock_timestamp()
     FROM unnest($2::int[], $3::int[], $4::date[], $5::bigint[]) AS d (type, generation, day, version)
     WHERE m.workspace_id = $1 AND m.journey_type = d.type AND m.generation = d.generation AND m.day = d.day`,
    [
      workspaceId,
      days.map((day) => day.type),
      days.map((day) => day.generation),
      days.map((day) => day.day),
      days.map((day) => day.version.toString()),
    ],
  );
}

/** Whether some day must be computed again. */
export async function hasDirtyDays(tx: Transaction, workspaceId: string): Promise<boolean> {
  const [row] = await rows<{ dirty: boolean }>(
    tx,
    'SELECT EXISTS (SELECT FROM temas.map_day WHERE workspace_id = $1 AND dirty_version <> built_version) AS dirty',
    [workspaceId],
  );
  return row?.dirty ?? false;
}
