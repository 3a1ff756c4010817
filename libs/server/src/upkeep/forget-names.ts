import type { Engines } from '../platform/engines.js';
import type { Transaction } from '../platform/postgres.js';
import type { WorkspaceRef } from '../journey/build-type.repository.js';
import { voidWriterMemory } from '../ingestion/writer-epoch.repository.js';
import { liveGenerations } from '../mapping/generation.repository.js';
import { lockMapping } from '../mapping/mapping.repository.js';
import { waitForLane } from '../projection/inbox.repository.js';
import { codesOf, type UsedCodes } from '../projection/payload.js';
import { eventCodes, journeysHold } from './forget-names.query.js';
import {
  deleteNames,
  readVersions,
  unusedNames,
  waitingPayloads,
  type UnusedNames,
} from './forget-names.repository.js';

/**
 * Deletes the names of events and channels that no event bears any more, and the touchpoints that came of them alone and
 * that nobody has named, staged or used in a rule. Runs after a source's events are gone: an activity name may say as
 * much as the event did.
 * @returns false, having deleted nothing, where journeys or cached days still hold one of them: they must be built first
 */
export async function forgetNames(engines: Engines, workspace: WorkspaceRef): Promise<boolean> {
  return engines.postgres.inWorkspace(workspace.id, async (tx) => {
    await lockMapping(tx, workspace.id);
    for (const lane of [0, 1] as const) await waitForLane(tx, workspace.id, lane);
    const first = await unused(engines, tx, workspace);
    if (isEmpty(first)) return true;
    const shown = {
      workspace: workspace.number,
      generations: await liveGenerations(tx, workspace.id),
      versions: await readVersions(tx, workspace.id),
    };
    if (await journeysHold(engines.clickhouse, shown, first)) return false;
    await voidWriterMemory(tx, workspace.id);
    // A writer may have used one until just now.
    await deleteNames(tx, workspace.id, await unused(engines, tx, workspace));
    return true;
  });
}

/** What stands in no event, neither projected nor waiting. No projection is under way. */
async function unused(engines: Engines, tx: Transaction, workspace: WorkspaceRef): Promise<UnusedNames> {
  const used: UsedCodes = await eventCodes(engines.clickhouse, workspace.number);
  for (const payload of await waitingPayloads(tx, workspace.id)) codesOf(payload, used);
  return unusedNames(tx, workspace.id, used);
}

function isEmpty({ actions, channels, touchpoints }: UnusedNames): boolean {
  return actions.length + channels.length + touchpoints.length === 0;
}
