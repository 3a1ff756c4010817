import { randomBytes } from 'node:crypto';
import type { Builder } from '../journey/build-lock.js';
import { buildOwners } from '../journey/build-owners.js';
import { loadBuildPlan, type BuildPlan } from '../journey/build-type.repository.js';
import { firstOwner, type OwnerCursor } from '../journey/dirty-owner.repository.js';
import { mapNewActions } from '../mapping/map-actions.js';
import { markDays } from '../map-day/map-day.repository.js';
import { waitForLane } from '../projection/inbox.repository.js';
import { tellPeople } from '../projection/tell-people.js';
import {
  daysOfPeople,
  deleteRows,
  deleteTakenBack,
  noteKeys,
  notedKeys,
  noteSubjects,
  type Batch,
} from './erase-people.query.js';
import { erasedSubjectRepository } from './erased-subject.repository.js';
import { erasureRepository } from './erasure.repository.js';

/**
 * Takes the people of the next erasure out of every figure: their events and journeys are deleted, journeys of keys that
 * they had a part in are built anew without them, and the days on which those began are marked. It is done twice: at
 * once, and again when their identifiers are forgotten, since what was on its way may have come in between. Killed
 * anywhere and run again it converges.
 * @returns whether there was one
 */
export async function eraseNext(builder: Builder): Promise<boolean> {
  const { postgres, clickhouse, workspace } = builder;
  const erasure = await postgres.inWorkspace(workspace.id, (tx) => erasureRepository.nextToRemove(tx, workspace.id));
  if (!erasure) return false;
  // A projection that began before the erasure knows nothing of it; those after it leave its people out.
  const subjects = await postgres.inWorkspace(workspace.id, async (tx) => {
    for (const lane of [0, 1] as const) await waitForLane(tx, workspace.id, lane);
    return erasedSubjectRepository.of(tx, workspace.id, [erasure.id]);
  });
  const of: Batch = { workspace: workspace.number, batch: erasure.number };
  await noteSubjects(clickhouse, of, subjects);
  await noteKeys(clickhouse, of);
  const plan = await postgres.inWorkspace(workspace.id, (tx) => loadBuildPlan(tx, workspace.id));
  if (!plan) return false;
  await markDaysOf(builder, plan, of);
  await deleteRows(clickhouse, of);
  await rebuildKeys(builder, plan, of);
  // No figure counts what was taken back, so it goes when nothing comes any more.
  if (erasure.removed) await deleteTakenBack(clickhouse, of, randomBytes(8).readBigUInt64LE());
  await builder.commit(async (tx) => {
    await erasedSubjectRepository.deleteMarks(tx, workspace.id, subjects);
    await erasureRepository.mark(tx, workspace.id, [erasure.id], erasure.removed ? 'settled' : 'removed');
  });
  return true;
}

/** Marks the days before their journeys go, so that a kill in between costs a computation, never a truth. */
async function markDaysOf(builder: Builder, plan: BuildPlan, of: Batch): Promise<void> {
  const types = new Set(plan.types.map((type) => type.number));
  const generations = new Set(plan.generations.map((live) => live.generation));
  const days = (await daysOfPeople(builder.clickhouse, of)).filter(
    (day) => types.has(day.type) && generations.has(day.generation),
  );
  if (days.length > 0) await builder.commit((tx) => markDays(tx, builder.workspace.id, days));
}

async function rebuildKeys(builder: Builder, plan: BuildPlan, of: Batch): Promise<void> {
  let behind: OwnerCursor | undefined = firstOwner;
  let any = false;
  for (;;) {
    const keys: OwnerCursor[] = await notedKeys(builder.clickhouse, of, behind);
    behind = keys.at(-1);
    if (behind === undefined) break;
    if (!any) {
      await mapNewActions(builder, plan.workspace);
      await tellPeople(builder);
    }
    any = true;
    for (const axis of new Set(keys.map((key) => key.axis))) {
      const owners = keys.filter((key) => key.axis === axis).map((key) => key.owner);
      await buildOwners(builder, plan, axis, owners);
    }
  }
}
