import { TemasError } from '@temas/domain/error';
import { specialCategoryOf } from '@temas/domain/privacy/special-category';
import { actorOf, type Principal, type WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { propertyRepository, type Property, type UnregisteredProperty } from './property.repository.js';

export type { Property, UnregisteredProperty };

/** Names of identifiers, which are never properties. */
const identifiers =
  /^(e[-_ ]?mail|e[-_ ]?posta|phone|telefon|gsm|cep(_?tel(efon)?)?|tc(kn)?|tc_?kimlik(_?no)?|iban|kart_?no|card_?number|ip(_?address)?|full_?name|ad_?soyad)$/i;

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
    if (property.class === 'key' && property.scope !== 'property') {
      throw new TemasError('invalid_request', 'A key is a property of events, not a trait of people.', {
        field: 'scope',
      });
    }
    if (property.class !== 'key' && identifiers.test(property.name)) {
      throw new TemasError('invalid_request', 'Contact data and identifiers are not stored as properties.', {
        field: 'name',
      });
    }
    const category = specialCategoryOf(property.name);
    if (category !== null) {
      throw new TemasError(
        'invalid_request',
        `This name belongs to a special category of personal data (${category}).`,
        { field: 'name' },
      );
    }
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (!(await propertyRepository.create(tx, workspace.id, property))) {
        throw new TemasError('conflict', 'This property is registered already.', { field: 'name' });
      }
      await auditRepository.write(tx, {
        workspaceId: workspace.id,
        actor: actorOf(principal),
        action: 'property.create',
        target: `${property.scope}:${property.name}`,
        detail: { type: property.type, class: property.class, purpose: property.purpose },
      });
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
      if (property.scope === 'property' && (await propertyRepository.inUse(tx, workspace.id, property.name))) {
        throw new TemasError('conflict', 'A journey type is built by this property; remove that first.');
      }
      if (!(await propertyRepository.remove(tx, workspace.id, property))) {
        throw new TemasError('not_found', 'There is no such property.');
      }
      await auditRepository.write(tx, {
        workspaceId: workspace.id,
        actor: actorOf(principal),
        action: 'property.remove',
        target: `${property.scope}:${property.name}`,
      });
    });
  }

  async unregistered(workspace: WorkspaceRef): Promise<UnregisteredProperty[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => propertyRepository.unregistered(tx, workspace.id));
  }
}
