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
  type Batches,
} from './erase-people.query.js';
import { erasedSubjectRepository, everyoneIn } from './erased-subject.repository.js';
import { erasureRepository, type OpenErasure } from './erasure.repository.js';

/** So many erasures are carried out at once. Each has a partition in the engine's notes, and an insert may fill a hundred. */
const together = 64;

/**
 * Takes the people of the open erasures out of every figure: their events and journeys are deleted, journeys of keys that
 * they had a part in are built anew without them, and the days on which those began are marked. It is done twice: at
 * once, and again when their identifiers are forgotten, since what was on its way may have come in between. Killed
 * anywhere and run again it converges.
 * @returns whether there were any, and whether that was all: of one that is left a killed process may have begun a deletion,
 * which goes on
 */
export async function eraseOpen(builder: Builder): Promise<'none' | 'some' | 'all'> {
  const { postgres, clickhouse, workspace } = builder;
  const open = await postgres.inWorkspace(workspace.id, (tx) =>
    erasureRepository.toRemove(tx, workspace.id, together + 1),
  );
  const erasures = open.slice(0, together);
  if (erasures.length === 0) return 'none';
  // A projection that began before an erasure knows nothing of it; those after it leave its people out.
  const subjects = await postgres.inWorkspace(workspace.id, async (tx) => {
    for (const lane of [0, 1] as const) await waitForLane(tx, workspace.id, lane);
    return erasedSubjectRepository.byErasure(tx, workspace.id, idsOf(erasures));
  });
  const plan = await postgres.inWorkspace(workspace.id, (tx) => loadBuildPlan(tx, workspace.id));
  if (!plan) return 'none';
  const of = batchesOf(workspace, erasures);
  const noted = erasures.map(({ id, number }) => [number, subjects.get(id) ?? new Set<bigint>()] as const);
  await noteSubjects(clickhouse, workspace.number, new Map(noted));
  await noteKeys(clickhouse, of);
  await markDaysOf(builder, plan, of);
  await deleteRows(clickhouse, of);
  await rebuildKeys(builder, plan, of);
  // No figure counts what was taken back, so it goes when nothing comes any more.
  const [last, first] = [erasures.filter(({ removed }) => removed), erasures.filter(({ removed }) => !removed)];
  if (last.length > 0) {
    await deleteTakenBack(clickhouse, batchesOf(workspace, last), randomBytes(8).readBigUInt64LE());
  }
  await builder.commit(async (tx) => {
    await erasedSubjectRepository.deleteMarks(tx, workspace.id, everyoneIn(subjects));
    await erasureRepository.mark(tx, workspace.id, idsOf(first), 'removed');
    await erasureRepository.mark(tx, workspace.id, idsOf(last), 'settled');
  });
  return open.length > together ? 'some' : 'all';
}

function idsOf(erasures: readonly OpenErasure[]): string[] {
  return erasures.map(({ id }) => id);
}

function batchesOf(workspace: Builder['workspace'], erasures: readonly OpenErasure[]): Batches {
  return { workspace: workspace.number, batches: erasures.map(({ number }) => number) };
}

/** Marks the days before their journeys go, so that a kill in between costs a computation, never a truth. */
async function markDaysOf(builder: Builder, plan: BuildPlan, of: Batches): Promise<void> {
  const types = new Set(plan.types.map((type) => type.number));
  const generations = new Set(plan.generations.map((live) => live.generation));
  const days = (await daysOfPeople(builder.clickhouse, of)).filter(
    (day) => types.has(day.type) && generations.has(day.generation),
  );
  if (days.length > 0) await builder.commit((tx) => markDays(tx, builder.workspace.id, days));
}

async function rebuildKeys(builder: Builder, plan: BuildPlan, of: Batches): Promise<void> {
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
