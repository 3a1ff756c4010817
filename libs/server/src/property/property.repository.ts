import { rows, type Transaction } from '../platform/postgres.js';

/** A property or trait that events may bring. */
export interface Property {
  readonly name: string;
  readonly scope: 'property' | 'trait';
  readonly type: 'string' | 'number' | 'boolean' | 'date';
  readonly class: 'operational' | 'behaviour' | 'key';
  readonly purpose: string;
}

/** One that came and was not registered. */
export interface UnregisteredProperty {
  readonly scope: string;
  readonly name: string;
  readonly type: string;
  readonly count: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/** SQL on the register of properties. */
export const propertyRepository = {
  async list(tx: Transaction, workspaceId: string): Promise<Property[]> {
    return rows(
      tx,
      'SELECT name, scope, type, class, purpose FROM temas.property WHERE workspace_id = $1 ORDER BY scope, name',
      [workspaceId],
    );
  },

  /** Registers a property, or answers false where it is. */
  async create(tx: Transaction, workspaceId: string, property: Property): Promise<boolean> {
    const created = await rows(
      tx,
      `INSERT INTO temas.property (workspace_id, scope, name, type, class, purpose) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING name`,
      [workspaceId, property.scope, property.name, property.type, property.class, property.purpose],
    );
    if (created.length > 0) {
      await rows(
        tx,
        'DELETE FROM temas.unregistered_property WHERE workspace_id = $1 AND scope = $2 AND name = $3 RETURNING name',
        [workspaceId, property.scope, property.name],
      );
    }
    return created.length > 0;
  },

  async remove(tx: Transaction, workspaceId: string, property: Pick<Property, 'scope' | 'name'>): Promise<boolean> {
    const removed = await rows(
      tx,
      'DELETE FROM temas.property WHERE workspace_id = $1 AND scope = $2 AND name = $3 RETURNING name',
      [workspaceId, property.scope, property.name],
    );
    return removed.length > 0;
  },

  /** Whether a journey type is built by this property. */
  async inUse(tx: Transaction, workspaceId: string, name: string): Promise<boolean> {
    const found = await rows(
      tx,
      'SELECT 1 FROM temas.journey_type WHERE workspace_id = $1 AND key_property = $2 AND deleted_at IS NULL LIMIT 1',
      [workspaceId, name],
    );
    return found.length > 0;
  },

  /** All of them; a workspace's list has a largest size. */
  async unregistered(tx: Transaction, workspaceId: string): Promise<UnregisteredProperty[]> {
    const found = await rows<UnregisteredProperty & { count: string | number }>(
      tx,
      `SELECT scope, name, type, count, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt"
       FROM temas.unregistered_property WHERE workspace_id = $1 ORDER BY count DESC, scope, name, type`,
      [workspaceId],
    );
    return found.map((row) => ({ ...row, count: Number(row.count) }));
  },
};
