import type { Transaction } from '../platform/postgres.js';

/** One row of the inbox: the pseudonymized events of a commit, and what travels beside them. */
export interface NewInboxRow {
  readonly lane: 0 | 1;
  readonly events: number;
  readonly payload: Buffer;
  /** JSON text, or null. */
  readonly evidence: string | null;
  readonly tally: string;
}

/** SQL of the way into the inbox. */
export const inboxWriterRepository = {
  async insert(tx: Transaction, workspaceId: string, row: NewInboxRow): Promise<void> {
    await tx.query(
      `INSERT INTO temas.inbox (workspace_id, lane, events, payload, evidence, tally)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb)`,
      [workspaceId, row.lane, row.events, row.payload, row.evidence, row.tally],
    );
  },
};
