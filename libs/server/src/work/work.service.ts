import type { WorkspaceRef } from '../access/principal.js';
import type { Postgres } from '../platform/postgres.js';
import { listWork, type Work } from './work.repository.js';

export type { Work };

/** What takes long: imports and rebuilds together. */
export class WorkService {
  constructor(private readonly postgres: Postgres) {}

  /** What runs first, then what waits, then the newest. */
  async list(workspace: WorkspaceRef): Promise<Work[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => listWork(tx, workspace.id));
  }
}
