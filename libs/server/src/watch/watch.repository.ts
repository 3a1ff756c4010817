import { rows, type Transaction } from '../platform/postgres.js';
import type { RefusedContent, StoredContent, WatchedEvent } from './watched-event.js';

/** Minutes that a watch lasts, and that an event is shown for. */
export const watchMinutes = 15;
/** Events that a watch keeps, the newest. */
export const mostWatched = 50;

/** A watch over a source. */
export interface Watch {
  readonly id: string;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  /** Events that came since, kept or not. */
  readonly seen: number;
}

/** An event of a watch. */
export interface WatchedRow {
  readonly id: string;
  /** Microseconds. */
  readonly received: string;
  readonly content: StoredContent | RefusedContent;
}

const columns = 'id, started_at AS "startedAt", expires_at AS "expiresAt", seen';

/** SQL on watches and what they keep. */
export const watchRepository = {
  /** Opens a watch, or makes the one that is open last longer. */
  async open(tx: Transaction, workspaceId: string, sourceId: string): Promise<Watch | undefined> {
    await rows(tx, 'DELETE FROM temas.source_watch WHERE source_id = $1 AND expires_at <= now() RETURNING id', [
      sourceId,
    ]);
    const found = await rows<WatchRow>(
      tx,
      `INSERT INTO temas.source_watch (workspace_id, source_id, expires_at)
       VALUES ($1, $2, now() + make_interval(mins => $3))
       ON CONFLICT (source_id) DO UPDATE SET expires_at = excluded.expires_at RETURNING ${columns}`,
      [workspaceId, sourceId, watchMinutes],
    );
    return watchOf(found);
  },

  /** The source's watch, unless its time is over. */
  async find(tx: Transaction, sourceId: string): Promise<Watch | undefined> {
    const found = await rows<WatchRow>(
      tx,
      `SELECT ${columns} FROM temas.source_watch WHERE source_id = $1 AND expires_at > now()`,
      [sourceId],
    );
    return watchOf(found);
  },

  /** Ends the source's watch with everything that it kept. @returns whether there was one */
  async close(tx: Transaction, sourceId: string): Promise<boolean> {
    const gone = await rows(tx, 'DELETE FROM temas.source_watch WHERE source_id = $1 RETURNING id', [sourceId]);
    return gone.length > 0;
  },

  /** What came within the last minutes, newest first. */
  async events(tx: Transaction, watchId: string): Promise<WatchedRow[]> {
    return rows(
      tx,
      `SELECT id, received, content FROM temas.watched_event
       WHERE watch_id = $1 AND received > extract(epoch FROM now() - make_interval(mins => $2)) * 1000000
       ORDER BY received DESC, id DESC LIMIT $3`,
      [watchId, watchMinutes, mostWatched],
    );
  },

  /**
   * Adds events to a watch that is still open and keeps the newest. The update comes first, so that of several processes one
   * at a time adds.
   */
  async add(
    tx: Transaction,
    of: { readonly workspaceId: string; readonly watchId: string },
    seen: number,
    events: readonly WatchedEvent[],
  ): Promise<void> {
    const open = await rows(
      tx,
      `UPDATE temas.source_watch SET seen = seen + $2 WHERE id = $1 AND expires_at > now() RETURNING id`,
      [of.watchId, seen],
    );
    if (open.length === 0) return;
    await tx.query(
      `INSERT INTO temas.watched_event (workspace_id, watch_id, received, content)
       SELECT $1, $2, received, content::jsonb FROM unnest($3::bigint[], $4::text[]) AS e (received, content)`,
      [
        of.workspaceId,
        of.watchId,
        events.map((event) => String(event.received)),
        events.map((event) => JSON.stringify(event.content)),
      ],
    );
    await tx.query(
      `DELETE FROM temas.watched_event WHERE watch_id = $1 AND (
         received <= extract(epoch FROM now() - make_interval(mins => $2)) * 1000000 OR id IN (
           SELECT id FROM temas.watched_event WHERE watch_id = $1 ORDER BY received DESC, id DESC OFFSET $3))`,
      [of.watchId, watchMinutes, mostWatched],
    );
  },

  /** Workspaces with a watch whose time is over; runs as the janitor. */
  async ended(tx: Transaction): Promise<string[]> {
    const found = await rows<{ workspace_id: string }>(
      tx,
      'SELECT DISTINCT workspace_id FROM temas.source_watch WHERE expires_at <= now()',
    );
    return found.map((row) => row.workspace_id);
  },

  /** Deletes ended watches with what they kept. */
  async removeEnded(tx: Transaction, workspaceId: string): Promise<void> {
    await tx.query('DELETE FROM temas.source_watch WHERE workspace_id = $1 AND expires_at <= now()', [workspaceId]);
  },

  /** Names of the codes that stored events carry. */
  async names(
    tx: Transaction,
    workspaceId: string,
    codes: {
      readonly actions: readonly number[];
      readonly channels: readonly number[];
      readonly keys: readonly number[];
    },
  ): Promise<{ actions: Map<number, string>; channels: Map<number, string>; keys: Map<number, string> }> {
    const read = async (sql: string, wanted: readonly number[]): Promise<Map<number, string>> => {
      const found = await rows<{ code: number; name: string }>(tx, sql, [workspaceId, wanted]);
      return new Map(found.map((row) => [row.code, row.name]));
    };
    return {
      actions: await read(
        'SELECT code, name FROM temas.action WHERE workspace_id = $1 AND code = ANY ($2::int[])',
        codes.actions,
      ),
      channels: await read(
        'SELECT code, key AS name FROM temas.channel WHERE workspace_id = $1 AND code = ANY ($2::int[])',
        codes.channels,
      ),
      keys: await read(
        'SELECT number AS code, name FROM temas.property WHERE workspace_id = $1 AND number = ANY ($2::int[])',
        codes.keys,
      ),
    };
  },
};

type WatchRow = Omit<Watch, 'seen'> & { readonly seen: string | number };

function watchOf([row]: readonly WatchRow[]): Watch | undefined {
  return row && { ...row, seen: Number(row.seen) };
}
