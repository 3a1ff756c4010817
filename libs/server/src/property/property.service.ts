import { TemasError } from '@temas/domain/error';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { nameRefusal, refusalText, registrable, type Registrable } from './name-refusal.js';
import { propertyRepository, type Property, type UnregisteredProperty } from './property.repository.js';

export type { Property };

/** One that came and was not registered, and why it cannot be, if so. */
export type WaitingProperty = UnregisteredProperty & Registrable;

/** What of an event a workspace lets in. */
export class PropertyService {
  constructor(private readonly postgres: Postgres) {}

  async list(workspace: WorkspaceRef): Promise<Property[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => propertyRepository.list(tx, workspace.id));
  }

  /**
   * Registers a property or trait; events bring it from the next few seconds on.
   * @throws TemasError conflict when it is registered; contact_name, identifier_name, precise_name or special_category_name
   * (KVKK art. 6) for a name that is not taken; invalid_request for a trait as key
   */
  async create(principal: Principal, workspace: WorkspaceRef, property: Property): Promise<Property> {
    assertAllowed(property);
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (!(await propertyRepository.create(tx, workspace.id, property))) {
        throw new TemasError('conflict', 'This property is registered already.', { field: 'name' });
      }
      await auditRepository.act(
        tx,
        { principal, workspace },
        {
          action: 'property.create',
          target: `${property.scope}:${property.name}`,
          detail: { type: property.type, class: property.class, purpose: property.purpose },
        },
      );
    });
    return property;
  }

  /** @throws TemasError not_found; conflict while a journey type is built by it */
  async remove(
    principal: Principal,
    workspace: WorkspaceRef,
    property: Pick<Property, 'scope' | 'name'>,
  ): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (!(await propertyRepository.remove(tx, workspace.id, property))) {
        throw new TemasError('not_found', 'There is no such property.');
      }
      // Asked last: the removal has waited for whoever just created a type by this property.
      if (property.scope === 'property' && (await propertyRepository.inUse(tx, workspace.id, property.name))) {
        throw new TemasError('conflict', 'A journey type is built by this property; remove that first.');
      }
      const target = `${property.scope}:${property.name}`;
      await auditRepository.act(tx, { principal, workspace }, { action: 'property.remove', target });
    });
  }

  async unregistered(workspace: WorkspaceRef): Promise<WaitingProperty[]> {
    const found = await this.postgres.inWorkspace(workspace.id, (tx) =>
      propertyRepository.unregistered(tx, workspace.id),
    );
    return found.map((row) => ({
      ...row,
      ...registrable({ name: row.name, scope: row.scope === 'trait' ? 'trait' : 'property' }),
    }));
  }
}

function assertAllowed(property: Property): void {
  if (property.class === 'key' && property.scope !== 'property') {
    throw new TemasError('invalid_request', 'A key is a property of events, not a trait of people.', {
      field: 'class',
    });
  }
  const refusal = nameRefusal(property);
  if (refusal !== null) throw new TemasError(refusal, refusalText(property.name, refusal), { field: 'name' });
}
