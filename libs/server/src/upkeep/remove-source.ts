import type { Engines } from '../platform/engines.js';
import { findWorkspace, type WorkspaceRef } from '../journey/build-type.repository.js';
import { firstOwner, markOwners, type OwnerCursor } from '../journey/dirty-owner.repository.js';
import { applyLinks } from '../projection/apply-links.js';
import { waitForLane } from '../projection/inbox.repository.js';
import { lockPeople } from '../projection/link.repository.js';
import { voidWriterMemory } from '../ingestion/writer-epoch.repository.js';
import { withoutSources } from '../projection/payload.js';
import { thinBatches } from '../projection/thin-batches.js';
import { ownersOf } from '../inbox/event-row.js';
import { forgetNames } from './forget-names.js';
import { waitingPayloads } from './waiting-payloads.repository.js';
import {
  deleteEvents,
  dropNotes,
  notedOwners,
  noteOwners,
  subjectsWithEvents,
  subjectsWithoutEvents,
} from './remove-source.query.js';
import { deleteLinks, findRemoved, forgetSource } from './remove-source.repository.js';

/** Above this many subjects without events their links are left alone: a link between two of them binds nothing. */
const linkLimit = 500_000;
const subjectsAtOnce = 2_000;

/**
 * Removes a deleted source's events everywhere: from the inbox, from the event table, and, by building their owners anew,
 * from all journeys. Killed anywhere and run again it converges. Links keep no source; those go of whose subjects no event
 * is left at all. Names that no event bears any more go with the source's own row, once its journeys are built anew.
 * @returns whether anything was there to remove
 */
export async function removeSource(engines: Engines, workspaceId: string, sourceId: string): Promise<boolean> {
  const { postgres, clickhouse } = engines;
  const found = await postgres.inWorkspace(workspaceId, async (tx) => ({
    workspace: await findWorkspace(tx, workspaceId),
    source: await findRemoved(tx, workspaceId, sourceId),
  }));
  const { workspace, source } = found;
  if (!workspace || !source) return false;
  const of = { workspace: workspace.number, source: source.number };
  const sources = new Set([source.number]);
  await thinBatches(postgres, workspace.id, ({ payload, evidence }) => ({
    payload: withoutSources(payload, sources),
    evidence,
  }));
  await noteOwners(clickhouse, of);
  await deleteEvents(clickhouse, of);
  await markNoted(engines, workspace, of);
  await dropLinks(engines, workspace, of);
  await dropNotes(clickhouse, of);
  const settled = source.settled && (await forgetNames(engines, workspace));
  await postgres.inWorkspace(workspaceId, (tx) => forgetSource(tx, workspaceId, { sourceId, source, settled }));
  return true;
}

async function markNoted(
  engines: Engines,
  workspace: WorkspaceRef,
  of: { workspace: number; source: number },
): Promise<void> {
  let behind: OwnerCursor | undefined = firstOwner;
  while (behind) {
    const owners: OwnerCursor[] = await notedOwners(engines.clickhouse, of, behind);
    await engines.postgres.inWorkspace(workspace.id, (tx) => markOwners(tx, workspace.id, owners));
    behind = owners.at(-1);
  }
}

async function dropLinks(
  engines: Engines,
  workspace: WorkspaceRef,
  of: { workspace: number; source: number },
): Promise<void> {
  const subjects = await subjectsWithoutEvents(engines.clickhouse, of, linkLimit);
  if (subjects.length === 0) return;
  // Writers leave out evidence that they have written before; what comes from now on brings it again.
  await engines.postgres.inWorkspace(workspace.id, (tx) => voidWriterMemory(tx, workspace.id));
  for (let at = 0; at < subjects.length; at += subjectsAtOnce) {
    const some = subjects.slice(at, at + subjectsAtOnce);
    await engines.postgres.inWorkspace(workspace.id, async (tx) => {
      // In the order of a projection, which none runs meanwhile: what is not stored yet is still waiting.
      for (const lane of [0, 1] as const) await waitForLane(tx, workspace.id, lane);
      await lockPeople(tx, workspace.id);
      const returned = new Set(await subjectsWithEvents(engines.clickhouse, workspace.number, some));
      for await (const { payload } of waitingPayloads(tx, workspace.id))
        for (const { owner } of ownersOf(payload)) returned.add(owner);
      const gone = await deleteLinks(
        tx,
        workspace.id,
        some.filter((subject) => !returned.has(subject)),
      );
      await applyLinks(tx, workspace, gone);
    });
  }
}
