import { rows, type Transaction } from '../platform/postgres.js';

/** Which sources' events a journey type takes: all, only these numbers, or all but these. */
export interface SourceFilter {
  readonly mode: 'all' | 'only' | 'except';
  readonly numbers: readonly number[];
}

/** A journey type as the build needs it. */
export interface BuildType {
  readonly id: string;
  readonly number: number;
  /** 0: by gap, the owners are people; n: by key, the owners are values of property number n. */
  readonly axis: number;
  /** Microseconds; null where one owner has one journey. */
  readonly gap: bigint | null;
  readonly sources: SourceFilter;
}

/** A way of reading events as journeys that is in use or about to be. */
export interface LiveGeneration {
  readonly generation: number;
  readonly timeZone: string;
}

/** A workspace's two names: the one in Postgres and the one in the analytical store. */
export interface WorkspaceRef {
  readonly id: string;
  readonly number: number;
}

/** What a build needs to know of a workspace, or null where it is gone. */
export interface BuildPlan {
  readonly workspace: WorkspaceRef;
  readonly types: readonly BuildType[];
  readonly generations: readonly LiveGeneration[];
}

interface TypeRow {
  id: string;
  number: number;
  axis: number | null;
  gap_seconds: number | null;
  built_in: boolean;
  only_sources: number[] | null;
}

/** A workspace by its id, or null where it is gone. */
export async function findWorkspace(tx: Transaction, workspaceId: string): Promise<WorkspaceRef | null> {
  const [row] = await rows<{ number: number }>(tx, 'SELECT number FROM temas.workspace WHERE id = $1', [workspaceId]);
  return row ? { id: workspaceId, number: row.number } : null;
}

/** Reads the journey types and live generations of a workspace. Types whose key property is not registered are left out. */
export async function loadBuildPlan(tx: Transaction, workspaceId: string): Promise<BuildPlan | null> {
  const workspace = await findWorkspace(tx, workspaceId);
  if (!workspace) return null;
  const types = await rows<TypeRow>(
    tx,
    `SELECT t.id, t.number, t.gap_seconds, t.built_in,
            CASE WHEN t.kind = 'gap' THEN 0 ELSE (
              SELECT p.number FROM temas.property p
              WHERE p.workspace_id = t.workspace_id AND p.name = t.key_property AND p.class = 'key'
              ORDER BY p.scope LIMIT 1) END AS axis,
            CASE WHEN t.source_keys IS NOT NULL THEN ARRAY(
              SELECT s.number FROM temas.source s
              WHERE s.workspace_id = t.workspace_id AND s.key = ANY (t.source_keys) AND s.deleted_at IS NULL
              ORDER BY s.number) END AS only_sources
     FROM temas.journey_type t
     WHERE t.workspace_id = $1 AND t.deleted_at IS NULL
     ORDER BY t.number`,
    [workspaceId],
  );
  const imports = await rows<{ number: number }>(
    tx,
    `SELECT number FROM temas.source WHERE workspace_id = $1 AND kind = 'import' ORDER BY number`,
    [workspaceId],
  );
  const generations = await rows<{ generation: number; time_zone: string }>(
    tx,
    `SELECT generation, time_zone FROM temas.mapping_generation
     WHERE workspace_id = $1 AND state IN ('current', 'building') ORDER BY generation`,
    [workspaceId],
  );
  const importNumbers = imports.map((source) => source.number);
  return {
    workspace,
    types: types.flatMap((type) => (type.axis === null ? [] : [toBuildType(type, type.axis, importNumbers)])),
    generations: generations.map((row) => ({ generation: row.generation, timeZone: row.time_zone })),
  };
}

function toBuildType(row: TypeRow, axis: number, imports: readonly number[]): BuildType {
  return {
    id: row.id,
    number: row.number,
    axis,
    gap: row.gap_seconds === null ? null : BigInt(row.gap_seconds) * 1_000_000n,
    sources: sourceFilter(row, imports),
  };
}

function sourceFilter(row: TypeRow, imports: readonly number[]): SourceFilter {
  if (row.only_sources) return { mode: 'only', numbers: row.only_sources };
  if (row.built_in && imports.length > 0) return { mode: 'except', numbers: imports };
  return { mode: 'all', numbers: [] };
}
