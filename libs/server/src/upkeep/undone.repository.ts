import { rows, type Transaction } from '../platform/postgres.js';
import type { Lane } from '../projection/inbox.repository.js';

/** Work that Postgres shows undone, whatever the queue remembers. */
export interface UndoneWork {
  readonly lanes: readonly { readonly workspaceId: string; readonly lane: Lane }[];
  /** Workspaces with dirty owners, dirty days, a rebuild that runs or waits for its switch, or people to take out of figures. */
  readonly builds: readonly string[];
  /** Workspaces with people whose bytes are to go. */
  readonly erasures: readonly string[];
  readonly removals: readonly { readonly workspaceId: string; readonly sourceId: string; readonly deletedAt: Date }[];
}

/** Looks across all workspaces; runs as the janitor, who sees ids and states only. */
export async function findUndone(tx: Transaction): Promise<UndoneWork> {
  const lanes = await rows<{ workspace_id: string; lane: Lane }>(
    tx,
    'SELECT DISTINCT workspace_id, lane FROM temas.inbox WHERE state = 0',
  );
  const builds = await rows<{ workspace_id: string }>(
    tx,
    `SELECT DISTINCT workspace_id FROM temas.dirty_owner
     UNION SELECT workspace_id FROM temas.map_day WHERE dirty_version <> built_version
     UNION SELECT workspace_id FROM temas.rebuild WHERE state = 'running'
     UNION SELECT r.workspace_id FROM temas.rebuild r JOIN temas.workspace w ON w.id = r.workspace_id
       WHERE r.state = 'done' AND r.generation > w.generation
     UNION SELECT workspace_id FROM temas.erasure WHERE destroyed_at IS NULL
       AND (removed_at IS NULL OR (forgotten_at IS NOT NULL AND settled_at IS NULL))`,
  );
  const erasures = await rows<{ workspace_id: string }>(
    tx,
    'SELECT DISTINCT workspace_id FROM temas.erasure WHERE settled_at IS NOT NULL AND destroyed_at IS NULL',
  );
  const removals = await rows<{ workspace_id: string; id: string; deleted_at: Date }>(
    tx,
    'SELECT workspace_id, id, deleted_at FROM temas.source WHERE deleted_at IS NOT NULL',
  );
  return {
    lanes: lanes.map((row) => ({ workspaceId: row.workspace_id, lane: row.lane })),
    builds: builds.map((row) => row.workspace_id),
    erasures: erasures.map((row) => row.workspace_id),
    removals: removals.map((row) => ({ workspaceId: row.workspace_id, sourceId: row.id, deletedAt: row.deleted_at })),
  };
}

/** Every workspace. */
export async function allWorkspaces(tx: Transaction): Promise<{ id: string; number: number }[]> {
  return rows(tx, 'SELECT id, number FROM temas.workspace ORDER BY number');
}
