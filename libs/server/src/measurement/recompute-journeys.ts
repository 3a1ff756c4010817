import { randomBytes } from 'node:crypto';
import { groupTypes } from '../journey/build-owners.js';
import type { Engines } from '../platform/engines.js';
import { scopeOfKeys, scopeOfSubjects, writeScope } from '../journey/build-scope.js';
import type { BuildPlan } from '../journey/build-type.repository.js';
import { dropBuild, stageChange } from '../journey/journey-build.query.js';
import { countSlices, ownersInRange, sliceRange } from '../mapping/rebuild.query.js';
import { stagedRows } from './recompute.query.js';

/**
 * Builds every journey of a workspace anew from its events, without writing it, and counts the rows in which that differs
 * from what stands. The caller holds the build lock, and nothing waits to be built.
 * @returns 0 where every journey is what its events say
 */
export async function wrongJourneyRows(engines: Engines, plan: BuildPlan): Promise<number> {
  const { clickhouse, postgres } = engines;
  const { workspace } = plan;
  const slices = await countSlices(clickhouse, workspace.number);
  let wrong = 0;
  for (const group of groupTypes(plan.types)) {
    const types = group.types.map((type) => type.number);
    for (const generation of plan.generations) {
      for (let slice = 0; slice < slices; slice++) {
        const of = { axis: group.axis, types, generation: generation.generation };
        const owners = await ownersInRange(clickhouse, workspace.number, of, sliceRange(slice, slices));
        const scope =
          group.axis === 0
            ? await postgres.inWorkspace(workspace.id, (tx) => scopeOfSubjects(tx, workspace.id, owners))
            : scopeOfKeys(owners);
        const build = randomBytes(8).readBigUInt64LE();
        try {
          await writeScope(clickhouse, build, workspace.number, scope);
          await stageChange(clickhouse, { build, workspace, generation, group });
          wrong += await stagedRows(clickhouse, build);
        } finally {
          await dropBuild(clickhouse, build).catch(() => undefined);
        }
      }
    }
  }
  return wrong;
}
