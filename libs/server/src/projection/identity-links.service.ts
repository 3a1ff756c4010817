import { TemasError } from '@temas/domain/error';
import { findWorkspace } from '../journey/build-type.repository.js';
import type { Engines } from '../journey/build-owners.js';
import type { Transaction } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { applyLinks } from './apply-links.js';
import { lockPeople, setUndone } from './link.repository.js';
import { writePeople } from './person.query.js';
import { personsOf, type MovedSubject } from './person.repository.js';

/** What is written beside a change, in its transaction. */
export type Beside = (tx: Transaction) => Promise<void>;

const nothing: Beside = async () => {};

interface LinkChange {
  readonly id: string;
  readonly undone: boolean;
  readonly by: string | null;
}

/** Takes links between identifiers back, and makes them again. */
export class IdentityLinkService {
  constructor(
    private readonly engines: Engines,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Parts what a link joined. Its evidence stays, so that it can be redone; the journeys of everyone concerned are built
   * anew.
   * @param by the account that decides
   * @param beside what else stands in the transaction, such as the audit entry
   * @throws TemasError `not_found` where there is no such link, or it is undone already
   */
  async undo(workspaceId: string, linkId: string, by: string | null, beside = nothing): Promise<void> {
    await this.set(workspaceId, { id: linkId, undone: true, by }, beside);
  }

  /** @throws TemasError `not_found` where there is no such link, or it is not undone */
  async redo(workspaceId: string, linkId: string, by: string | null, beside = nothing): Promise<void> {
    await this.set(workspaceId, { id: linkId, undone: false, by }, beside);
  }

  private async set(workspaceId: string, link: LinkChange, beside: Beside): Promise<void> {
    if (!/^\d{1,18}$/.test(link.id)) throw notFound();
    const moved: MovedSubject[] = [];
    try {
      await this.engines.postgres.inWorkspace(workspaceId, async (tx) => {
        await lockPeople(tx, workspaceId);
        const found = await setUndone(tx, workspaceId, link);
        const workspace = await findWorkspace(tx, workspaceId);
        if (!found || !workspace) throw notFound();
        await beside(tx);
        moved.push(...(await applyLinks(this.engines.clickhouse, tx, workspace, [found])));
      });
    } catch (error) {
      if (moved.length > 0) await this.tellAgain(workspaceId, moved);
      throw error;
    }
    await this.queue.ring('journey.build', { workspaceId }, workspaceId);
  }

  /** The commit may have failed after the analytical store was told: tell it what holds. */
  private async tellAgain(workspaceId: string, moved: readonly MovedSubject[]): Promise<void> {
    const { postgres, clickhouse } = this.engines;
    await postgres.inWorkspace(workspaceId, async (tx) => {
      await lockPeople(tx, workspaceId);
      const workspace = await findWorkspace(tx, workspaceId);
      const now = await personsOf(
        tx,
        workspaceId,
        moved.map((row) => row.subject),
      );
      if (workspace) await writePeople(clickhouse, workspace.number, now.people, now.version);
    });
  }
}

function notFound(): TemasError {
  return new TemasError('not_found', 'There is no such link in that state.');
}
