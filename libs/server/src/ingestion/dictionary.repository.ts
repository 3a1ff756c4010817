import { rows, type Transaction } from '../platform/postgres.js';

/** An action's kind and name. */
export interface ActionName {
  readonly kind: number;
  readonly name: string;
}

/** SQL on the dictionaries that turn names into codes. */
export const dictionaryRepository = {
  /** Codes of actions; creates those that are missing. */
  async actions(
    tx: Transaction,
    workspaceId: string,
    wanted: readonly ActionName[],
  ): Promise<(ActionName & { code: number })[]> {
    // Inserted in one order, so that two transactions never wait for each other in a ring.
    const sorted = [...wanted].sort((a, b) => a.kind - b.kind || (a.name < b.name ? -1 : 1));
    const columns = [sorted.map((row) => row.kind), sorted.map((row) => row.name)];
    await tx.query(
      `INSERT INTO temas.action (workspace_id, kind, name)
       SELECT $1, kind, name FROM unnest($2::smallint[], $3::text[]) AS w (kind, name)
       WHERE NOT EXISTS (SELECT FROM temas.action a WHERE a.workspace_id = $1 AND a.kind = w.kind AND a.name = w.name)
       ORDER BY kind, name COLLATE "C"
       ON CONFLICT DO NOTHING`,
      [workspaceId, ...columns],
    );
    return rows(
      tx,
      `SELECT a.kind, a.name, a.code FROM unnest($2::smallint[], $3::text[]) AS w (kind, name)
       JOIN temas.action a ON a.workspace_id = $1 AND a.kind = w.kind AND a.name = w.name`,
      [workspaceId, ...columns],
    );
  },

  /** Every name and channel of the workspace. */
  async all(
    tx: Transaction,
    workspaceId: string,
  ): Promise<{ actions: (ActionName & { code: number })[]; channels: { key: string; code: number }[] }> {
    return {
      actions: await rows(tx, 'SELECT kind, name, code FROM temas.action WHERE workspace_id = $1', [workspaceId]),
      channels: await rows(tx, 'SELECT key, code FROM temas.channel WHERE workspace_id = $1', [workspaceId]),
    };
  },

  /** Codes of channels; creates those that are missing. */
  async channels(
    tx: Transaction,
    workspaceId: string,
    keys: readonly string[],
  ): Promise<{ key: string; code: number }[]> {
    const sorted = [...keys].sort();
    await tx.query(
      `INSERT INTO temas.channel (workspace_id, key)
       SELECT $1, key FROM unnest($2::text[]) AS w (key)
       WHERE NOT EXISTS (SELECT FROM temas.channel c WHERE c.workspace_id = $1 AND c.key = w.key)
       ORDER BY key COLLATE "C"
       ON CONFLICT DO NOTHING`,
      [workspaceId, sorted],
    );
    return rows(tx, 'SELECT key, code FROM temas.channel WHERE workspace_id = $1 AND key = ANY ($2::text[])', [
      workspaceId,
      sorted,
    ]);
  },
};
