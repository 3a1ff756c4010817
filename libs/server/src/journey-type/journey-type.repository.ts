import { rows, type Transaction } from '../platform/postgres.js';

/** How events become journeys. */
export interface JourneyType {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** For readers of English; null: `name` serves both. */
  readonly nameEn: string | null;
  readonly kind: 'gap' | 'key';
  readonly gapSeconds: number | null;
  readonly keyProperty: string | null;
  /** Keys of sources; null takes all. */
  readonly sources: readonly string[] | null;
  readonly startTouchpoint: string | null;
  readonly goalTouchpoint: string | null;
  readonly windowSeconds: number | null;
  readonly builtIn: boolean;
}

const columns = `id, key, name, name_en AS "nameEn", kind, gap_seconds AS "gapSeconds", key_property AS "keyProperty",
  source_keys AS sources,
  start_touchpoint AS "startTouchpoint", goal_touchpoint AS "goalTouchpoint", window_seconds::float8 AS "windowSeconds",
  built_in AS "builtIn"`;

/** SQL on journey types. */
export const journeyTypeRepository = {
  async list(tx: Transaction, workspaceId: string): Promise<JourneyType[]> {
    return rows<JourneyType>(
      tx,
      `SELECT ${columns} FROM temas.journey_type WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY built_in DESC, number`,
      [workspaceId],
    );
  },

  async find(tx: Transaction, workspaceId: string, key: string): Promise<JourneyType | undefined> {
    const [row] = await rows<JourneyType>(
      tx,
      `SELECT ${columns} FROM temas.journey_type WHERE workspace_id = $1 AND key = $2 AND deleted_at IS NULL`,
      [workspaceId, key],
    );
    return row;
  },

  /** Finds a type and lets nobody else change it until the transaction ends. */
  async lock(tx: Transaction, workspaceId: string, key: string): Promise<JourneyType | undefined> {
    const [row] = await rows<JourneyType>(
      tx,
      `SELECT ${columns} FROM temas.journey_type WHERE workspace_id = $1 AND key = $2 AND deleted_at IS NULL FOR UPDATE`,
      [workspaceId, key],
    );
    return row;
  },

  /** Creates a type, or answers with nothing where the key is taken. */
  async create(
    tx: Transaction,
    workspaceId: string,
    type: Omit<JourneyType, 'id' | 'builtIn'>,
  ): Promise<JourneyType | undefined> {
    const [row] = await rows<JourneyType>(
      tx,
      `INSERT INTO temas.journey_type (workspace_id, key, name, name_en, kind, gap_seconds, key_property, source_keys,
         start_touchpoint, goal_touchpoint, window_seconds)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (workspace_id, key) WHERE deleted_at IS NULL DO NOTHING RETURNING ${columns}`,
      [
        workspaceId,
        type.key,
        type.name,
        type.nameEn,
        type.kind,
        type.gapSeconds,
        type.keyProperty,
        ...annotations(type),
      ],
    );
    return row;
  },

  async update(tx: Transaction, type: JourneyType): Promise<void> {
    await rows(
      tx,
      `UPDATE temas.journey_type SET name = $2, name_en = $3, gap_seconds = $4, key_property = $5, source_keys = $6,
         start_touchpoint = $7, goal_touchpoint = $8, window_seconds = $9
       WHERE id = $1 RETURNING id`,
      [type.id, type.name, type.nameEn, type.gapSeconds, type.keyProperty, ...annotations(type)],
    );
  },

  async remove(tx: Transaction, id: string): Promise<void> {
    await rows(tx, 'UPDATE temas.journey_type SET deleted_at = now() WHERE id = $1 RETURNING id', [id]);
  },

  /** Which of these source keys the workspace has. */
  async knownSources(tx: Transaction, workspaceId: string, keys: readonly string[]): Promise<string[]> {
    const found = await rows<{ key: string }>(
      tx,
      'SELECT key FROM temas.source WHERE workspace_id = $1 AND key = ANY ($2::text[]) AND deleted_at IS NULL',
      [workspaceId, keys],
    );
    return found.map((row) => row.key);
  },

  /** Whether this is a registered key; if so, it stays registered until the transaction ends. */
  async holdKeyProperty(tx: Transaction, workspaceId: string, name: string): Promise<boolean> {
    const found = await rows(
      tx,
      `SELECT 1 FROM temas.property
       WHERE workspace_id = $1 AND scope = 'property' AND name = $2 AND class = 'key' FOR SHARE`,
      [workspaceId, name],
    );
    return found.length > 0;
  },
};

function annotations(type: Pick<JourneyType, 'sources' | 'startTouchpoint' | 'goalTouchpoint' | 'windowSeconds'>) {
  return [type.sources, type.startTouchpoint, type.goalTouchpoint, type.windowSeconds] as const;
}
