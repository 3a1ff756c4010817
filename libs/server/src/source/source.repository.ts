import {
  countedColumns,
  countedTime,
  outcomeColumns,
  type CountedRow,
  type CountedTime,
} from '../ingest-health/counted-time.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** A sender of events. */
export interface Source {
  readonly id: string;
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly kind: 'live' | 'import';
  readonly channel: string | null;
  readonly allowedOrigins: readonly string[];
  readonly createdAt: Date;
}

/** How a source has been doing. */
export interface SourceActivity {
  /** The minute in which the last event that was taken arrived. */
  readonly lastEventAt: Date | null;
  /** The time of what follows: the last 24 hours. */
  readonly counted: CountedTime;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
  /** Keys that are not revoked. */
  readonly writeKeys: number;
  /** Until when an owner watches it. */
  readonly watchedUntil: Date | null;
}

/** What a new source is given. */
export type NewSource = Omit<Source, 'id' | 'number' | 'createdAt'>;

const columns = `id, number, key, name, kind, channel, allowed_origins AS "allowedOrigins", created_at AS "createdAt"`;

type Dates = Pick<SourceActivity, 'lastEventAt' | 'watchedUntil'>;

/** SQL on sources. */
export const sourceRepository = {
  async list(tx: Transaction, workspaceId: string): Promise<Source[]> {
    return rows<Source>(
      tx,
      `SELECT ${columns} FROM temas.source WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY created_at, key`,
      [workspaceId],
    );
  },

  async find(tx: Transaction, workspaceId: string, key: string): Promise<Source | undefined> {
    const [row] = await rows<Source>(
      tx,
      `SELECT ${columns} FROM temas.source WHERE workspace_id = $1 AND key = $2 AND deleted_at IS NULL`,
      [workspaceId, key],
    );
    return row;
  },

  /** How sources have been doing, by their ids. */
  async activity(tx: Transaction, workspaceId: string, ids: readonly string[]): Promise<Map<string, SourceActivity>> {
    const found = await rows<
      Record<'id' | 'accepted' | 'rejected' | 'dropped' | 'writeKeys', string> & Dates & CountedRow
    >(
      tx,
      `SELECT s.id, last.minute AS "lastEventAt", ${countedColumns}, c.accepted, c.rejected, c.dropped,
         (SELECT count(*) FROM temas.write_key k WHERE k.source_id = s.id AND k.revoked_at IS NULL) AS "writeKeys",
         w.expires_at AS "watchedUntil"
       FROM temas.source s
       LEFT JOIN temas.source_watch w ON w.source_id = s.id AND w.expires_at > now()
       LEFT JOIN LATERAL (
         SELECT minute FROM temas.ingest_count
         WHERE workspace_id = $1 AND source_number = s.number AND outcome = 'accepted' ORDER BY minute DESC LIMIT 1
       ) AS last ON true
       CROSS JOIN LATERAL (
         SELECT ${outcomeColumns}
         FROM temas.ingest_count
         WHERE workspace_id = $1 AND source_number = s.number AND minute > now() - interval '24 hours'
       ) AS c
       WHERE s.workspace_id = $1 AND s.id = ANY ($2::uuid[])`,
      [workspaceId, ids],
    );
    return new Map(
      found.map(({ id, lastEventAt, watchedUntil, ...row }) => [
        id,
        {
          lastEventAt,
          watchedUntil,
          counted: countedTime(row),
          accepted: Number(row.accepted),
          rejected: Number(row.rejected),
          dropped: Number(row.dropped),
          writeKeys: Number(row.writeKeys),
        },
      ]),
    );
  },

  /** Creates a source, or answers with nothing where the key is taken. */
  async create(tx: Transaction, workspaceId: string, source: NewSource): Promise<Source | undefined> {
    const [row] = await rows<Source>(
      tx,
      `INSERT INTO temas.source (workspace_id, key, name, kind, channel, allowed_origins) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, key) WHERE deleted_at IS NULL DO NOTHING RETURNING ${columns}`,
      [workspaceId, source.key, source.name, source.kind, source.channel, source.allowedOrigins],
    );
    return row;
  },

  async update(
    tx: Transaction,
    source: Pick<Source, 'id' | 'name' | 'channel' | 'allowedOrigins'>,
  ): Promise<Source | undefined> {
    const [row] = await rows<Source>(
      tx,
      `UPDATE temas.source SET name = $2, channel = $3, allowed_origins = $4 WHERE id = $1 RETURNING ${columns}`,
      [source.id, source.name, source.channel, source.allowedOrigins],
    );
    return row;
  },

  /** Marks the source as deleted and ends its keys and its watch; its events go by a job. */
  async remove(tx: Transaction, id: string): Promise<void> {
    await rows(tx, 'UPDATE temas.source SET deleted_at = now() WHERE id = $1', [id]);
    await rows(tx, 'UPDATE temas.write_key SET revoked_at = now() WHERE source_id = $1 AND revoked_at IS NULL', [id]);
    await rows(tx, 'DELETE FROM temas.source_watch WHERE source_id = $1', [id]);
  },
};
