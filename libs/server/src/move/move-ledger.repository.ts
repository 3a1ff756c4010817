import type pg from 'pg';
import { MoveFault } from './move-fault.js';

/** A part of a table of the analytical store: its rows from a bound, up to the next one. */
export interface MovePart {
  readonly part: number;
  readonly low: string | null;
  readonly high: string | null;
  readonly done: boolean;
}

/** How long an end of another move may take to be noticed by the server, in milliseconds. */
const patience = 15_000;

/** Takes the ledger for this process alone. @throws MoveFault where another one moves */
export async function openLedger(target: pg.Client): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    const { rows } = await target.query<{ got: boolean }>(`SELECT pg_try_advisory_lock(hashtext('temas move')) AS got`);
    if (rows[0]?.got) break;
    if (Date.now() > until) throw new MoveFault('moveRunning');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await target.query(`
    CREATE SCHEMA IF NOT EXISTS move;
    CREATE TABLE IF NOT EXISTS move.origin (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      source text NOT NULL,
      begun_at timestamptz NOT NULL DEFAULT now(),
      finished_at timestamptz
    );
    CREATE TABLE IF NOT EXISTS move.part (
      store text NOT NULL,
      name text NOT NULL,
      part int NOT NULL,
      low bigint,
      high bigint,
      done_at timestamptz,
      PRIMARY KEY (store, name, part)
    )`);
}

/** Which source this target has been given to, and whether its move has ended. */
export async function originOf(target: pg.Client): Promise<{ source: string; finished: boolean } | undefined> {
  const { rows } = await target.query<{ source: string; finished: boolean }>(
    'SELECT source, finished_at IS NOT NULL AS finished FROM move.origin',
  );
  return rows[0];
}

/** Gives the target to a source. */
export async function beginMove(target: pg.Client, source: string): Promise<void> {
  await target.query('INSERT INTO move.origin (source) VALUES ($1)', [source]);
}

/** Notes that everything is there and equal. */
export async function finishMove(target: pg.Client): Promise<void> {
  await target.query('UPDATE move.origin SET finished_at = now()');
}

/** Tables of Postgres that are there already. */
export async function copiedTables(target: pg.Client): Promise<string[]> {
  const { rows } = await target.query<{ name: string }>(`SELECT name FROM move.part WHERE store = 'postgres'`);
  return rows.map((row) => row.name);
}

/** The parts of a table of the analytical store; none where it has not been divided yet. */
export async function partsOf(target: pg.Client, table: string): Promise<MovePart[]> {
  const { rows } = await target.query<MovePart>(
    `SELECT part, low::text AS low, high::text AS high, done_at IS NOT NULL AS done FROM move.part
     WHERE store = 'clickhouse' AND name = $1 ORDER BY part`,
    [table],
  );
  return rows;
}

/** Divides a table at these bounds, for this attempt and all that follow. */
export async function divide(target: pg.Client, table: string, bounds: readonly string[]): Promise<void> {
  await target.query(
    `INSERT INTO move.part (store, name, part, low, high)
     SELECT 'clickhouse', $1, at - 1, ($2::bigint[])[at - 1], ($2::bigint[])[at] FROM generate_series(1, $3::int) AS at`,
    [table, bounds, bounds.length + 1],
  );
}

/** Notes that a part is there whole. */
export async function finishPart(target: pg.Client, table: string, part: number): Promise<void> {
  await target.query(`UPDATE move.part SET done_at = now() WHERE store = 'clickhouse' AND name = $1 AND part = $2`, [
    table,
    part,
  ]);
}
