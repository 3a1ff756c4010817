import { compileRules, type ActionKind, type MappingRule } from '@temas/domain/mapping/match-rules';
import type { WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { createGeneration, currentGeneration, liveGenerations } from './generation.repository.js';
import { keyActions, recordMapping } from './map-actions.js';
import { allActions, lockMapping, rulesOf } from './mapping.repository.js';
import { actionUse, shown } from '../touchpoint/touchpoint-use.query.js';
import { cancelTypeRebuilds, insertRebuild, listRebuilds, type RebuildProgress } from './rebuild.repository.js';
import { countSlices } from './rebuild.query.js';

/** An action that a rule catches, with the number of its events; null where fewer people than the group size stand behind it. */
export interface CaughtAction {
  readonly kind: ActionKind;
  readonly name: string;
  readonly events: number | null;
}

/** What rules would do, rule by rule. */
export interface MappingPreview {
  /** `catches`: events of the actions whose number is shown; those of hidden ones are in no sum. */
  readonly rules: readonly { readonly catches: number; readonly actions: readonly CaughtAction[] }[];
  readonly unmatched: readonly CaughtAction[];
}

/** Rules from event names and page paths to touchpoints. */
export class MappingService {
  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
    private readonly queue: JobQueue,
  ) {}

  /** The rules that are read now, and the generation that they belong to. */
  async rules(workspaceId: string): Promise<{ generation: number; rules: MappingRule[] }> {
    return this.postgres.inWorkspace(workspaceId, async (tx) => {
      const { generation } = await currentGeneration(tx, workspaceId);
      return { generation, rules: await rulesOf(tx, workspaceId, generation) };
    });
  }

  /**
   * Lets new rules apply to everything, the past included: a new generation is filled beside the current one, and
   * readers go over to it when it is complete. A generation that is still building is given up.
   * @param actor who stands in the audit entry
   * @returns the number of the new generation
   * @throws TemasError `not_found`
   */
  async replaceRules(workspaceId: string, rules: readonly MappingRule[], actor = 'system'): Promise<number> {
    return this.startGeneration(workspaceId, 'rules', async (tx) => {
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

  /** What the rules would catch, by the events stored so far. Changes nothing. */
  async preview(workspace: WorkspaceRef, rules: readonly MappingRule[]): Promise<MappingPreview> {
    const actions = await this.postgres.inWorkspace(workspace.id, (tx) => allActions(tx, workspace.id));
    const use = await actionUse(this.clickhouse, workspace.number);
    const match = compileRules(rules);
    const caught: CaughtAction[][] = rules.map(() => []);
    const unmatched: CaughtAction[] = [];
    for (const action of actions) {
      if (action.kind === 'touchpoint') continue;
      const { rule } = match(action);
      const list = rule === null ? unmatched : caught[rule];
      list?.push({ kind: action.kind, name: action.name, events: shown(use.get(action.code), workspace.minGroup) });
    }
    return {
      rules: caught.map((list) => ({
        catches: list.reduce((sum, action) => sum + (action.events ?? 0), 0),
        actions: mostEvents(list),
      })),
      unmatched: mostEvents(unmatched),
    };
  }

  /** The latest rebuilds and how far they are. */
  async rebuilds(workspaceId: string): Promise<RebuildProgress[]> {
    return this.postgres.inWorkspace(workspaceId, (tx) => listRebuilds(tx, workspaceId));
  }

  private async startGeneration(
    workspaceId: string,
    reason: 'rules' | 'time_zone',
    wanted: (tx: Transaction, current: number) => Promise<{ rules: readonly MappingRule[]; timeZone?: string }>,
  ): Promise<number> {
    const generation = await this.postgres.inWorkspace(workspaceId, async (tx) => {
      await lockMapping(tx, workspaceId);
      const current = await currentGeneration(tx, workspaceId);
      const { rules, timeZone = current.timeZone } = await wanted(tx, current.generation);
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

function mostEvents(actions: readonly CaughtAction[]): CaughtAction[] {
  return [...actions].sort(
    (left, right) => (right.events ?? 0) - (left.events ?? 0) || (left.name < right.name ? -1 : 1),
  );
}
