import { rows, type Transaction } from '../platform/postgres.js';
import type { MinuteCount } from './balance.query.js';

/** Whether every event that was accepted in a time and moved on is stored. */
export interface Balance {
  readonly since: Date;
  readonly checkedAt: Date;
  readonly accepted: number;
  readonly stored: number;
  /** Accepted and moved on, and not stored. */
  readonly missing: number;
}

/**
 * Events that were accepted and moved into the analytical store, by source and minute. They are counted in the commit that
 * marks their batch as moved, so each of them was stored before.
 */
export async function countMoved(tx: Transaction, workspaceId: string, since: Date): Promise<MinuteCount[]> {
  const found = await rows<{ source: number; minute: string; events: string }>(
    tx,
    `SELECT c.source_number AS source, (extract(epoch FROM c.minute) / 60)::bigint AS minute, sum(c.count) AS events
     FROM temas.ingest_count c JOIN temas.source s ON s.workspace_id = c.workspace_id AND s.number = c.source_number
     WHERE c.workspace_id = $1 AND c.outcome = 'accepted' AND c.minute >= $2 AND s.deleted_at IS NULL
     GROUP BY 1, 2`,
    [workspaceId, since],
  );
  return found.map((row) => ({ source: row.source, minute: Number(row.minute), events: Number(row.events) }));
}

/** Sources that stand; events of others are being taken away. */
export async function standingSources(tx: Transaction, workspaceId: string): Promise<Set<number>> {
  const found = await rows<{ number: number }>(
    tx,
    'SELECT number FROM temas.source WHERE workspace_id = $1 AND deleted_at IS NULL',
    [workspaceId],
  );
  return new Set(found.map((row) => row.number));
}

/** Keeps the newest look. */
export async function keepBalance(tx: Transaction, workspaceId: string, balance: Balance): Promise<void> {
  await tx.query(
    `INSERT INTO temas.event_balance (workspace_id, since, checked_at, accepted, stored, missing)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (workspace_id) DO UPDATE SET since = excluded.since, checked_at = excluded.checked_at,
       accepted = excluded.accepted, stored = excluded.stored, missing = excluded.missing`,
    [workspaceId, balance.since, balance.checkedAt, balance.accepted, balance.stored, balance.missing],
  );
}

/** The newest look, or null where none was taken yet. */
export async function readBalance(tx: Transaction, workspaceId: string): Promise<Balance | null> {
  const [row] = await rows<Record<'accepted' | 'stored' | 'missing', string> & { since: Date; checkedAt: Date }>(
    tx,
    `SELECT since, checked_at AS "checkedAt", accepted, stored, missing FROM temas.event_balance WHERE workspace_id = $1`,
    [workspaceId],
  );
  if (!row) return null;
  return {
    ...row,
    accepted: Number(row.accepted),
    stored: Number(row.stored),
    missing: Number(row.missing),
  };
}
