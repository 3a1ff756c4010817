import type { DateWindow } from '../journey-map/calendar-window.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** What happened: something that people wrote down, or something that the system itself knows of. */
export const annotationKinds = ['note', 'import', 'mapping', 'timeZone', 'stages', 'journeyType'] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

/** A day, or several, on which something happened that charts should be read with. */
export interface Annotation {
  /** Null where nobody wrote it. */
  readonly id: string | null;
  readonly kind: AnnotationKind;
  /** First and last day (`2026-01-31`). */
  readonly from: string;
  readonly to: string;
  /** Null where nobody wrote it. */
  readonly text: string | null;
  /** Key of the journey type that it is about, where it is about one. */
  readonly journeyType: string | null;
  /** Key of the touchpoint that it is about, where it is about one. */
  readonly touchpoint: string | null;
  /** Who wrote it; null where nobody did, or the account is gone. */
  readonly author: string | null;
  /** How often it happened on that day: imports that ended, changes that were saved. */
  readonly times: number;
  /** Events that imports brought; null for everything else. */
  readonly events: number | null;
  /** Counts the changes of one that people wrote; null where nobody did. */
  readonly version: number | null;
}

/** What people write. */
export type Written = Pick<Annotation, 'from' | 'to' | 'journeyType' | 'touchpoint'> & { readonly text: string };

const days = (first: string, last: string): string =>
  `to_char(${first}, 'YYYY-MM-DD') AS "from", to_char(${last}, 'YYYY-MM-DD') AS "to"`;
const columns = `n.id, 'note' AS kind, ${days('n.first_day', 'n.last_day')}, n.text, n.journey_type AS "journeyType",
  n.touchpoint, a.name AS author, 1 AS times, NULL::float8 AS events, n.version`;
const from = 'FROM temas.annotation n LEFT JOIN temas.account a ON a.id = n.author_id';

/** SQL on annotations. */
export const annotationRepository = {
  /** What people wrote of days of a window, the earliest first. */
  async written(tx: Transaction, workspaceId: string, window: DateWindow): Promise<Annotation[]> {
    return rows<Annotation>(
      tx,
      `SELECT ${columns} ${from} WHERE n.workspace_id = $1
         AND ($2::date IS NULL OR n.last_day >= $2) AND ($3::date IS NULL OR n.first_day <= $3)
       ORDER BY n.first_day, n.last_day, n.created_at, n.id`,
      [workspaceId, window.from, window.to],
    );
  },

  /**
   * Imports that brought something, and definitions by which figures are counted otherwise since, on days of a window in a
   * time zone; one for each day and kind. What was set on the workspace's first day is how it began, not a change.
   */
  async automatic(tx: Transaction, workspaceId: string, window: DateWindow, timeZone: string): Promise<Annotation[]> {
    return rows<Annotation>(
      tx,
      `WITH change AS (
         SELECT CASE WHEN j.key IS NULL THEN 'stages' ELSE 'journeyType' END AS kind, e.at, j.key AS journey_type
         FROM temas.audit_entry e
         LEFT JOIN temas.journey_type j ON e.action = 'journey_type.change' AND j.workspace_id = $1 AND j.key = e.target
           AND j.deleted_at IS NULL AND j.created_at <= e.at
         WHERE e.workspace_id = $1
           AND e.action IN ('stage.replace', 'touchpoint.change', 'touchpoint.change_many', 'journey_type.change')
           AND e.detail @> '{"definition": true}' AND (e.action <> 'journey_type.change' OR j.key IS NOT NULL)
         UNION ALL
         SELECT CASE WHEN time_zone = before THEN 'mapping' ELSE 'timeZone' END, switched_at, NULL FROM (
           SELECT time_zone, switched_at, lag(time_zone) OVER (ORDER BY generation) AS before
           FROM temas.mapping_generation WHERE workspace_id = $1 AND switched_at IS NOT NULL
         ) g WHERE before IS NOT NULL
       ), happened AS (
         SELECT kind, (at AT TIME ZONE $4)::date AS day, journey_type, NULL::float8 AS events
         FROM change
         WHERE (at AT TIME ZONE $4)::date > (SELECT (created_at AT TIME ZONE $4)::date FROM temas.workspace WHERE id = $1)
         UNION ALL
         SELECT 'import', (finished_at AT TIME ZONE $4)::date, journey_type, accepted
         FROM temas.import_run WHERE workspace_id = $1 AND finished_at IS NOT NULL AND accepted > 0
       )
       SELECT NULL::uuid AS id, kind, ${days('day', 'day')}, NULL::text AS text, journey_type AS "journeyType",
         NULL::text AS touchpoint, NULL::text AS author, count(*)::int AS times, sum(events) AS events, NULL::int AS version
       FROM happened WHERE ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day <= $3)
       GROUP BY kind, day, journey_type ORDER BY day, kind, journey_type`,
      [workspaceId, window.from, window.to, timeZone],
    );
  },

  async find(tx: Transaction, workspaceId: string, id: string): Promise<Annotation | undefined> {
    const sql = `SELECT ${columns} ${from} WHERE n.workspace_id = $1 AND n.id = $2`;
    return (await rows<Annotation>(tx, sql, [workspaceId, id]))[0];
  },

  /** Finds one that people wrote, and lets nobody else change it until the transaction ends. */
  async lock(tx: Transaction, workspaceId: string, id: string): Promise<Annotation | undefined> {
    const sql = 'SELECT id FROM temas.annotation WHERE workspace_id = $1 AND id = $2 FOR UPDATE';
    await rows(tx, sql, [workspaceId, id]);
    return this.find(tx, workspaceId, id);
  },

  async count(tx: Transaction, workspaceId: string): Promise<number> {
    const sql = 'SELECT count(*)::int AS n FROM temas.annotation WHERE workspace_id = $1';
    return (await rows<{ n: number }>(tx, sql, [workspaceId]))[0]?.n ?? 0;
  },

  /** @returns its id */
  async create(tx: Transaction, workspaceId: string, authorId: string, written: Written): Promise<string> {
    const sql = `INSERT INTO temas.annotation (workspace_id, author_id, first_day, last_day, text, journey_type, touchpoint)
      VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`;
    const { from, to, text, journeyType, touchpoint } = written;
    const [row] = await rows<{ id: string }>(tx, sql, [
      ...[workspaceId, authorId],
      ...[from, to, text, journeyType, touchpoint],
    ]);
    return row?.id ?? '';
  },

  async update(tx: Transaction, workspaceId: string, id: string, written: Written): Promise<void> {
    const { from, to, text, journeyType, touchpoint } = written;
    await rows(
      tx,
      `UPDATE temas.annotation SET first_day = $3, last_day = $4, text = $5, journey_type = $6, touchpoint = $7,
         version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, from, to, text, journeyType, touchpoint],
    );
  },

  async remove(tx: Transaction, workspaceId: string, id: string): Promise<void> {
    await rows(tx, 'DELETE FROM temas.annotation WHERE workspace_id = $1 AND id = $2', [workspaceId, id]);
  },
};
