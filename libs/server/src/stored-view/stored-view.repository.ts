import { rows, type Transaction } from '../platform/postgres.js';

/** The keys of an address and their texts. */
export type ViewSearch = Readonly<Record<string, string>>;

/** A view of a workspace by its id. */
export interface ViewRef {
  readonly workspaceId: string;
  readonly id: string;
}

/** SQL on what long addresses say. */
export const storedViewRepository = {
  /**
   * Where there are more than so many, forgets those that were opened longest ago, as far as nobody has opened them for a month:
   * whoever stores many takes no link from the others.
   * @returns whether no more than so many are left
   */
  async keepMost(tx: Transaction, workspaceId: string, most: number): Promise<boolean> {
    await tx.query(
      `DELETE FROM temas.stored_view WHERE workspace_id = $1 AND opened_on < current_date - 30 AND id IN (
         SELECT id FROM temas.stored_view WHERE workspace_id = $1 ORDER BY opened_on DESC, id OFFSET $2)`,
      [workspaceId, most],
    );
    const sql = 'SELECT count(*)::int AS n FROM temas.stored_view WHERE workspace_id = $1';
    return ((await rows<{ n: number }>(tx, sql, [workspaceId]))[0]?.n ?? 0) <= most;
  },

  async store(tx: Transaction, { workspaceId, id }: ViewRef, search: ViewSearch): Promise<void> {
    await rows(
      tx,
      `INSERT INTO temas.stored_view (workspace_id, id, search) VALUES ($1, $2, $3)
       ON CONFLICT (workspace_id, id) DO UPDATE SET opened_on = current_date`,
      [workspaceId, id, JSON.stringify(search)],
    );
  },

  async find(tx: Transaction, { workspaceId, id }: ViewRef): Promise<ViewSearch | undefined> {
    const sql = 'SELECT search FROM temas.stored_view WHERE workspace_id = $1 AND id = $2';
    return (await rows<{ search: ViewSearch }>(tx, sql, [workspaceId, id]))[0]?.search;
  },

  /** Notes that it was opened, once a day. */
  async opened(tx: Transaction, { workspaceId, id }: ViewRef): Promise<void> {
    await tx.query(
      `UPDATE temas.stored_view SET opened_on = current_date
       WHERE workspace_id = $1 AND id = $2 AND opened_on < current_date`,
      [workspaceId, id],
    );
  },

  /** Forgets those that nobody has opened for 400 days. */
  async forgetUnopened(tx: Transaction, workspaceId: string): Promise<void> {
    await tx.query(`DELETE FROM temas.stored_view WHERE workspace_id = $1 AND opened_on < current_date - 400`, [
      workspaceId,
    ]);
  },
};
