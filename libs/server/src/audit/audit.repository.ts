import { actorOf, type Principal, type WorkspaceRef } from '../access/principal.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** Settings that an entry carries; `definition`: whether figures are counted otherwise from then on. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>;

/** What was done to what, by whom; ids and settings only, never values of people. */
export interface AuditEntry {
  /** Null for what concerns the installation as a whole. */
  readonly workspaceId: string | null;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail?: AuditDetail;
}

/** Who acts where. */
export interface Acting {
  readonly principal: Principal;
  readonly workspace: Pick<WorkspaceRef, 'id'>;
}

/** The audit log can only grow: the application role may not update or delete it. */
export const auditRepository = {
  /** Writes the entry in the transaction of the act itself, so that neither is without the other. */
  async write(tx: Transaction, entry: AuditEntry): Promise<void> {
    await rows(
      tx,
      `INSERT INTO temas.audit_entry (workspace_id, actor, action, target, detail) VALUES ($1, $2, $3, $4, $5)`,
      [entry.workspaceId, entry.actor, entry.action, entry.target, JSON.stringify(entry.detail ?? {})],
    );
  },

  /** {@link write}s what a principal does in a workspace. */
  async act(tx: Transaction, by: Acting, act: Pick<AuditEntry, 'action' | 'target' | 'detail'>): Promise<void> {
    await this.write(tx, { workspaceId: by.workspace.id, actor: actorOf(by.principal), ...act });
  },
};

/** The entry of what was done to an account, which belongs to no workspace. */
export function ofAccount(action: string, actor: string, accountId: string): AuditEntry {
  return { workspaceId: null, actor, action, target: accountId };
}
