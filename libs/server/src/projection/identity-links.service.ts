import { TemasError } from '@temas/domain/error';
import { findWorkspace } from '../journey/build-type.repository.js';
import type { Engines } from '../platform/engines.js';
import type { Transaction } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { applyLinks } from './apply-links.js';
import { lockPeople, setUndone } from './link.repository.js';

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
    await this.engines.postgres.inWorkspace(workspaceId, async (tx) => {
      await lockPeople(tx, workspaceId);
      const found = await setUndone(tx, workspaceId, link);
      const workspace = await findWorkspace(tx, workspaceId);
      if (!found || !workspace) throw notFound();
      await beside(tx);
      await applyLinks(tx, workspace, [found]);
    });
    await this.queue.ring('journey.build', { workspaceId }, workspaceId);
  }
}

function notFound(): TemasError {
  return new TemasError('not_found', 'There is no such link in that state.');
}
