import { rows, type Transaction } from '../platform/postgres.js';

/** A period under a name, to hold others against. */
export interface Baseline {
  readonly id: string;
  readonly name: string;
  /** First and last day (`2026-01-31`). */
  readonly from: string;
  readonly to: string;
}

const columns = `id, name, to_char(first_day, 'YYYY-MM-DD') AS "from", to_char(last_day, 'YYYY-MM-DD') AS "to"`;

/** SQL on baselines. */
export const baselineRepository = {
  /** The latest period first. */
  async list(tx: Transaction, workspaceId: string): Promise<Baseline[]> {
    const sql = `SELECT ${columns} FROM temas.baseline WHERE workspace_id = $1 ORDER BY first_day DESC, name`;
    return rows<Baseline>(tx, sql, [workspaceId]);
  },

  async find(tx: Transaction, workspaceId: string, id: string): Promise<Baseline | undefined> {
    const sql = `SELECT ${columns} FROM temas.baseline WHERE workspace_id = $1 AND id::text = $2`;
    return (await rows<Baseline>(tx, sql, [workspaceId, id]))[0];
  },

  /** @returns undefined where the name is taken */
  async create(tx: Transaction, workspaceId: string, made: Omit<Baseline, 'id'>): Promise<Baseline | undefined> {
    const sql = `INSERT INTO temas.baseline (workspace_id, name, first_day, last_day) VALUES ($1, $2, $3, $4)
      ON CONFLICT DO NOTHING RETURNING ${columns}`;
    return (await rows<Baseline>(tx, sql, [workspaceId, made.name, made.from, made.to]))[0];
  },

  async count(tx: Transaction, workspaceId: string): Promise<number> {
    const sql = 'SELECT count(*)::int AS n FROM temas.baseline WHERE workspace_id = $1';
    return (await rows<{ n: number }>(tx, sql, [workspaceId]))[0]?.n ?? 0;
  },

  /** @returns whether there was one */
  async remove(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
    const sql = 'DELETE FROM temas.baseline WHERE workspace_id = $1 AND id = $2 RETURNING id';
    return (await rows(tx, sql, [workspaceId, id])).length > 0;
  },
};
