import type { Transaction } from '../platform/postgres.js';

/** How many events of a source had an outcome in a minute. */
export interface IngestCount {
  readonly source: number;
  /** ISO time of the minute. */
  readonly minute: string;
  readonly outcome: string;
  readonly code: string;
  readonly count: number;
}

/** A property or trait that nobody registered, and how often it came. */
export interface UnregisteredCount {
  readonly scope: string;
  readonly name: string;
  readonly type: string;
  readonly count: number;
}

/** Adds to the counts that ingest health shows. */
export async function addIngestCounts(
  tx: Transaction,
  workspaceId: string,
  counts: readonly IngestCount[],
): Promise<void> {
  if (counts.length === 0) return;
  await tx.query(
    `INSERT INTO temas.ingest_count AS c (workspace_id, source_number, minute, outcome, code, count)
     SELECT $1, source, minute, outcome, code, sum(count)
     FROM unnest($2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::bigint[]) AS t (source, minute, outcome, code, count)
     GROUP BY source, minute, outcome, code ORDER BY minute, source, outcome, code
     ON CONFLICT (workspace_id, minute, source_number, outcome, code) DO UPDATE SET count = c.count + excluded.count`,
    [
      workspaceId,
      counts.map((row) => row.source),
      counts.map((row) => row.minute),
      counts.map((row) => row.outcome),
      counts.map((row) => row.code),
      counts.map((row) => row.count),
    ],
  );
}

/** Different unregistered names that a workspace's list holds; names without end are values in disguise. */
export const mostUnregistered = 2_000;

/**
 * Adds to the list of unregistered properties, so that a workspace can decide about them. Once the list is full, new
 * names are counted together as `(other)`.
 */
export async function addUnregistered(
  tx: Transaction,
  workspaceId: string,
  counts: readonly UnregisteredCount[],
): Promise<void> {
  if (counts.length === 0) return;
  await tx.query(
    `INSERT INTO temas.unregistered_property AS p (workspace_id, scope, name, type, count, first_seen_at, last_seen_at)
     SELECT $1, scope, shown, type, sum(count), clock_timestamp(), clock_timestamp()
     FROM (
       SELECT t.scope, t.type, t.count,
         CASE WHEN k.name IS NOT NULL OR dense_rank() OVER (ORDER BY k.name IS NOT NULL, t.scope, t.name, t.type)
           + (SELECT count(*) FROM temas.unregistered_property WHERE workspace_id = $1) <= ${mostUnregistered}
           THEN t.name ELSE '(other)' END AS shown
       FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) AS t (scope, name, type, count)
       LEFT JOIN temas.unregistered_property k
         ON k.workspace_id = $1 AND k.scope = t.scope AND k.name = t.name AND k.type = t.type
     ) AS named
     GROUP BY scope, shown, type ORDER BY scope, shown, type
     ON CONFLICT (workspace_id, scope, name, type) DO UPDATE SET
       count = p.count + excluded.count, last_seen_at = excluded.last_seen_at`,
    [
      workspaceId,
      counts.map((row) => row.scope),
      counts.map((row) => row.name),
      counts.map((row) => row.type),
      counts.map((row) => row.count),
    ],
  );
}
