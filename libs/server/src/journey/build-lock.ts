import { setTimeout as wait } from 'node:timers/promises';
import { TemasError } from '@temas/domain/error';
import type { ClickHouse } from '../platform/clickhouse.js';
import { touchTransaction, tryBuildLock } from './build-lock.repository.js';
import type { Engines } from './build-owners.js';
import { runningBuilds } from './journey-build.query.js';

/**
 * Runs `work` while no other process builds journeys or map days of the workspace. The lock lives in a transaction of
 * its own, so that it goes when this process dies; `held` throws when it was lost.
 * @returns false where another holds the lock
 */
export async function withBuildLock(
  engines: Engines,
  workspace: { readonly id: string; readonly number: number },
  work: (held: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  return engines.postgres.inWorkspace(workspace.id, async (tx) => {
    if (!(await tryBuildLock(tx, workspace.id))) return false;
    await untilQuiet(engines.clickhouse, workspace.number);
    await work(() => touchTransaction(tx));
    return true;
  });
}

/**
 * Waits until no statement of a builder that was killed runs on: what it still writes would be missing from the
 * difference that the next build takes.
 */
async function untilQuiet(clickhouse: ClickHouse, workspace: number): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if ((await runningBuilds(clickhouse, workspace)) === 0) return;
    await wait(500);
  }
  throw new TemasError('unavailable', 'A build of an earlier process does not end.', { retryAfterSeconds: 60 });
}
