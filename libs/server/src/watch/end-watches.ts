import type { Postgres } from '../platform/postgres.js';
import { watchRepository } from './watch.repository.js';

/** Deletes watches whose time is over, with the events that they kept. */
export async function endWatches(postgres: Postgres): Promise<void> {
  for (const workspaceId of await postgres.asJanitor((tx) => watchRepository.ended(tx))) {
    await postgres.inWorkspace(workspaceId, (tx) => watchRepository.removeEnded(tx, workspaceId));
  }
}
