import { randomBytes } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import { markDays } from '../map-day/map-day.repository.js';
import { scopeOfKeys, scopeOfSubjects, writeScope } from './build-scope.js';
import type { Builder } from './build-lock.js';
import type { BuildPlan, BuildType } from './build-type.repository.js';
import { applyChange, changedDays, dropBuild, stageChange, type BuildGroup } from './journey-build.query.js';

/**
 * Builds the journeys of the given owners anew and writes the difference to what stands there. Killed anywhere and run
 * again, it converges: the difference is taken from what is really there.
 *
 * @param plan types and generations to build; types of another axis are left alone
 * @param axis 0: the owners are subjects, and all journeys of their people are built; n: keys of property number n
 * @throws TemasError `unavailable` when a store does not answer, `query_limit_exceeded` when a single owner is too large
 */
export async function buildOwners(
  builder: Builder,
  plan: BuildPlan,
  axis: number,
  owners: readonly bigint[],
): Promise<void> {
  const groups = groupTypes(plan.types.filter((type) => type.axis === axis));
  if (owners.length === 0 || groups.length === 0 || plan.generations.length === 0) return;
  try {
    await buildAtOnce(builder, plan, groups, owners);
  } catch (error) {
    if (!(error instanceof TemasError) || error.code !== 'query_limit_exceeded' || owners.length === 1) throw error;
    const middle = Math.ceil(owners.length / 2);
    await buildOwners(builder, plan, axis, owners.slice(0, middle));
    await buildOwners(builder, plan, axis, owners.slice(middle));
  }
}

async function buildAtOnce(
  builder: Builder,
  plan: BuildPlan,
  groups: readonly BuildGroup[],
  owners: readonly bigint[],
): Promise<void> {
  const { clickhouse, postgres, workspace } = builder;
  const build = randomBytes(8).readBigUInt64LE();
  const scope =
    groups[0]?.axis === 0
      ? await postgres.inWorkspace(workspace.id, (tx) => scopeOfSubjects(tx, workspace.id, owners))
      : scopeOfKeys(owners);
  try {
    await writeScope(clickhouse, build, workspace.number, scope);
    for (const generation of plan.generations) {
      for (const group of groups) await stageChange(clickhouse, { build, workspace, generation, group });
    }
    const days = await changedDays(clickhouse, build);
    if (days.length === 0) return;
    await builder.commit((tx) => markDays(tx, workspace.id, days));
    await applyChange(clickhouse, build, builder);
  } finally {
    // What a failed clean-up leaves is removed by upkeep.prune.
    await dropBuild(clickhouse, build).catch(() => undefined);
  }
}

/** Types of one axis by the sources they take, so that each set of events is read and sorted once. */
export function groupTypes(types: readonly BuildType[]): BuildGroup[] {
  const groups = new Map<string, BuildGroup & { types: BuildType[] }>();
  for (const type of types) {
    const key = `${type.axis} ${type.sources.mode} ${type.sources.numbers.join(',')}`;
    const group = groups.get(key);
    if (group) group.types.push(type);
    else groups.set(key, { axis: type.axis, sources: type.sources, types: [type] });
  }
  return [...groups.values()];
}
