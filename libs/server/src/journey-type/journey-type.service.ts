import { TemasError } from '@temas/domain/error';
import { actorOf, type Principal, type WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { MappingService } from '../mapping/mapping.service.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { journeyTypeRepository, type JourneyType } from './journey-type.repository.js';

export type { JourneyType };

/** What a new type is given. */
export type NewJourneyType = Omit<JourneyType, 'id' | 'builtIn'>;

/** What may change later; absent stays. */
export type JourneyTypeChange = {
  readonly [Field in 'name' | 'gapSeconds' | 'sources' | 'startTouchpoint' | 'goalTouchpoint' | 'windowSeconds']?:
    NewJourneyType[Field] | undefined;
};

/** How events become journeys. */
export class JourneyTypeService {
  constructor(
    private readonly postgres: Postgres,
    private readonly mapping: MappingService,
  ) {}

  async list(workspace: WorkspaceRef): Promise<JourneyType[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => journeyTypeRepository.list(tx, workspace.id));
  }

  /** @throws TemasError not_found */
  async get(workspace: WorkspaceRef, key: string): Promise<JourneyType> {
    return this.postgres.inWorkspace(workspace.id, (tx) => find(tx, workspace.id, key));
  }

  /**
   * Creates a type and builds it for everything that is stored.
   * @throws TemasError conflict when the key is taken; invalid_request for a property that is no key, or an unknown source
   */
  async create(principal: Principal, workspace: WorkspaceRef, input: NewJourneyType): Promise<JourneyType> {
    assertKind(input);
    const created = await this.postgres.inWorkspace(workspace.id, async (tx) => {
      await assertReferences(tx, workspace.id, input);
      const type = await journeyTypeRepository.create(tx, workspace.id, input);
      if (!type) throw new TemasError('conflict', 'A journey type with this key exists.', { field: 'key' });
      await audit(tx, { principal, workspace }, 'journey_type.create', input.key);
      return type;
    });
    await this.mapping.rebuildType(workspace.id, created.id);
    return created;
  }

  /**
   * Changes a type; a changed gap or changed sources build it anew, the rest is looked up when it is asked for.
   * @throws TemasError not_found; invalid_request
   */
  async change(
    principal: Principal,
    workspace: WorkspaceRef,
    target: { key: string; change: JourneyTypeChange },
  ): Promise<JourneyType> {
    const { before, after } = await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const present = await find(tx, workspace.id, target.key);
      const given = Object.fromEntries(Object.entries(target.change).filter(([, value]) => value !== undefined));
      const next: JourneyType = { ...present, ...given };
      assertKind(next);
      if (present.builtIn && target.change.sources !== undefined) {
        throw new TemasError('invalid_request', 'A built-in type takes every live source.', { field: 'sources' });
      }
      await assertReferences(tx, workspace.id, next);
      await journeyTypeRepository.update(tx, next);
      await audit(tx, { principal, workspace }, 'journey_type.change', target.key);
      return { before: present, after: next };
    });
    const same =
      before.gapSeconds === after.gapSeconds && JSON.stringify(before.sources) === JSON.stringify(after.sources);
    if (!same) await this.mapping.rebuildType(workspace.id, after.id);
    return after;
  }

  /** @throws TemasError not_found; conflict for a built-in type */
  async remove(principal: Principal, workspace: WorkspaceRef, key: string): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const type = await find(tx, workspace.id, key);
      if (type.builtIn) throw new TemasError('conflict', 'A built-in journey type stays.');
      await journeyTypeRepository.remove(tx, type.id);
      await audit(tx, { principal, workspace }, 'journey_type.remove', key);
    });
  }
}

async function find(tx: Transaction, workspaceId: string, key: string): Promise<JourneyType> {
  const type = await journeyTypeRepository.find(tx, workspaceId, key);
  if (!type) throw new TemasError('not_found', 'There is no such journey type.');
  return type;
}

function assertKind(type: Pick<JourneyType, 'kind' | 'gapSeconds' | 'keyProperty'>): void {
  const field = type.kind === 'gap' ? 'keyProperty' : 'gapSeconds';
  const needed = type.kind === 'gap' ? 'gapSeconds' : 'keyProperty';
  if (type[needed] === null)
    throw new TemasError('invalid_request', `A type by ${type.kind} needs this.`, { field: needed });
  if (type[field] !== null) throw new TemasError('invalid_request', `A type by ${type.kind} has none.`, { field });
}

async function assertReferences(
  tx: Transaction,
  workspaceId: string,
  type: Pick<JourneyType, 'keyProperty' | 'sources'>,
): Promise<void> {
  if (type.keyProperty !== null && !(await journeyTypeRepository.isKeyProperty(tx, workspaceId, type.keyProperty))) {
    throw new TemasError('invalid_request', 'Register this property with the class `key` first.', {
      field: 'keyProperty',
    });
  }
  if (type.sources === null) return;
  const known = await journeyTypeRepository.knownSources(tx, workspaceId, type.sources);
  if (type.sources.some((key) => !known.includes(key))) {
    throw new TemasError('invalid_request', 'There is no source with one of these keys.', { field: 'sources' });
  }
}

async function audit(
  tx: Transaction,
  by: { principal: Principal; workspace: WorkspaceRef },
  action: string,
  target: string,
): Promise<void> {
  await auditRepository.write(tx, { workspaceId: by.workspace.id, actor: actorOf(by.principal), action, target });
}
