import type { Postgres } from '../platform/postgres.js';
import type { WorkspaceRef } from './principal.js';
import { hashSecret } from './secret.js';
import { sourceAccessRepository, type SourceRef } from './source-access.repository.js';
import { workspaceAccessRepository } from './workspace-access.repository.js';

export type { SourceRef };

/** Where the events of a write key belong. */
export interface WriteAccess {
  readonly workspace: WorkspaceRef;
  readonly source: SourceRef;
}

/** How long an answer is remembered; a revoked key and a changed source are obeyed everywhere within this time. */
const rememberedMs = 1_000;
/** Wrong keys are remembered too; bounded, so that guessing costs no memory. */
const rememberedMost = 10_000;
/** What a key looks like; anything else is wrong without a query. */
const shape = /^tms_wk_[\w-]{43}$/;

/** Resolves write keys to workspace and source. */
export class WriteKeyService {
  private readonly known = new Map<string, { until: number; access: Promise<WriteAccess | null> }>();

  constructor(private readonly postgres: Postgres) {}

  /** Where events under this key go, or null for a key that is wrong or revoked. */
  async resolve(writeKey: string): Promise<WriteAccess | null> {
    if (!shape.test(writeKey)) return null;
    const hash = hashSecret(writeKey);
    const id = hash.toString('latin1');
    const now = Date.now();
    const remembered = this.known.get(id);
    if (remembered && remembered.until > now) return remembered.access;
    const access = this.read(hash);
    if (this.known.size >= rememberedMost) this.known.clear();
    this.known.set(id, { until: now + rememberedMs, access });
    access.catch(() => this.known.delete(id));
    return access;
  }

  /** Asks anew from now on: a key was revoked, or a source changed. */
  forget(): void {
    this.known.clear();
  }

  /** The workspace's import source with this key, or null. */
  async importSource(workspace: WorkspaceRef, key: string): Promise<WriteAccess | null> {
    const source = await this.postgres.asJanitor((tx) => sourceAccessRepository.importSource(tx, workspace.id, key));
    return source ? { workspace, source } : null;
  }

  private async read(hash: Buffer): Promise<WriteAccess | null> {
    const found = await this.postgres.asJanitor((tx) => sourceAccessRepository.byKeyHash(tx, hash));
    if (!found) return null;
    const workspace = await workspaceAccessRepository.byId(this.postgres, found.workspaceId);
    return workspace ? { workspace, source: found.source } : null;
  }
}
