import { rows, type Transaction } from '../platform/postgres.js';

/** What a team says about a touchpoint. */
export interface TouchpointRow {
  readonly code: number;
  readonly key: string;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly stage: string | null;
  readonly owner: string | null;
}

/** A named group of touchpoints. */
export interface Stage {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string | null;
}

const columns = `code, key, name, name_en AS "nameEn", stage_key AS stage, owner`;

/** SQL on touchpoints, stages and channels. */
export const touchpointRepository = {
  async list(tx: Transaction, workspaceId: string): Promise<TouchpointRow[]> {
    return rows(tx, `SELECT ${columns} FROM temas.touchpoint WHERE workspace_id = $1 ORDER BY key`, [workspaceId]);
  },

  /** Whether there is a touchpoint of this key. */
  async has(tx: Transaction, workspaceId: string, key: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM temas.touchpoint WHERE workspace_id = $1 AND key = $2';
    return (await rows(tx, sql, [workspaceId, key])).length > 0;
  },

  /** A touchpoint by its key; a new one where there is none, so that a team may prepare it before its first event. */
  async ensure(tx: Transaction, workspaceId: string, key: string): Promise<TouchpointRow | undefined> {
    await tx.query(
      'INSERT INTO temas.touchpoint (workspace_id, key) VALUES ($1, $2) ON CONFLICT (workspace_id, key) DO NOTHING',
      [workspaceId, key],
    );
    const [row] = await rows<TouchpointRow>(
      tx,
      `SELECT ${columns} FROM temas.touchpoint WHERE workspace_id = $1 AND key = $2 FOR UPDATE`,
      [workspaceId, key],
    );
    return row;
  },

  /** Prepares those of many that are not there. In order, so that two who do so at once wait for each other. */
  async ensureMany(tx: Transaction, workspaceId: string, keys: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO temas.touchpoint (workspace_id, key) SELECT DISTINCT $1::uuid, key FROM unnest($2::text[]) AS k (key)
       ORDER BY key ON CONFLICT (workspace_id, key) DO NOTHING`,
      [workspaceId, keys],
    );
  },

  async update(tx: Transaction, workspaceId: string, row: TouchpointRow): Promise<void> {
    await rows(
      tx,
      `UPDATE temas.touchpoint SET name = $3, name_en = $4, stage_key = $5, owner = $6
       WHERE workspace_id = $1 AND code = $2 RETURNING code`,
      [workspaceId, row.code, row.name, row.nameEn, row.stage, row.owner],
    );
  },

  /** Sets stage, owner or both of many; undefined stays. @returns the keys that there are */
  async updateMany(
    tx: Transaction,
    workspaceId: string,
    keys: readonly string[],
    { stage, owner }: { readonly stage?: string | null | undefined; readonly owner?: string | null | undefined },
  ): Promise<string[]> {
    const found = await rows<{ key: string }>(
      tx,
      `UPDATE temas.touchpoint SET stage_key = CASE WHEN $3 THEN $4 ELSE stage_key END,
         owner = CASE WHEN $5 THEN $6 ELSE owner END
       WHERE workspace_id = $1 AND key = ANY ($2::text[]) RETURNING key`,
      [workspaceId, keys, stage !== undefined, stage ?? null, owner !== undefined, owner ?? null],
    );
    return found.map(({ key }) => key);
  },

  async stages(tx: Transaction, workspaceId: string): Promise<Stage[]> {
    return rows(
      tx,
      'SELECT key, name, name_en AS "nameEn" FROM temas.stage WHERE workspace_id = $1 ORDER BY position',
      [workspaceId],
    );
  },

  /** Replaces the stages; touchpoints of a stage that is gone have none. */
  async replaceStages(tx: Transaction, workspaceId: string, stages: readonly Stage[]): Promise<void> {
    await rows(tx, 'DELETE FROM temas.stage WHERE workspace_id = $1 RETURNING key', [workspaceId]);
    await tx.query(
      `INSERT INTO temas.stage (workspace_id, key, name, name_en, position)
       SELECT $1, key, name, name_en, position
       FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS s (key, name, name_en, position)`,
      [
        workspaceId,
        stages.map((stage) => stage.key),
        stages.map((stage) => stage.name),
        stages.map((stage) => stage.nameEn),
      ],
    );
    await rows(
      tx,
      `UPDATE temas.touchpoint SET stage_key = NULL
       WHERE workspace_id = $1 AND stage_key IS NOT NULL AND stage_key <> ALL ($2::text[]) RETURNING code`,
      [workspaceId, stages.map((stage) => stage.key)],
    );
  },

  async channels(tx: Transaction, workspaceId: string): Promise<{ key: string; code: number }[]> {
    return rows(tx, 'SELECT key, code FROM temas.channel WHERE workspace_id = $1 ORDER BY key', [workspaceId]);
  },
};
