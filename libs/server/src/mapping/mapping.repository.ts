import { TemasError } from '@temas/domain/error';
import type { ActionKind, MappingRule, MatchMode } from '@temas/domain/mapping/match-rules';
import { eventKinds } from '../inbox/event-row.js';
import { rows, type Transaction } from '../platform/postgres.js';
import { takeTurns } from '../platform/take-turns.js';

/** An action of the dictionary, as rules see it. */
export interface ActionRow {
  readonly code: number;
  readonly kind: ActionKind;
  readonly name: string;
}

/** An action that a live generation does not know yet. */
export interface UnmappedAction extends ActionRow {
  readonly generation: number;
}

/** What an action is in a generation; touchpoint 0 leaves it out of journeys. */
export interface MappedAction {
  readonly generation: number;
  readonly action: number;
  readonly touchpoint: number;
}

const mappedKinds = ['track', 'page', 'screen', 'feedback', 'touchpoint'] as const satisfies readonly ActionKind[];
const kindOf = new Map<number, ActionKind>(mappedKinds.map((kind) => [eventKinds[kind], kind]));
const codes = mappedKinds.map((kind) => eventKinds[kind]);

/** Lets one at a time change a workspace's mapping; held until the transaction ends. */
export async function lockMapping(tx: Transaction, workspaceId: string): Promise<void> {
  await takeTurns(tx, 'mapping', workspaceId);
}

/** Every action of the workspace that can be a touchpoint or name one. */
export async function allActions(tx: Transaction, workspaceId: string): Promise<ActionRow[]> {
  const found = await rows<{ code: number; kind: number; name: string }>(
    tx,
    'SELECT code, kind, name FROM temas.action WHERE workspace_id = $1 AND kind = ANY ($2::int[]) ORDER BY code',
    [workspaceId, codes],
  );
  return found.flatMap((row) => named(row));
}

/** Actions without a row in some live generation. */
export async function unmappedActions(tx: Transaction, workspaceId: string): Promise<UnmappedAction[]> {
  const found = await rows<{ code: number; kind: number; name: string; generation: number }>(
    tx,
    `SELECT a.code, a.kind, a.name, g.generation
     FROM temas.mapping_generation g JOIN temas.action a ON a.workspace_id = g.workspace_id
     WHERE g.workspace_id = $1 AND g.state IN ('current', 'building') AND a.kind = ANY ($2::int[])
       AND NOT EXISTS (SELECT FROM temas.action_touchpoint m
         WHERE m.workspace_id = g.workspace_id AND m.generation = g.generation AND m.action_code = a.code)
     ORDER BY g.generation, a.code`,
    [workspaceId, codes],
  );
  return found.flatMap((row) => named(row).map((action) => ({ ...action, generation: row.generation })));
}

function named(row: { code: number; kind: number; name: string }): ActionRow[] {
  const kind = kindOf.get(row.kind);
  return kind ? [{ code: row.code, kind, name: row.name }] : [];
}

interface RuleRow {
  kind: ActionKind | null;
  mode: MatchMode;
  pattern: string;
  touchpoint_key: string | null;
}

/** A generation's rules in order. */
export async function rulesOf(tx: Transaction, workspaceId: string, generation: number): Promise<MappingRule[]> {
  const found = await rows<RuleRow>(
    tx,
    `SELECT kind, mode, pattern, touchpoint_key FROM temas.mapping_rule
     WHERE workspace_id = $1 AND generation = $2 ORDER BY position`,
    [workspaceId, generation],
  );
  return found.map((row) => ({
    ...(row.kind === null ? {} : { kind: row.kind }),
    mode: row.mode,
    pattern: row.pattern,
    touchpoint: row.touchpoint_key,
  }));
}

/** Codes of touchpoints by key; creates those that are missing. */
export async function touchpointCodes(
  tx: Transaction,
  workspaceId: string,
  keys: readonly string[],
): Promise<Map<string, number>> {
  await tx.query(
    `INSERT INTO temas.touchpoint (workspace_id, key) SELECT $1, key FROM unnest($2::text[]) AS k (key)
     ON CONFLICT (workspace_id, key) DO NOTHING`,
    [workspaceId, keys],
  );
  const found = await rows<{ key: string; code: number }>(
    tx,
    'SELECT key, code FROM temas.touchpoint WHERE workspace_id = $1 AND key = ANY ($2::text[])',
    [workspaceId, keys],
  );
  return new Map(found.map((row) => [row.key, row.code]));
}

/** Records what actions are, and draws the version under which the analytical store keeps it. */
export async function insertMapping(
  tx: Transaction,
  workspaceId: string,
  mapped: readonly MappedAction[],
): Promise<bigint> {
  await tx.query(
    `INSERT INTO temas.action_touchpoint (workspace_id, generation, action_code, touchpoint_code)
     SELECT $1, generation, action, touchpoint
     FROM unnest($2::int[], $3::int[], $4::int[]) AS m (generation, action, touchpoint)
     ON CONFLICT (workspace_id, generation, action_code) DO UPDATE SET touchpoint_code = excluded.touchpoint_code`,
    [
      workspaceId,
      mapped.map((row) => row.generation),
      mapped.map((row) => row.action),
      mapped.map((row) => row.touchpoint),
    ],
  );
  const [drawn] = await rows<{ version: string }>(tx, `SELECT nextval('temas.mark') AS version`);
  if (!drawn) throw new TemasError('internal', 'The sequence of marks gave no number.');
  return BigInt(drawn.version);
}
