import { TemasError } from '@temas/domain/error';
import type { MappingRule } from '@temas/domain/mapping/match-rules';
import { previewRules } from '@temas/domain/mapping/preview-rules';
import type { WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { journeyTypeRepository } from '../journey-type/journey-type.repository.js';
import { actionUse, type Use } from '../touchpoint/touchpoint-use.query.js';
import {
  createGeneration,
  currentGeneration,
  giveUpGeneration,
  isGeneration,
  latestGeneration,
  liveGenerations,
} from './generation.repository.js';
import { assertNamesNobody, sameRules } from './given-rules.js';
import { keyActions, recordMapping } from './map-actions.js';
import { describePreview, type MappingPreview } from './mapping-preview.js';
import { allActions, lockMapping, rulesOf } from './mapping.repository.js';
import { cancelTypeRebuilds, insertRebuild, listRebuilds, type RebuildProgress } from './rebuild.repository.js';
import { countSlices } from './rebuild.query.js';

/** Rules, and the generation that they belong to. */
export interface RulesOfGeneration {
  readonly generation: number;
  readonly rules: MappingRule[];
}

/** How long counts of events are good enough for a preview, in milliseconds: who types asks every second. */
const useAge = 15_000;

/** Rules from event names and page paths to touchpoints. */
export class MappingService {
  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
    private readonly queue: JobQueue,
  ) {}

  private readonly uses = new Map<number, { readonly at: number; readonly use: Promise<Map<number, Use>> }>();

  /** The rules that are read now, and those whose rebuild is not done yet. */
  async rules(workspaceId: string): Promise<RulesOfGeneration & { readonly pending: RulesOfGeneration | null }> {
    return this.postgres.inWorkspace(workspaceId, async (tx) => {
      const of = async (generation: number): Promise<RulesOfGeneration> => ({
        generation,
        rules: await rulesOf(tx, workspaceId, generation),
      });
      const { generation } = await currentGeneration(tx, workspaceId);
      const latest = await latestGeneration(tx, workspaceId);
      return { ...(await of(generation)), pending: latest.building ? await of(latest.generation) : null };
    });
  }

  /**
   * Lets new rules apply to everything, the past included: a new generation is filled beside the current one, and
   * readers go over to it when it is complete. A generation that is still building is given up.
   * @param by who stands in the audit entry, and the generation whose rules the new ones were made from
   * @returns the number of the new generation
   * @throws TemasError `not_found`; `conflict` where other rules were saved since `basedOn`; `invalid_request` where a
   * rule holds an identifier
   */
  async replaceRules(
    workspaceId: string,
    rules: readonly MappingRule[],
    by: { readonly actor?: string; readonly basedOn?: number | undefined } = {},
  ): Promise<number> {
    const { actor = 'system', basedOn } = by;
    assertNamesNobody(rules);
    return this.startGeneration(workspaceId, 'rules', async (tx, latest) => {
      if (basedOn !== undefined) await assertUnchanged(tx, workspaceId, { since: basedOn, latest });
      const detail = { rules: rules.length };
      await auditRepository.write(tx, { workspaceId, actor, action: 'mapping.replace', target: 'rules', detail });
      return { rules };
    });
  }

  /** Counts days in another time zone from now on, the past included, as {@link replaceRules} does. */
  async replaceTimeZone(workspaceId: string, timeZone: string, actor = 'system'): Promise<number> {
    return this.startGeneration(workspaceId, 'time_zone', async (tx, generation) => {
      await auditRepository.write(tx, { workspaceId, actor, action: 'mapping.time_zone', target: timeZone });
      return { timeZone, rules: await rulesOf(tx, workspaceId, generation) };
    });
  }

  /**
   * Gives up a change whose rebuild is not done; what is read now stays.
   * @throws TemasError `not_found` for an unknown generation; `conflict` where it is in force, or given up, by now
   */
  async cancelRebuild(workspaceId: string, generation: number, actor = 'system'): Promise<void> {
    await this.postgres.inWorkspace(workspaceId, async (tx) => {
      await lockMapping(tx, workspaceId);
      if (!(await isGeneration(tx, workspaceId, generation))) {
        throw new TemasError('not_found', 'There is no such rebuild.');
      }
      if (!(await giveUpGeneration(tx, workspaceId, generation))) {
        throw new TemasError('conflict', 'It is over by now: either in force, or given up.', { field: 'generation' });
      }
      const target = String(generation);
      await auditRepository.write(tx, { workspaceId, actor, action: 'mapping.cancel', target });
    });
  }

  /**
   * Orders that a journey type is built anew for everything that is stored, in every generation that lives. It stands in
   * the transaction of the change itself, so that neither is without the other; call {@link ring} after its commit.
   */
  async orderTypeRebuild(tx: Transaction, workspaceId: string, journeyTypeId: string): Promise<void> {
    // A generation that begins meanwhile then either sees the change or is seen here.
    await lockMapping(tx, workspaceId);
    await cancelTypeRebuilds(tx, workspaceId, journeyTypeId);
    const { workspace } = await currentGeneration(tx, workspaceId);
    const slices = await countSlices(this.clickhouse, workspace);
    for (const generation of await liveGenerations(tx, workspaceId)) {
      await insertRebuild(tx, workspaceId, { generation, journeyTypeId, reason: 'journey_type', slices });
    }
  }

  /** Gives up what {@link orderTypeRebuild} ordered for a type that is removed in this transaction. */
  async cancelTypeRebuild(tx: Transaction, workspaceId: string, journeyTypeId: string): Promise<void> {
    await cancelTypeRebuilds(tx, workspaceId, journeyTypeId);
  }

  /**
   * What the rules would catch, by the events stored so far, and what they would change. Changes nothing; numbers of
   * events may be {@link useAge} old.
   * @throws TemasError `invalid_request` where a rule holds an identifier
   */
  async preview(workspace: WorkspaceRef, rules: readonly MappingRule[]): Promise<MappingPreview> {
    assertNamesNobody(rules);
    const { known, inForce, types } = await this.postgres.inWorkspace(workspace.id, async (tx) => ({
      known: await allActions(tx, workspace.id),
      // Those ordered last, whose rebuild may be under way: saving replaces them, not what is read meanwhile.
      inForce: await rulesOf(tx, workspace.id, (await latestGeneration(tx, workspace.id)).generation),
      types: await journeyTypeRepository.list(tx, workspace.id),
    }));
    const actions = known.filter(({ kind }) => kind !== 'touchpoint');
    const use = await this.useOf(workspace.number);
    return describePreview(previewRules(rules, inForce, actions), {
      actions,
      use,
      types,
      minGroup: workspace.minGroup,
    });
  }

  /** The latest rebuilds and how far they are. */
  async rebuilds(workspaceId: string): Promise<RebuildProgress[]> {
    return this.postgres.inWorkspace(workspaceId, (tx) => listRebuilds(tx, workspaceId));
  }

  private useOf(workspace: number): Promise<Map<number, Use>> {
    const now = Date.now();
    for (const [number, { at }] of this.uses) if (now - at > useAge) this.uses.delete(number);
    const known = this.uses.get(workspace);
    if (known) return known.use;
    const use = actionUse(this.clickhouse, workspace);
    this.uses.set(workspace, { at: now, use });
    use.catch(() => this.uses.delete(workspace));
    return use;
  }

  private async startGeneration(
    workspaceId: string,
    reason: 'rules' | 'time_zone',
    wanted: (tx: Transaction, latest: number) => Promise<{ rules: readonly MappingRule[]; timeZone?: string }>,
  ): Promise<number> {
    const generation = await this.postgres.inWorkspace(workspaceId, async (tx) => {
      await lockMapping(tx, workspaceId);
      const current = await currentGeneration(tx, workspaceId);
      const latest = await latestGeneration(tx, workspaceId);
      const { rules, timeZone = latest.timeZone } = await wanted(tx, latest.generation);
      const created = await createGeneration(tx, workspaceId, timeZone, rules);
      const keyed = keyActions(rules, created, await allActions(tx, workspaceId));
      const engines = { postgres: this.postgres, clickhouse: this.clickhouse };
      await recordMapping(engines, tx, { id: workspaceId, number: current.workspace }, keyed);
      const slices = await countSlices(this.clickhouse, current.workspace);
      await insertRebuild(tx, workspaceId, { generation: created, journeyTypeId: null, reason, slices });
      return created;
    });
    await this.ring(workspaceId);
    return generation;
  }

  /** Lets a builder look for work. One that is missed is found by the reconciler. */
  async ring(workspaceId: string): Promise<void> {
    await this.queue.ring('journey.build', { workspaceId }, workspaceId);
  }
}

/** @throws TemasError `conflict` where the rules ordered last are not those of `since` */
async function assertUnchanged(
  tx: Transaction,
  workspaceId: string,
  { since, latest }: { readonly since: number; readonly latest: number },
): Promise<void> {
  if (since === latest) return;
  // Another time zone begins a generation too, with the same rules.
  const known = await isGeneration(tx, workspaceId, since);
  const [then, now] = [await rulesOf(tx, workspaceId, since), await rulesOf(tx, workspaceId, latest)];
  if (known && sameRules(then, now)) return;
  throw new TemasError('conflict', 'Somebody else has saved other rules since these were read.', { field: 'basedOn' });
}
