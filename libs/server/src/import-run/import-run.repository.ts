import { rows, type Transaction } from '../platform/postgres.js';
import type { ImportRun, NewRun, RunPart, RunReason, RunState } from './import-run.js';

/** A run of which nothing was heard for so long waits for its sender: a closed page says no good-bye. */
export const silence = `interval '90 seconds'`;

/** The state as readers see it. */
export const shownState = `CASE WHEN r.state IN ('running', 'paused') AND s.deleted_at IS NOT NULL THEN 'failed'
  WHEN r.state = 'running' AND r.heard_at < clock_timestamp() - ${silence} THEN 'paused' ELSE r.state END`;
/** Why, as readers see it. */
export const shownReason = `CASE WHEN r.state IN ('running', 'paused') AND s.deleted_at IS NOT NULL THEN 'source_removed'
  WHEN r.state = 'running' AND r.heard_at < clock_timestamp() - ${silence} THEN 'silent' ELSE r.reason END`;

const columns = `r.id, s.key AS source, s.number AS "sourceNumber", r.journey_type AS "journeyType", r.summary,
  ${shownState} AS state, ${shownReason} AS reason, r.total::float8 AS total, r.rows_done::float8 AS done,
  r.accepted::float8 AS accepted, r.refused::float8 AS refused, r.repeated::float8 AS repeated,
  r.events_before::float8 AS "eventsBefore", r.created_at AS "startedAt", r.finished_at AS "finishedAt"`;
const from = 'FROM temas.import_run r JOIN temas.source s ON s.workspace_id = r.workspace_id AND s.id = r.source_id';

/** SQL on runs of imports. */
export const importRunRepository = {
  /** The newest first. */
  async list(tx: Transaction, workspaceId: string): Promise<ImportRun[]> {
    return rows<ImportRun>(
      tx,
      `SELECT ${columns} ${from} WHERE r.workspace_id = $1 ORDER BY r.created_at DESC, r.id LIMIT 100`,
      [workspaceId],
    );
  },

  async find(tx: Transaction, workspaceId: string, id: string): Promise<ImportRun | undefined> {
    const [row] = await rows<ImportRun>(tx, `SELECT ${columns} ${from} WHERE r.workspace_id = $1 AND r.id = $2`, [
      workspaceId,
      id,
    ]);
    return row;
  },

  /** Lets nobody else change the run until the transaction ends. */
  async lock(tx: Transaction, workspaceId: string, id: string): Promise<ImportRun | undefined> {
    await rows(tx, 'SELECT id FROM temas.import_run WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, id]);
    return this.find(tx, workspaceId, id);
  },

  async create(
    tx: Transaction,
    workspaceId: string,
    run: NewRun & { readonly sourceId: string; readonly startedBy: string; readonly eventsBefore: number | null },
  ): Promise<string> {
    const [row] = await rows<{ id: string }>(
      tx,
      `INSERT INTO temas.import_run (workspace_id, source_id, journey_type, summary, total, events_before, started_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [
        ...[workspaceId, run.sourceId, run.journeyType, JSON.stringify(run.summary)],
        ...[run.rows, run.eventsBefore, run.startedBy],
      ],
    );
    return row?.id ?? '';
  },

  /**
   * Repeats of other runs cannot be told any more once a run adds to the same source.
   * @returns whether another one is adding to it right now, so that repeats of this one cannot be told either
   */
  async forgetBefore(tx: Transaction, workspaceId: string, sourceId: string): Promise<boolean> {
    // Of two that begin at the same time, the second sees the first.
    await rows(tx, 'SELECT id FROM temas.source WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      workspaceId,
      sourceId,
    ]);
    const others = await rows<{ running: boolean }>(
      tx,
      `WITH forgotten AS (
         UPDATE temas.import_run SET events_before = NULL
         WHERE workspace_id = $1 AND source_id = $2 AND repeated IS NULL AND events_before IS NOT NULL)
       SELECT 1 ${from} WHERE r.workspace_id = $1 AND r.source_id = $2 AND ${shownState} = 'running' LIMIT 1`,
      [workspaceId, sourceId],
    );
    return others.length > 0;
  },

  /**
   * A run that goes on after a pause adds to its source again: repeats of the others cannot be told any more. The source
   * is locked before any run, as by {@link forgetBefore}.
   */
  async forgetOthers(tx: Transaction, workspaceId: string, id: string): Promise<void> {
    await rows(
      tx,
      `SELECT s.id FROM temas.source s JOIN temas.import_run r ON r.workspace_id = s.workspace_id AND r.source_id = s.id
       WHERE r.workspace_id = $1 AND r.id = $2 FOR NO KEY UPDATE OF s`,
      [workspaceId, id],
    );
    await rows(
      tx,
      `UPDATE temas.import_run o SET events_before = NULL FROM temas.import_run r
       WHERE r.workspace_id = $1 AND r.id = $2 AND o.workspace_id = $1 AND o.source_id = r.source_id AND o.id <> r.id
         AND o.repeated IS NULL AND o.events_before IS NOT NULL`,
      [workspaceId, id],
    );
  },

  /** Whether batches of imports are not in the event table yet: they wait, or were set aside and nobody has resolved it. */
  async waits(tx: Transaction, workspaceId: string): Promise<boolean> {
    const [row] = await rows<{ waits: boolean }>(
      tx,
      `SELECT EXISTS (SELECT FROM temas.inbox WHERE workspace_id = $1 AND lane = 1 AND state = 0)
         OR EXISTS (SELECT FROM temas.dead_letter d JOIN temas.inbox i ON i.id = d.inbox_id
           WHERE d.workspace_id = $1 AND d.resolved_at IS NULL AND i.lane = 1 AND i.state = 2) AS waits`,
      [workspaceId],
    );
    return row?.waits ?? false;
  },

  async setRepeated(tx: Transaction, workspaceId: string, id: string, repeated: number | null): Promise<void> {
    await rows(
      tx,
      `UPDATE temas.import_run SET repeated = $3, events_before = NULL
       WHERE workspace_id = $1 AND id = $2 AND repeated IS NULL AND events_before IS NOT NULL`,
      [workspaceId, id, repeated],
    );
  },

  /**
   * Records what became of a part; one that comes again replaces what was recorded, so that it counts once. A run may
   * have ended while the part was on its way: done, it has counted this part before; failed, it is counted as ever.
   */
  async take(
    tx: Transaction,
    workspaceId: string,
    { run, part, rows: done }: RunPart,
    outcome: { readonly accepted: number; readonly refused: number },
  ): Promise<void> {
    // First the run, so that the same part at the same time is read after the other has written it.
    const [found] = await rows<{ state: RunState }>(
      tx,
      'SELECT state FROM temas.import_run WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [workspaceId, run],
    );
    if (!found || found.state === 'done') return;
    const [before] = await rows<{ rows_done: number; accepted: number; refused: number }>(
      tx,
      'SELECT rows_done, accepted, refused FROM temas.import_part WHERE workspace_id = $1 AND run_id = $2 AND part = $3',
      [workspaceId, run, part],
    );
    await rows(
      tx,
      `INSERT INTO temas.import_part (workspace_id, run_id, part, rows_done, accepted, refused)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (run_id, part) DO UPDATE SET rows_done = $4, accepted = $5, refused = $6`,
      [workspaceId, run, part, done, outcome.accepted, outcome.refused],
    );
    await rows(
      tx,
      `UPDATE temas.import_run SET rows_done = rows_done + $3, accepted = accepted + $4, refused = refused + $5,
         heard_at = clock_timestamp(), reason = CASE WHEN state = 'running' THEN NULL ELSE reason END
       WHERE workspace_id = $1 AND id = $2`,
      [
        ...[workspaceId, run, done - (before?.rows_done ?? 0)],
        ...[outcome.accepted - (before?.accepted ?? 0), outcome.refused - (before?.refused ?? 0)],
      ],
    );
  },

  /** The first part that is not taken yet: where a sender goes on. */
  async nextPart(tx: Transaction, workspaceId: string, run: string): Promise<number> {
    const [row] = await rows<{ next: number }>(
      tx,
      `SELECT min(next)::int AS next FROM (
         SELECT 0 AS next UNION ALL SELECT part + 1 FROM temas.import_part WHERE workspace_id = $1 AND run_id = $2) n
       WHERE NOT EXISTS (SELECT FROM temas.import_part p WHERE p.run_id = $2 AND p.part = n.next)`,
      [workspaceId, run],
    );
    return row?.next ?? 0;
  },

  async change(
    tx: Transaction,
    workspaceId: string,
    id: string,
    change: { readonly state: RunState; readonly reason: RunReason | null; readonly total: number | null },
  ): Promise<void> {
    const ends = change.state === 'done' || change.state === 'failed';
    await rows(
      tx,
      `UPDATE temas.import_run SET state = $3, reason = $4, total = coalesce($5, total), heard_at = clock_timestamp(),
         finished_at = CASE WHEN $6 THEN clock_timestamp() END
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, change.state, change.reason, change.total, ends],
    );
    // Of a run that has failed a part may still be on its way; they stay until it is pruned.
    if (change.state === 'done') {
      await rows(tx, 'DELETE FROM temas.import_part WHERE workspace_id = $1 AND run_id = $2', [workspaceId, id]);
    }
  },

  /** Ends runs that nobody has gone on with for a month, and forgets the parts of those that ended without being done. */
  async abandon(tx: Transaction, workspaceId: string): Promise<void> {
    await rows(
      tx,
      `UPDATE temas.import_run SET state = 'failed', reason = 'abandoned', finished_at = clock_timestamp()
       WHERE workspace_id = $1 AND state IN ('running', 'paused') AND heard_at < now() - interval '30 days'`,
      [workspaceId],
    );
    await rows(
      tx,
      `DELETE FROM temas.import_part p USING temas.import_run r
       WHERE p.workspace_id = $1 AND r.id = p.run_id AND r.state = 'failed' AND r.heard_at < now() - interval '1 day'`,
      [workspaceId],
    );
  },
};
