import type { Postgres } from '../platform/postgres.js';
import { registryRepository, type RegisteredProperty } from './registry.repository.js';

/** What a workspace lets in: its registered properties and traits by name. */
export interface Registry {
  readonly properties: ReadonlyMap<string, RegisteredProperty>;
  readonly traits: ReadonlyMap<string, RegisteredProperty>;
}

/** A change of the register is obeyed everywhere within this time. */
const rememberedMs = 2_000;

/** Registered properties, read again every two seconds while events come in. */
export class RegistryReader {
  private readonly known = new Map<string, { until: number; registry: Promise<Registry> }>();

  constructor(private readonly postgres: Postgres) {}

  async read(workspaceId: string): Promise<Registry> {
    const known = this.known.get(workspaceId);
    if (known && known.until > Date.now()) return known.registry;
    const registry = this.load(workspaceId);
    this.known.set(workspaceId, { until: Date.now() + rememberedMs, registry });
    registry.catch(() => this.known.delete(workspaceId));
    return registry;
  }

  private async load(workspaceId: string): Promise<Registry> {
    const all = await this.postgres.inWorkspace(workspaceId, (tx) => registryRepository.all(tx, workspaceId));
    const of = (scope: string) => new Map(all.filter((row) => row.scope === scope).map((row) => [row.name, row]));
    return { properties: of('property'), traits: of('trait') };
  }
}
