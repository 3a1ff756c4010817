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

/** Adds to the list of unregistered properties, so that a workspace can decide about them. */
export async function addUnregistered(
  tx: Transaction,
  workspaceId: string,
  counts: readonly UnregisteredCount[],
): Promise<void> {
  if (counts.length === 0) return;
  await tx.query(
    `INSERT INTO temas.unregistered_property AS p (workspace_id, scope, name, type, count, first_seen_at, last_seen_at)
     SELECT $1, scope, name, type, sum(count), clock_timestamp(), clock_timestamp()
     FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) AS t (scope, name, type, count)
     GROUP BY scope, name, type ORDER BY scope, name, type
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
