import { rows, type Transaction } from '../platform/postgres.js';

/** What a new workspace is given. */
export interface NewWorkspace {
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly minGroup: number;
  readonly minGroupReason: string | null;
  readonly demo: boolean;
}

/** What may change later. */
export interface WorkspaceChange {
  readonly name?: string | undefined;
  readonly minGroup?: number | undefined;
  readonly minGroupReason?: string | undefined;
  readonly linkByContact?: boolean | undefined;
}

/** SQL on workspaces and on what every one of them starts with. */
export const workspaceRepository = {
  /** Creates the workspace with its first generation, its two built-in journey types and its first owner. */
  async create(tx: Transaction, id: string, input: NewWorkspace, ownerId: string): Promise<void> {
    await rows(
      tx,
      `INSERT INTO temas.workspace (id, key, name, time_zone, min_group, min_group_reason, min_group_by, demo)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, input.key, input.name, input.timeZone, input.minGroup, input.minGroupReason, ownerId, input.demo],
    );
    await rows(tx, `INSERT INTO temas.membership (workspace_id, account_id, role) VALUES ($1, $2, 'owner')`, [
      id,
      ownerId,
    ]);
    await rows(
      tx,
      `INSERT INTO temas.mapping_generation (workspace_id, generation, state, time_zone, switched_at)
       VALUES ($1, 1, 'current', $2, now())`,
      [id, input.timeZone],
    );
    await rows(
      tx,
      `INSERT INTO temas.journey_type (workspace_id, key, name, name_en, kind, gap_seconds, built_in)
       VALUES ($1, 'visit', 'Ziyaret', 'Visit', 'gap', 1800, true),
              ($1, 'relationship', 'İlişki', 'Relationship', 'gap', 2592000, true)`,
      [id],
    );
  },

  /** Changes what is given; a group size brings its reason and the account that answers for it. */
  async change(tx: Transaction, id: string, change: WorkspaceChange, accountId: string): Promise<void> {
    await rows(
      tx,
      `UPDATE temas.workspace SET name = coalesce($2, name), min_group = coalesce($3, min_group),
         min_group_reason = CASE WHEN $3::int IS NULL THEN min_group_reason ELSE $4 END,
         min_group_by = CASE WHEN $3::int IS NULL THEN min_group_by ELSE $5 END,
         link_by_contact = coalesce($6, link_by_contact)
       WHERE id = $1`,
      [
        id,
        change.name ?? null,
        change.minGroup ?? null,
        change.minGroupReason ?? null,
        accountId,
        change.linkByContact ?? null,
      ],
    );
  },

  async holdsImportsAlone(tx: Transaction, id: string): Promise<boolean> {
    const live = await rows(
      tx,
      `SELECT 1 FROM temas.source WHERE workspace_id = $1 AND kind = 'live' AND deleted_at IS NULL LIMIT 1`,
      [id],
    );
    return live.length === 0;
  },
};
