import type { Postgres } from '../platform/postgres.js';
import { waitForLane } from './inbox.repository.js';
import { keptBatches, replaceBatch, type KeptBatch } from './kept-batch.repository.js';

/** Batches looked at in one transaction; bounds memory at a few megabytes each. */
const page = 100;

/**
 * Takes something out of every batch that is kept, after the projections under way have ended: what it is taken out of
 * must not be on its way into the event table.
 * @param without what is to be left of a batch; the very values where nothing goes
 */
export async function thinBatches(
  postgres: Postgres,
  workspaceId: string,
  without: (batch: KeptBatch) => Pick<KeptBatch, 'payload' | 'evidence'>,
): Promise<void> {
  let behind = '0';
  for (let found = page; found === page;) {
    found = await postgres.inWorkspace(workspaceId, async (tx) => {
      for (const lane of [0, 1] as const) await waitForLane(tx, workspaceId, lane);
      const batches = await keptBatches(tx, workspaceId, behind, page);
      for (const batch of batches) {
        const left = without(batch);
        if (left.payload.length < batch.payload.length || left.evidence !== batch.evidence) {
          await replaceBatch(tx, workspaceId, { id: batch.id, ...left });
        }
        behind = batch.id;
      }
      return batches.length;
    });
  }
}
