import { compileRules, type MappingRule } from '@temas/domain/mapping/match-rules';
import type { Engines } from '../platform/engines.js';
import type { WorkspaceRef } from '../journey/build-type.repository.js';
import type { Transaction } from '../platform/postgres.js';
import {
  insertMapping,
  lockMapping,
  rulesOf,
  touchpointCodes,
  unmappedActions,
  type MappedAction,
} from './mapping.repository.js';

/**
 * Gives every action a touchpoint in every live generation. Runs before each build, after its owners are taken, so that
 * whatever event they brought is known; most times there is nothing to do.
 */
export async function mapNewActions(engines: Engines, workspace: WorkspaceRef): Promise<void> {
  const known = await engines.postgres.inWorkspace(workspace.id, (tx) => unmappedActions(tx, workspace.id));
  if (known.length === 0) return;
  await engines.postgres.inWorkspace(workspace.id, async (tx) => {
    await lockMapping(tx, workspace.id);
    const actions = await unmappedActions(tx, workspace.id);
    const match = new Map<number, ReturnType<typeof compileRules>>();
    for (const generation of new Set(actions.map((action) => action.generation))) {
      match.set(generation, compileRules(await rulesOf(tx, workspace.id, generation)));
    }
    const keyed = actions.map((action) => ({
      generation: action.generation,
      action: action.code,
      key: match.get(action.generation)?.(action).touchpoint ?? null,
    }));
    await recordMapping(engines, tx, workspace, keyed);
  });
}

/** What an action becomes in a generation, by the touchpoint's key. */
export interface KeyedAction {
  readonly generation: number;
  readonly action: number;
  readonly key: string | null;
}

/** Writes a mapping to both stores. The analytical one first: a transaction that then fails is drawn again with a later version. */
export async function recordMapping(
  engines: Engines,
  tx: Transaction,
  workspace: WorkspaceRef,
  keyed: readonly KeyedAction[],
): Promise<void> {
  if (keyed.length === 0) return;
  const keys = [...new Set(keyed.flatMap((row) => (row.key === null ? [] : [row.key])))];
  const codes = await touchpointCodes(tx, workspace.id, keys);
  const mapped: MappedAction[] = keyed.map((row) => ({
    generation: row.generation,
    action: row.action,
    touchpoint: row.key === null ? 0 : (codes.get(row.key) ?? 0),
  }));
  const version = await insertMapping(tx, workspace.id, mapped);
  const lines = mapped.map(
    (row) => `${workspace.number}\t${row.generation}\t${row.action}\t${row.touchpoint}\t${version}\n`,
  );
  await engines.clickhouse.insertTsv('action_touchpoint', lines.join(''));
}

/** Compiles rules for actions of one generation. */
export function keyActions(
  rules: readonly MappingRule[],
  generation: number,
  actions: readonly {
    readonly code: number;
    readonly kind: Parameters<ReturnType<typeof compileRules>>[0]['kind'];
    readonly name: string;
  }[],
): KeyedAction[] {
  const match = compileRules(rules);
  return actions.map((action) => ({ generation, action: action.code, key: match(action).touchpoint }));
}
