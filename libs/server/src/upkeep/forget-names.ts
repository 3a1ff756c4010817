import type { Engines } from '../platform/engines.js';
import type { Transaction } from '../platform/postgres.js';
import type { WorkspaceRef } from '../journey/build-type.repository.js';
import { voidWriterMemory } from '../ingestion/writer-epoch.repository.js';
import { lockMapping } from '../mapping/mapping.repository.js';
import { waitForLane } from '../projection/inbox.repository.js';
import { codesOf, type UsedCodes } from '../projection/payload.js';
import { eventCodes, journeysHold } from './forget-names.query.js';
import { deleteNames, shownJourneys, unusedNames, type UnusedNames } from './forget-names.repository.js';
import { waitingPayloads } from './waiting-payloads.repository.js';

/**
 * Deletes the names of events and channels that no event bears any more, and the touchpoints that came of them alone and
 * that nobody has named, staged, given an owner or used in a rule or a journey type. Runs after a source's events are
 * gone: an activity name may say as much as the event did. Writers wait only for the last look, which asks Postgres alone.
 * @returns false, having deleted nothing, where journeys or cached days still hold one of them: they must be built first
 */
export async function forgetNames(engines: Engines, workspace: WorkspaceRef): Promise<boolean> {
  return engines.postgres.inWorkspace(workspace.id, async (tx) => {
    await lockMapping(tx, workspace.id);
    for (const lane of [0, 1] as const) await waitForLane(tx, workspace.id, lane);
    const used = await eventCodes(engines.clickhouse, workspace.number);
    const seen = await addWaiting(tx, workspace, used, []);
    const unused = await unusedNames(tx, workspace.id, used);
    if (isEmpty(unused)) return true;
    const shown = await shownJourneys(tx, workspace.id);
    if (await journeysHold(engines.clickhouse, { workspace: workspace.number, ...shown }, unused)) return false;
    await voidWriterMemory(tx, workspace.id);
    // No projection runs, so what writers have used since then lies in batches that were not seen.
    await addWaiting(tx, workspace, used, seen);
    await deleteNames(tx, workspace.id, both(unused, await unusedNames(tx, workspace.id, used)));
    return true;
  });
}

/** Adds what batches bear that are not projected. @returns the batches that were seen */
async function addWaiting(
  tx: Transaction,
  workspace: WorkspaceRef,
  used: UsedCodes,
  seen: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id, payload } of waitingPayloads(tx, workspace.id, seen)) {
    codesOf(payload, used);
    ids.push(id);
  }
  return ids;
}

function both(one: UnusedNames, other: UnusedNames): UnusedNames {
  const common = (left: readonly number[], right: readonly number[]): number[] => {
    const known = new Set(right);
    return left.filter((code) => known.has(code));
  };
  return {
    actions: common(one.actions, other.actions),
    channels: common(one.channels, other.channels),
    touchpoints: common(one.touchpoints, other.touchpoints),
  };
}

function isEmpty({ actions, channels, touchpoints }: UnusedNames): boolean {
  return actions.length + channels.length + touchpoints.length === 0;
}
