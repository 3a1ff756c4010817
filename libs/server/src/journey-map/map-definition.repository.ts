import { rows, type Transaction } from '../platform/postgres.js';

/** A journey type as its map needs it. */
export interface MapType {
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly kind: 'gap' | 'key';
  readonly gapSeconds: number | null;
  readonly windowSeconds: string | null;
  readonly goalTouchpoint: string | null;
  readonly keyProperty: string | null;
  /** Keys of sources; null takes all. */
  readonly sources: readonly string[] | null;
}

/** A touchpoint of the dictionary. */
export interface KnownTouchpoint {
  readonly code: number;
  readonly key: string;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly stage: string | null;
  readonly owner: string | null;
}

/** A stage, in order. */
export interface KnownStage {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** A day of the cache and the version that readers use. */
export interface CachedDay {
  readonly day: string;
  readonly version: string;
  readonly dirty: boolean;
  readonly builtAt: Date | null;
}

/** SQL on what a map is made of. */
export const mapDefinitionRepository = {
  async type(tx: Transaction, workspaceId: string, key: string): Promise<MapType | undefined> {
    const [row] = await rows<MapType>(
      tx,
      `SELECT number, key, name, kind, gap_seconds AS "gapSeconds", window_seconds AS "windowSeconds",
              goal_touchpoint AS "goalTouchpoint", key_property AS "keyProperty", source_keys AS sources
       FROM temas.journey_type WHERE workspace_id = $1 AND key = $2 AND deleted_at IS NULL`,
      [workspaceId, key],
    );
    return row;
  },

  async touchpoints(tx: Transaction, workspaceId: string): Promise<KnownTouchpoint[]> {
    return rows<KnownTouchpoint>(
      tx,
      `SELECT code, key, name, name_en AS "nameEn", stage_key AS stage, owner FROM temas.touchpoint WHERE workspace_id = $1`,
      [workspaceId],
    );
  },

  async stages(tx: Transaction, workspaceId: string): Promise<KnownStage[]> {
    return rows<KnownStage>(
      tx,
      'SELECT key, name, name_en AS "nameEn" FROM temas.stage WHERE workspace_id = $1 ORDER BY position',
      [workspaceId],
    );
  },

  async channels(tx: Transaction, workspaceId: string): Promise<Map<string, number>> {
    const found = await rows<{ key: string; code: number }>(
      tx,
      'SELECT key, code FROM temas.channel WHERE workspace_id = $1',
      [workspaceId],
    );
    return new Map(found.map((row) => [row.key, row.code]));
  },

  /** The days of a type's cache between two dates, both included; null leaves a side open. */
  async cachedDays(
    tx: Transaction,
    workspaceId: string,
    of: {
      readonly type: number;
      readonly generation: number;
      readonly from: string | null;
      readonly to: string | null;
    },
  ): Promise<CachedDay[]> {
    return rows<CachedDay>(
      tx,
      `SELECT to_char(day, 'YYYY-MM-DD') AS day, built_version AS version, dirty_version <> built_version AS dirty,
              built_at AS "builtAt"
       FROM temas.map_day
       WHERE workspace_id = $1 AND journey_type = $2 AND generation = $3
         AND ($4::date IS NULL OR day >= $4) AND ($5::date IS NULL OR day <= $5)`,
      [workspaceId, of.type, of.generation, of.from, of.to],
    );
  },
};
