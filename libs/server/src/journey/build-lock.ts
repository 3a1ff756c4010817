import { setTimeout as wait } from 'node:timers/promises';
import { TemasError } from '@temas/domain/error';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Engines } from '../platform/engines.js';
import type { Transaction } from '../platform/postgres.js';
import { raiseFence, runningBuilds } from './build-fence.query.js';
import { touchTransaction, tryBuildLock } from './build-lock.repository.js';
import type { WorkspaceRef } from './build-type.repository.js';

/** The right to change a workspace's journeys and days, and the stores to do it in. */
export interface Builder extends Engines {
  readonly workspace: WorkspaceRef;
  /** Stands in every statement that changes journeys: it does nothing once a later builder has raised its own. */
  readonly fence: bigint;
  /**
   * Commits `work` only while the lock is held: it is asked for last, so that the builder after this one finds either
   * nothing of it or all of it.
   * @throws the driver's error where the lock is lost
   */
  commit<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/**
 * Runs `work` while no other process builds journeys or map days of the workspace. The lock lives in a transaction of
 * its own, so that it goes when this process dies. A builder that has lost it without knowing can neither change
 * journeys (the fence) nor record that it did (`commit`).
 * @returns false where another holds the lock
 */
export async function withBuildLock(
  engines: Engines,
  workspace: WorkspaceRef,
  work: (builder: Builder) => Promise<void>,
): Promise<boolean> {
  const { postgres, clickhouse } = engines;
  return postgres.inWorkspace(workspace.id, async (lock) => {
    const fence = await tryBuildLock(lock, workspace.id);
    if (fence === null) return false;
    await raiseFence(clickhouse, workspace.number, fence);
    await untilQuiet(clickhouse, workspace.number);
    const commit: Builder['commit'] = (write) =>
      postgres.inWorkspace(workspace.id, async (tx) => {
        const done = await write(tx);
        await touchTransaction(lock);
        return done;
      });
    await work({ postgres, clickhouse, workspace, fence, commit });
    return true;
  });
}

/**
 * Waits until no statement of a builder before this one runs on: what it still writes would be missing from the
 * difference that the next build takes.
 */
async function untilQuiet(clickhouse: ClickHouse, workspace: number): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if ((await runningBuilds(clickhouse, workspace)) === 0) return;
    await wait(500);
  }
  throw new TemasError('unavailable', 'A build of an earlier process does not end.', { retryAfterSeconds: 60 });
}
