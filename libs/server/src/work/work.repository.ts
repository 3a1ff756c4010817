import { shownReason, shownState } from '../import-run/import-run.repository.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** A piece of long work, whatever it is. */
export interface Work {
  readonly id: string;
  readonly kind: 'import' | 'rebuild';
  readonly state: 'running' | 'paused' | 'done' | 'failed' | 'cancelled';
  /** Rows of an import, slices of a rebuild. */
  readonly done: number;
  /** Null where nobody knows yet. */
  readonly total: number | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Key of the import's source. */
  readonly source: string | null;
  /** Key of the journey type; null: a rebuild of every type. */
  readonly journeyType: string | null;
  /** Generation of the mapping rules; null for an import. */
  readonly generation: number | null;
  readonly reason: string | null;
}

/** Imports and rebuilds: what runs first, then what waits, then the newest. */
export async function listWork(tx: Transaction, workspaceId: string): Promise<Work[]> {
  return rows<Work>(
    tx,
    `SELECT * FROM (
       (SELECT r.id::text AS id, 'import' AS kind, ${shownState} AS state, r.rows_done::float8 AS done,
          r.total::float8 AS total, r.created_at AS "startedAt", r.finished_at AS "finishedAt", s.key AS source,
          r.journey_type AS "journeyType", NULL::int AS generation, ${shownReason} AS reason
        FROM temas.import_run r JOIN temas.source s ON s.workspace_id = r.workspace_id AND s.id = r.source_id
        WHERE r.workspace_id = $1 ORDER BY ${shownState} = 'running' DESC, r.finished_at IS NULL DESC,
          r.created_at DESC LIMIT 50)
       UNION ALL
       (SELECT r.id::text, 'rebuild', r.state, r.next_slice::float8, r.slices::float8, r.created_at, r.finished_at, NULL,
          t.key, r.generation, r.reason
        FROM temas.rebuild r
        LEFT JOIN temas.journey_type t ON t.workspace_id = r.workspace_id AND t.id = r.journey_type_id
        WHERE r.workspace_id = $1 ORDER BY r.state = 'running' DESC, r.id DESC LIMIT 50)) work
     ORDER BY state = 'running' DESC, state = 'paused' DESC, "startedAt" DESC, id DESC LIMIT 50`,
    [workspaceId],
  );
}
