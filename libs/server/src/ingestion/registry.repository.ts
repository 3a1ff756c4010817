import { rows, type Transaction } from '../platform/postgres.js';

/** A property or trait that a workspace registered. */
export interface RegisteredProperty {
  readonly number: number;
  readonly scope: 'property' | 'trait';
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'date';
  readonly class: 'operational' | 'behaviour' | 'key';
}

/** SQL on the register, as the way in reads it. */
export const registryRepository = {
  async all(tx: Transaction, workspaceId: string): Promise<RegisteredProperty[]> {
    return rows<RegisteredProperty>(
      tx,
      'SELECT number, scope, name, type, class FROM temas.property WHERE workspace_id = $1',
      [workspaceId],
    );
  },
};
