import { TemasError } from '@temas/domain/error';
import { identifierNameKind, type IdentifierNameKind } from '@temas/domain/privacy/identifier-name';
import { specialCategoryOf } from '@temas/domain/privacy/special-category';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { propertyRepository, type Property, type UnregisteredProperty } from './property.repository.js';

export type { Property, UnregisteredProperty };

/** Why a name is refused, and what to do instead. */
const refusals: Readonly<Record<IdentifierNameKind, string>> = {
  contact:
    'E-mail addresses and telephone numbers are never stored. Send them as `traits.email` and `traits.phone`: there ' +
    'they serve linking, where the workspace turns that on, and are forgotten.',
  identifier:
    'This name speaks of what identifies a person or a device, which is never stored. If journeys are built by it, ' +
    'register it with the class `key`: a key is pseudonymized.',
  precise: 'Such values point at single people. Send a coarser one, such as an age band, a region or a browser family.',
};

/** What of an event a workspace lets in. */
export class PropertyService {
  constructor(private readonly postgres: Postgres) {}

  async list(workspace: WorkspaceRef): Promise<Property[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => propertyRepository.list(tx, workspace.id));
  }

  /**
   * Registers a property or trait; events bring it from the next few seconds on.
   * @throws TemasError conflict when it is registered; invalid_request for an identifier, a name of a special category
   * (KVKK art. 6), or a trait as key
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

  async unregistered(workspace: WorkspaceRef): Promise<UnregisteredProperty[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => propertyRepository.unregistered(tx, workspace.id));
  }
}

function assertAllowed(property: Property): void {
  if (property.class === 'key' && property.scope !== 'property') {
    throw new TemasError('invalid_request', 'A key is a property of events, not a trait of people.', {
      field: 'scope',
    });
  }
  if (findStructuredIdentifier(property.name) !== null) {
    throw new TemasError('invalid_request', 'A name must not hold an identifier itself.', { field: 'name' });
  }
  const category = specialCategoryOf(property.name);
  if (category !== null) {
    throw new TemasError(
      'invalid_request',
      `This name belongs to a special category of personal data (KVKK art. 6, GDPR art. 9): ${category}. Such data is not taken in.`,
      { field: 'name' },
    );
  }
  const kind = identifierNameKind(property.name, property.scope);
  // The value of a key is pseudonymized like an identifier; a contact would link people behind the workspace's back.
  if (kind === null || (property.class === 'key' && kind !== 'contact')) return;
  throw new TemasError('invalid_request', refusals[kind], { field: 'name' });
}
