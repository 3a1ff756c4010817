import { TemasError } from '@temas/domain/error';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { MappingService } from '../mapping/mapping.service.js';
import { dismissalRepository } from '../overview/dismissal.repository.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { journeyTypeRepository, type JourneyType } from './journey-type.repository.js';

export type { JourneyType };

/** What a new type is given. */
export type NewJourneyType = Omit<JourneyType, 'id' | 'builtIn'>;

/** What may change later; absent stays. */
export type JourneyTypeChange = {
  readonly [
    Field in 'name' | 'nameEn' | 'gapSeconds' | 'sources' | 'startTouchpoint' | 'goalTouchpoint' | 'windowSeconds'
  ]?: NewJourneyType[Field] | undefined;
};

/** What of a type makes its figures; the rest are names. */
const counted = ['gapSeconds', 'sources', 'startTouchpoint', 'goalTouchpoint', 'windowSeconds'] as const;

/** How events become journeys. */
export class JourneyTypeService {
  constructor(
    private readonly postgres: Postgres,
    private readonly mapping: MappingService,
  ) {}

  /** The built-in types first, then in the order of their making. */
  async list(workspace: WorkspaceRef): Promise<JourneyType[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => journeyTypeRepository.list(tx, workspace.id));
  }

  /** @throws TemasError not_found */
  async get(workspace: WorkspaceRef, key: string): Promise<JourneyType> {
    return this.postgres.inWorkspace(workspace.id, async (tx) =>
      present(await journeyTypeRepository.find(tx, workspace.id, key)),
    );
  }

  /**
   * Creates a type and builds it for everything that is stored.
   * @throws TemasError conflict when the key is taken; invalid_request for a property that is no key, or an unknown source
   */
  async create(principal: Principal, workspace: WorkspaceRef, input: NewJourneyType): Promise<JourneyType> {
    const type: NewJourneyType = { ...input, sources: distinct(input.sources) };
    assertKind(type);
    const created = await this.postgres.inWorkspace(workspace.id, async (tx) => {
      await assertKeyProperty(tx, workspace.id, type.keyProperty);
      await assertSources(tx, workspace.id, type.sources);
      const stored = await journeyTypeRepository.create(tx, workspace.id, type);
      if (!stored) throw new TemasError('conflict', 'A journey type with this key exists.', { field: 'key' });
      await auditRepository.act(tx, { principal, workspace }, { action: 'journey_type.create', target: type.key });
      await this.mapping.orderTypeRebuild(tx, workspace.id, stored.id);
      return stored;
    });
    await this.mapping.ring(workspace.id);
    return created;
  }

  /**
   * Changes a type; another gap or other sources build it anew, the rest is looked up when it is asked for.
   * @throws TemasError not_found; invalid_request
   */
  async change(
    principal: Principal,
    workspace: WorkspaceRef,
    target: { readonly key: string; readonly change: JourneyTypeChange },
  ): Promise<JourneyType> {
    const { after, rebuilt } = await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const before = present(await journeyTypeRepository.lock(tx, workspace.id, target.key));
      const next = changed(before, target.change);
      assertKind(next);
      if (target.change.sources !== undefined) {
        if (before.builtIn) {
          throw new TemasError('invalid_request', 'A built-in type takes every live source.', { field: 'sources' });
        }
        await assertSources(tx, workspace.id, next.sources);
      }
      await journeyTypeRepository.update(tx, next);
      const detail = { definition: counted.some((field) => String(before[field]) !== String(next[field])) };
      await auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'journey_type.change', target: target.key, detail },
      );
      const other = before.gapSeconds !== next.gapSeconds || String(before.sources) !== String(next.sources);
      if (other) await this.mapping.orderTypeRebuild(tx, workspace.id, next.id);
      return { after: next, rebuilt: other };
    });
    if (rebuilt) await this.mapping.ring(workspace.id);
    return after;
  }

  /**
   * Removes a type; nothing reads it from then on, and the hourly upkeep deletes its journeys and days, after ten minutes at
   * the earliest.
   * @throws TemasError not_found; conflict for a built-in type
   */
  async remove(principal: Principal, workspace: WorkspaceRef, key: string): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const type = present(await journeyTypeRepository.lock(tx, workspace.id, key));
      if (type.builtIn) throw new TemasError('conflict', 'A built-in journey type stays.');
      await journeyTypeRepository.remove(tx, type.id);
      await dismissalRepository.removeOfType(tx, workspace.id, type.id);
      await this.mapping.cancelTypeRebuild(tx, workspace.id, type.id);
      await auditRepository.act(tx, { principal, workspace }, { action: 'journey_type.remove', target: key });
    });
  }
}

function present(type: JourneyType | undefined): JourneyType {
  if (!type) throw new TemasError('not_found', 'There is no such journey type.');
  return type;
}

function changed(type: JourneyType, change: JourneyTypeChange): JourneyType {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const next: JourneyType = { ...type, ...given };
  return { ...next, sources: distinct(next.sources) };
}

/** Sources are a set: neither their order nor a repetition builds a type anew. */
function distinct(sources: readonly string[] | null): readonly string[] | null {
  return sources === null ? null : [...new Set(sources)].sort();
}

function assertKind(type: Pick<JourneyType, 'kind' | 'gapSeconds' | 'keyProperty'>): void {
  const needed = type.kind === 'gap' ? 'gapSeconds' : 'keyProperty';
  const foreign = type.kind === 'gap' ? 'keyProperty' : 'gapSeconds';
  if (type[needed] === null) {
    throw new TemasError('invalid_request', `A type by ${type.kind} needs this.`, { field: needed });
  }
  if (type[foreign] !== null) {
    throw new TemasError('invalid_request', `A type by ${type.kind} has none.`, { field: foreign });
  }
}

async function assertKeyProperty(tx: Transaction, workspaceId: string, name: string | null): Promise<void> {
  if (name === null || (await journeyTypeRepository.holdKeyProperty(tx, workspaceId, name))) return;
  throw new TemasError('invalid_request', 'Register this property with the class `key` first.', {
    field: 'keyProperty',
  });
}

async function assertSources(tx: Transaction, workspaceId: string, keys: readonly string[] | null): Promise<void> {
  if (keys === null) return;
  const known = await journeyTypeRepository.knownSources(tx, workspaceId, keys);
  if (keys.some((key) => !known.includes(key))) {
    throw new TemasError('invalid_request', 'There is no source with one of these keys.', { field: 'sources' });
  }
}
