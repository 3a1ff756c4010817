import { rows, type Transaction } from '../platform/postgres.js';

/** SQL on the one row about the installation. */
export const installationRepository = {
  async readyAt(tx: Transaction): Promise<Date | null> {
    const [row] = await rows<{ readyAt: Date | null }>(tx, 'SELECT ready_at AS "readyAt" FROM temas.installation');
    return row?.readyAt ?? null;
  },

  async markReady(tx: Transaction): Promise<void> {
    await rows(tx, 'UPDATE temas.installation SET ready_at = coalesce(ready_at, now()) RETURNING ready_at');
  },
};
