import { packLines } from '../inbox/packed-lines.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** One row of the inbox: the pseudonymized events of a commit, and what travels beside them. */
export interface NewInboxRow {
  readonly lane: 0 | 1;
  readonly events: number;
  readonly payload: Buffer;
  /** JSON text, or null. */
  readonly evidence: string | null;
  readonly tally: string;
  /** The epoch of what the writer knew when it encoded the events. */
  readonly epoch: number;
}

/** SQL of the way into the inbox. */
export const inboxWriterRepository = {
  /** Writes a batch. @returns false, and writes nothing, where the epoch is over */
  async insert(tx: Transaction, workspaceId: string, row: NewInboxRow): Promise<boolean> {
    const written = await rows(
      tx,
      `INSERT INTO temas.inbox (workspace_id, lane, events, payload, evidence, tally)
       SELECT id, $2, $3, $4, $5::jsonb, $6::jsonb FROM temas.workspace WHERE id = $1 AND writer_epoch = $7
       RETURNING 1 AS written`,
      [workspaceId, row.lane, row.events, await packLines(row.payload), row.evidence, row.tally, row.epoch],
    );
    return written.length > 0;
  },
};
