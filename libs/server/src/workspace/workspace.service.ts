import { randomUUID } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import { actorOf, type Principal, type Role, type WorkspaceRef } from '../access/principal.js';
import { workspaceAccessRepository } from '../access/workspace-access.repository.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { workspaceRepository, type NewWorkspace, type WorkspaceChange } from './workspace.repository.js';
import { canonicalTimeZone } from './time-zone.js';

export type { NewWorkspace, WorkspaceChange };

/** Workspaces and what every one of them starts with. */
export class WorkspaceService {
  constructor(private readonly postgres: Postgres) {}

  /**
   * Creates a workspace with its two built-in journey types and makes the principal its owner.
   * @throws TemasError conflict when the key is taken; invalid_request for an unknown time zone
   */
  async create(principal: Principal, input: NewWorkspace): Promise<WorkspaceRef> {
    const timeZone = canonicalTimeZone(input.timeZone);
    assertMinGroup(input.minGroup, input.minGroupReason);
    if (await workspaceAccessRepository.byKey(this.postgres, input.key)) {
      throw new TemasError('conflict', 'A workspace with this key exists.', { field: 'key' });
    }
    const id = randomUUID();
    await this.postgres.inWorkspace(id, async (tx) => {
      await workspaceRepository.create(tx, id, { ...input, timeZone }, principal.accountId);
      await auditRepository.write(tx, {
        workspaceId: id,
        actor: actorOf(principal),
        action: 'workspace.create',
        target: input.key,
        detail: { minGroup: input.minGroup, reason: input.minGroupReason },
      });
    });
    return this.ref(id);
  }

  /** Everything that this principal reaches. */
  async list(principal: Principal): Promise<(WorkspaceRef & { role: Role })[]> {
    return workspaceAccessRepository.list(this.postgres, principal);
  }

  /**
   * Changes name, group size or linking.
   * @throws TemasError min_group_not_allowed when 1 is asked for a workspace that holds more than imports, or a smaller
   *   group than now without a reason
   */
  async change(principal: Principal, workspace: WorkspaceRef, change: WorkspaceChange): Promise<WorkspaceRef> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (change.minGroup !== undefined) {
        const reason = change.minGroupReason ?? null;
        assertMinGroup(change.minGroup, reason);
        assertReason(workspace.minGroup, change.minGroup, reason);
        if (change.minGroup === 1 && !(await workspaceRepository.holdsImportsAlone(tx, workspace.id))) {
          throw new TemasError(
            'min_group_not_allowed',
            'Only a workspace that holds imports alone may show groups of one.',
            {
              field: 'minGroup',
            },
          );
        }
      }
      await workspaceRepository.change(tx, workspace.id, change, principal.accountId);
      await auditRepository.write(tx, {
        workspaceId: workspace.id,
        actor: actorOf(principal),
        action: 'workspace.change',
        target: workspace.key,
        detail: {
          minGroup: change.minGroup ?? null,
          reason: change.minGroupReason ?? null,
          linkByContact: change.linkByContact ?? null,
        },
      });
    });
    return this.ref(workspace.id);
  }

  private async ref(id: string): Promise<WorkspaceRef> {
    const workspace = await workspaceAccessRepository.byId(this.postgres, id);
    if (!workspace) throw new TemasError('not_found', 'There is no such workspace.');
    return workspace;
  }
}

function assertMinGroup(minGroup: number, reason: string | null): void {
  if (minGroup >= 5) return;
  if (minGroup === 1 && reason !== null && reason.trim() !== '') return;
  throw new TemasError(
    'min_group_not_allowed',
    'The group size is 5 or more, or 1 with a reason why no person is in the data.',
    { field: minGroup === 1 ? 'minGroupReason' : 'minGroup' },
  );
}

/** A larger group protects more and explains itself; a smaller one shows what was hidden so far. */
function assertReason(before: number, after: number, reason: string | null): void {
  if (after >= before || reason !== null) return;
  throw new TemasError('min_group_not_allowed', 'A smaller group than now needs a reason.', {
    field: 'minGroupReason',
  });
}
