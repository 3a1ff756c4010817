import { TemasError } from '@temas/domain/error';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { Engines } from '../platform/engines.js';
import type { Transaction } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { IdentityLinkService } from '../projection/identity-links.service.js';
import { identityLinkRepository, type IdentityLink } from './identity-link.repository.js';

/** A page of links; `next` is the cursor of the following one, or null. */
export interface IdentityLinkPage {
  readonly links: readonly IdentityLink[];
  readonly next: string | null;
}

/** Lists who was taken for whom, and lets an owner part them or join them again. */
export class IdentityLinks {
  private readonly changes: IdentityLinkService;

  constructor(
    private readonly engines: Engines,
    queue: JobQueue,
  ) {
    this.changes = new IdentityLinkService(engines, queue);
  }

  /** @throws TemasError invalid_request for a cursor that this list never gave */
  async list(
    workspace: WorkspaceRef,
    page: { readonly state: 'active' | 'undone' | 'all'; readonly cursor: string | undefined; readonly limit: number },
  ): Promise<IdentityLinkPage> {
    const after = page.cursor ?? '0';
    if (!/^\d{1,18}$/.test(after))
      throw new TemasError('invalid_request', 'This is no cursor of this list.', { field: 'cursor' });
    const found = await this.engines.postgres.inWorkspace(workspace.id, (tx) =>
      identityLinkRepository.page(tx, workspace.id, { state: page.state, after, limit: page.limit + 1 }),
    );
    const links = found.slice(0, page.limit);
    return { links, next: found.length > page.limit ? (links.at(-1)?.id ?? null) : null };
  }

  /** @throws TemasError not_found where there is no such link, or it is in that state */
  async set(principal: Principal, workspace: WorkspaceRef, change: { id: string; undone: boolean }): Promise<void> {
    const { id, undone } = change;
    const action = undone ? 'identity_link.undo' : 'identity_link.redo';
    const record = (tx: Transaction) => auditRepository.act(tx, { principal, workspace }, { action, target: id });
    if (undone) await this.changes.undo(workspace.id, id, principal.accountId, record);
    else await this.changes.redo(workspace.id, id, principal.accountId, record);
  }
}
