import { TemasError } from '@temas/domain/error';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { sourceRepository, type Source } from '../source/source.repository.js';
import { describeWatched, type ShownEvent } from './describe-watched.js';
import { watchMinutes, watchRepository, type Watch } from './watch.repository.js';

export type { ShownEvent, Watch };

/** An owner's look at what arrives of a source, as it is stored; for a quarter of an hour. */
export class WatchService {
  constructor(private readonly postgres: Postgres) {}

  /**
   * Opens a watch, or makes the open one last a quarter of an hour from now.
   * @throws TemasError not_found
   */
  async open(principal: Principal, workspace: WorkspaceRef, key: string): Promise<Watch> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const source = await find(tx, workspace.id, key);
      const watch = await watchRepository.open(tx, workspace.id, source.id);
      if (!watch) throw new TemasError('internal', 'The watch was not stored.');
      await auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'source.watch', target: key, detail: { minutes: watchMinutes } },
      );
      return watch;
    });
  }

  /** What arrived since the watch began, newest first. @throws TemasError not_found; gone where no watch is open */
  async read(workspace: WorkspaceRef, key: string): Promise<{ watch: Watch; events: ShownEvent[] }> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const source = await find(tx, workspace.id, key);
      const watch = await watchRepository.find(tx, source.id);
      if (!watch) throw new TemasError('gone', 'Nobody watches this source now; open a watch.');
      const events = await watchRepository.events(tx, watch.id);
      return { watch, events: await describeWatched(tx, workspace.id, events) };
    });
  }

  /** Ends the watch and forgets at once what it kept. @throws TemasError not_found */
  async close(principal: Principal, workspace: WorkspaceRef, key: string): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const source = await find(tx, workspace.id, key);
      if (!(await watchRepository.close(tx, source.id))) return;
      await auditRepository.act(tx, { principal, workspace }, { action: 'source.unwatch', target: key });
    });
  }
}

async function find(tx: Transaction, workspaceId: string, key: string): Promise<Source> {
  const source = await sourceRepository.find(tx, workspaceId, key);
  if (!source) throw new TemasError('not_found', 'There is no such source.');
  return source;
}
