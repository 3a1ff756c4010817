import { mapNewActions } from '../mapping/map-actions.js';
import { finishSlice, nextRebuild, type Rebuild } from '../mapping/rebuild.repository.js';
import { ownersInRange, sliceRange } from '../mapping/rebuild.query.js';
import { tellPeople } from '../projection/tell-people.js';
import type { Builder } from './build-lock.js';
import { buildOwners } from './build-owners.js';
import { loadBuildPlan, type BuildPlan } from './build-type.repository.js';
import { builtOwners } from '../metrics/worker-metrics.js';
import { observePass } from './observe-pass.js';
import { clearOwners, firstOwner, takeOwners, type DirtyOwner, type OwnerCursor } from './dirty-owner.repository.js';

/** How many owners one statement builds: 95,000 broke a limit of 2.8 GiB. */
export const ownersPerPass = 12_000;

/** What a pass did. */
export interface PassResult {
  readonly owners: number;
  /** Where the next pass goes on. */
  readonly cursor: OwnerCursor;
}

/** Builds the next dirty owners behind the cursor, for every type and live generation. */
export async function buildDirtyOwners(builder: Builder, cursor: OwnerCursor): Promise<PassResult> {
  const { postgres } = builder;
  const workspaceId = builder.workspace.id;
  const marks = await postgres.inWorkspace(workspaceId, async (tx) => {
    const next = await takeOwners(tx, workspaceId, cursor, ownersPerPass);
    if (next.length > 0 || cursor === firstOwner) return next;
    return takeOwners(tx, workspaceId, firstOwner, ownersPerPass);
  });
  const last = marks.at(-1);
  if (!last) return { owners: 0, cursor: firstOwner };
  const plan = await postgres.inWorkspace(workspaceId, (tx) => loadBuildPlan(tx, workspaceId));
  if (!plan) return { owners: 0, cursor: firstOwner };
  await observePass('journeys', { 'temas.owners': marks.length }, async () => {
    await mapNewActions(builder, plan.workspace);
    await tellPeople(builder);
    for (const [axis, owners] of byAxis(marks)) await buildOwners(builder, plan, axis, owners);
    await builder.commit((tx) => clearOwners(tx, workspaceId, marks));
  });
  builtOwners.inc(marks.length);
  return { owners: marks.length, cursor: marks.length < ownersPerPass ? firstOwner : last };
}

/** Builds the next slice of the oldest rebuild. Returns whether there was one. */
export async function buildNextSlice(builder: Builder): Promise<boolean> {
  const { postgres } = builder;
  const workspaceId = builder.workspace.id;
  const { plan, rebuild } = await postgres.inWorkspace(workspaceId, async (tx) => ({
    rebuild: await nextRebuild(tx, workspaceId),
    plan: await loadBuildPlan(tx, workspaceId),
  }));
  if (!rebuild || !plan) return false;
  await observePass('slice', {}, () => buildSlice(builder, plan, rebuild));
  return true;
}

async function buildSlice(builder: Builder, plan: BuildPlan, rebuild: Rebuild): Promise<void> {
  const { clickhouse } = builder;
  const workspaceId = builder.workspace.id;
  await mapNewActions(builder, plan.workspace);
  await tellPeople(builder);
  const part: BuildPlan = {
    workspace: plan.workspace,
    generations: plan.generations.filter((live) => live.generation === rebuild.generation),
    types: plan.types.filter((type) => rebuild.journeyTypeId === null || type.id === rebuild.journeyTypeId),
  };
  const range = sliceRange(rebuild.nextSlice, rebuild.slices);
  for (const axis of new Set(part.types.map((type) => type.axis))) {
    const types = part.types.filter((type) => type.axis === axis).map((type) => type.number);
    const of = { axis, types, generation: rebuild.generation };
    const owners = await ownersInRange(clickhouse, plan.workspace.number, of, range);
    for (let at = 0; at < owners.length; at += ownersPerPass) {
      await buildOwners(builder, part, axis, owners.slice(at, at + ownersPerPass));
    }
  }
  await builder.commit((tx) => finishSlice(tx, workspaceId, rebuild));
}

function byAxis(marks: readonly DirtyOwner[]): Map<number, bigint[]> {
  const axes = new Map<number, bigint[]>();
  for (const mark of marks) {
    const owners = axes.get(mark.axis);
    if (owners) owners.push(mark.owner);
    else axes.set(mark.axis, [mark.owner]);
  }
  return axes;
}
