import type { Role } from '../access/principal.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** A person in a workspace. */
export interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** A membership: whose, where, as what. */
export interface Membership {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly role: Role;
}

/** SQL on memberships. */
export const memberRepository = {
  async list(tx: Transaction, workspaceId: string): Promise<Member[]> {
    return rows<Member>(
      tx,
      `SELECT a.id, a.email, a.name, m.role FROM temas.membership m JOIN temas.account a ON a.id = m.account_id
       WHERE m.workspace_id = $1 ORDER BY a.name, a.email`,
      [workspaceId],
    );
  },

  /** Adds a member, or answers false where the person is one. */
  async add(tx: Transaction, member: Membership): Promise<boolean> {
    const added = await rows(
      tx,
      `INSERT INTO temas.membership (workspace_id, account_id, role) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING role`,
      [member.workspaceId, member.accountId, member.role],
    );
    return added.length > 0;
  },

  /** @returns whether there is such a member */
  async setRole(tx: Transaction, member: Membership): Promise<boolean> {
    const changed = await rows(
      tx,
      'UPDATE temas.membership SET role = $3 WHERE workspace_id = $1 AND account_id = $2 RETURNING role',
      [member.workspaceId, member.accountId, member.role],
    );
    return changed.length > 0;
  },

  /** @returns whether there was such a member */
  async remove(tx: Transaction, member: Omit<Membership, 'role'>): Promise<boolean> {
    const removed = await rows(
      tx,
      'DELETE FROM temas.membership WHERE workspace_id = $1 AND account_id = $2 RETURNING role',
      [member.workspaceId, member.accountId],
    );
    return removed.length > 0;
  },

  /** Two owners who remove each other at once must not both succeed. */
  async lockOwners(tx: Transaction, workspaceId: string): Promise<void> {
    await rows(tx, `SELECT 1 FROM temas.membership WHERE workspace_id = $1 AND role = 'owner' FOR UPDATE`, [
      workspaceId,
    ]);
  },

  async hasOwner(tx: Transaction, workspaceId: string): Promise<boolean> {
    const left = await rows(tx, `SELECT 1 FROM temas.membership WHERE workspace_id = $1 AND role = 'owner' LIMIT 1`, [
      workspaceId,
    ]);
    return left.length > 0;
  },
};
