import { randomUUID } from 'node:crypto';
import { TemasError } from '@temas/domain/error';
import { actorOf, type Principal, type Role, type WorkspaceRef } from '../access/principal.js';
import { workspaceAccessRepository } from '../access/workspace-access.repository.js';
import { auditRepository } from '../audit/audit.repository.js';
import { rows, type Postgres, type Transaction } from '../platform/postgres.js';

/** What a new workspace is given. */
export interface NewWorkspace {
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly minGroup: number;
  readonly minGroupReason: string | null;
  readonly demo: boolean;
}

/** What may change later. */
export interface WorkspaceChange {
  readonly name?: string | undefined;
  readonly minGroup?: number | undefined;
  readonly minGroupReason?: string | undefined;
  readonly linkByContact?: boolean | undefined;
}

/** Workspaces and what every one of them starts with. */
export class WorkspaceService {
  constructor(private readonly postgres: Postgres) {}

  /**
   * Creates a workspace with its two built-in journey types and makes the principal its owner.
   * @throws TemasError conflict when the key is taken; invalid_request for an unknown time zone
   */
  async create(principal: Principal, input: NewWorkspace): Promise<WorkspaceRef> {
    assertTimeZone(input.timeZone);
    assertMinGroup(input.minGroup, input.minGroupReason);
    if (await workspaceAccessRepository.byKey(this.postgres, input.key)) {
      throw new TemasError('conflict', 'A workspace with this key exists.', { field: 'key' });
    }
    const id = randomUUID();
    await this.postgres.inWorkspace(id, async (tx) => {
      await rows(
        tx,
        `INSERT INTO temas.workspace (id, key, name, time_zone, min_group, min_group_reason, min_group_by, demo)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          input.key,
          input.name,
          input.timeZone,
          input.minGroup,
          input.minGroupReason,
          principal.accountId,
          input.demo,
        ],
      );
      await rows(tx, `INSERT INTO temas.membership (workspace_id, account_id, role) VALUES ($1, $2, 'owner')`, [
        id,
        principal.accountId,
      ]);
      await rows(
        tx,
        `INSERT INTO temas.mapping_generation (workspace_id, generation, state, time_zone, switched_at)
         VALUES ($1, 1, 'current', $2, now())`,
        [id, input.timeZone],
      );
      await rows(
        tx,
        `INSERT INTO temas.journey_type (workspace_id, key, name, kind, gap_seconds, built_in)
         VALUES ($1, 'visit', 'Visit', 'gap', 1800, true), ($1, 'relationship', 'Relationship', 'gap', 2592000, true)`,
        [id],
      );
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
   * @throws TemasError min_group_not_allowed when 1 is asked for a workspace that holds more than imports
   */
  async change(principal: Principal, workspace: WorkspaceRef, change: WorkspaceChange): Promise<WorkspaceRef> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (change.minGroup !== undefined) {
        assertMinGroup(change.minGroup, change.minGroupReason ?? null);
        if (change.minGroup === 1 && !(await holdsImportsAlone(tx, workspace.id))) {
          throw new TemasError(
            'min_group_not_allowed',
            'Only a workspace that holds imports alone may show groups of one.',
            {
              field: 'minGroup',
            },
          );
        }
      }
      await rows(
        tx,
        `UPDATE temas.workspace SET name = coalesce($2, name), min_group = coalesce($3, min_group),
           min_group_reason = CASE WHEN $3::int IS NULL THEN min_group_reason ELSE $4 END,
           min_group_by = CASE WHEN $3::int IS NULL THEN min_group_by ELSE $5 END,
           link_by_contact = coalesce($6, link_by_contact)
         WHERE id = $1`,
        [
          workspace.id,
          change.name ?? null,
          change.minGroup ?? null,
          change.minGroupReason ?? null,
          principal.accountId,
          change.linkByContact ?? null,
        ],
      );
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

async function holdsImportsAlone(tx: Transaction, workspaceId: string): Promise<boolean> {
  const live = await rows(
    tx,
    `SELECT 1 FROM temas.source WHERE workspace_id = $1 AND kind = 'live' AND deleted_at IS NULL LIMIT 1`,
    [workspaceId],
  );
  return live.length === 0;
}

function assertMinGroup(minGroup: number, reason: string | null): void {
  if (minGroup >= 5) return;
  if (minGroup === 1 && reason !== null && reason.trim() !== '') return;
  throw new TemasError(
    'min_group_not_allowed',
    'The group size is 5 or more, or 1 with a reason why no person is in the data.',
    {
      field: 'minGroup',
    },
  );
}

/** @throws TemasError invalid_request for a zone that is not in the IANA list */
export function assertTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new TemasError('invalid_request', 'The time zone is not in the IANA list.', { field: 'timeZone' });
  }
}
