import { importRunRepository } from '../import-run/import-run.repository.js';
import type { Engines } from '../platform/engines.js';
import { storedViewRepository } from '../stored-view/stored-view.repository.js';
import { cachedDays, deleteStaleDays } from '../map-day/map-day.query.js';
import { deleteRetired, deleteWorkspaces, dropAbandonedBuilds, storedWorkspaces } from './prune.query.js';
import { pruneAccess, pruneDays, pruneInbox, pruneInvitations, readDays, retiredOf } from './prune.repository.js';
import { allWorkspaces } from './undone.repository.js';

/**
 * Deletes what has outlived its use: batches projected a week ago, expired sessions, invitations of a month ago,
 * views that nobody has opened for 400 days, generations, types and workspaces that are gone, versions of days that nobody reads, leftovers of killed builds; ends
 * import runs that were left alone for a month. Each step may run again.
 */
export async function prune(engines: Engines): Promise<void> {
  const { postgres, clickhouse } = engines;
  await postgres.global(pruneAccess);
  // The stored ones first: a workspace that is created in between is then not taken for a deleted one.
  const stored = await storedWorkspaces(clickhouse);
  const workspaces = await postgres.asJanitor(allWorkspaces);
  const known = new Set(workspaces.map((workspace) => workspace.number));
  await deleteWorkspaces(
    clickhouse,
    stored.filter((number) => !known.has(number)),
  );
  for (const workspace of workspaces) await pruneWorkspace(engines, workspace);
  await dropAbandonedBuilds(clickhouse);
}

async function pruneWorkspace(engines: Engines, workspace: { id: string; number: number }): Promise<void> {
  const { postgres, clickhouse } = engines;
  const { id, number } = workspace;
  while (await postgres.inWorkspace(id, (tx) => pruneInbox(tx, id)));
  await postgres.inWorkspace(id, (tx) => pruneInvitations(tx, id));
  await postgres.inWorkspace(id, (tx) => importRunRepository.abandon(tx, id));
  await postgres.inWorkspace(id, (tx) => storedViewRepository.forgetUnopened(tx, id));
  const retired = await postgres.inWorkspace(id, (tx) => retiredOf(tx, id));
  await deleteRetired(clickhouse, number, retired);
  await postgres.inWorkspace(id, (tx) => pruneDays(tx, id, retired));
  const cached = await cachedDays(clickhouse, number);
  const used = await postgres.inWorkspace(id, (tx) => readDays(tx, id));
  const stale = cached.filter((day) => {
    const version = used.get(`${day.type} ${day.generation} ${day.day}`);
    return version !== null && version !== undefined && day.version < version;
  });
  await deleteStaleDays(clickhouse, stale);
}
