import { TemasError } from '@temas/domain/error';
import { accountRepository } from '../access/account.repository.js';
import { assertStrongPassword, hashPassword, randomPassword } from '../access/password.js';
import { actorOf, type Principal, type Role, type WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import { rows, type Postgres, type Transaction } from '../platform/postgres.js';

/** A person in a workspace. */
export interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Who may see a workspace, and as what. */
export class MemberService {
  constructor(private readonly postgres: Postgres) {}

  async list(workspace: WorkspaceRef): Promise<Member[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) =>
      rows<Member>(
        tx,
        `SELECT a.id, a.email, a.name, m.role FROM temas.membership m JOIN temas.account a ON a.id = m.account_id
         WHERE m.workspace_id = $1 ORDER BY a.name, a.email`,
        [workspace.id],
      ),
    );
  }

  /**
   * Adds a person; a new account gets the given password, or one that is in the answer and nowhere else.
   * @throws TemasError conflict when the person is a member; weak_password
   */
  async add(
    principal: Principal,
    workspace: WorkspaceRef,
    input: { email: string; name: string; role: Role; password?: string | undefined },
  ): Promise<Member & { initialPassword: string | null }> {
    if (input.password !== undefined) assertStrongPassword(input.password, input.email);
    const generated = input.password === undefined ? randomPassword() : null;
    const passwordHash = await hashPassword(input.password ?? generated ?? '');
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const fresh = await accountRepository.create(tx, {
        email: input.email,
        name: input.name,
        passwordHash,
        installationOwner: false,
        bootstrapPassword: false,
      });
      const account = fresh ?? (await accountRepository.byEmail(tx, input.email));
      if (!account) throw new TemasError('internal', 'The account was not stored.');
      const added = await rows(
        tx,
        `INSERT INTO temas.membership (workspace_id, account_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING role`,
        [workspace.id, account.id, input.role],
      );
      if (added.length === 0) throw new TemasError('conflict', 'This person is a member already.', { field: 'email' });
      await audit(tx, { principal, workspace }, 'member.add', `${account.id}:${input.role}`);
      return {
        id: account.id,
        email: account.email,
        name: account.name,
        role: input.role,
        initialPassword: fresh ? generated : null,
      };
    });
  }

  /** @throws TemasError not_found; last_owner */
  async changeRole(principal: Principal, workspace: WorkspaceRef, target: { id: string; role: Role }): Promise<Member> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      await lockOwners(tx, workspace.id);
      const changed = await rows(
        tx,
        'UPDATE temas.membership SET role = $3 WHERE workspace_id = $1 AND account_id = $2 RETURNING role',
        [workspace.id, target.id, target.role],
      );
      if (changed.length === 0) throw new TemasError('not_found', 'There is no such member.');
      await assertOwnerLeft(tx, workspace.id);
      await audit(tx, { principal, workspace }, 'member.role', `${target.id}:${target.role}`);
      const account = await accountRepository.byId(tx, target.id);
      if (!account) throw new TemasError('not_found', 'There is no such member.');
      return { id: account.id, email: account.email, name: account.name, role: target.role };
    });
  }

  /** @throws TemasError not_found; last_owner */
  async remove(principal: Principal, workspace: WorkspaceRef, id: string): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      await lockOwners(tx, workspace.id);
      const removed = await rows(
        tx,
        'DELETE FROM temas.membership WHERE workspace_id = $1 AND account_id = $2 RETURNING role',
        [workspace.id, id],
      );
      if (removed.length === 0) throw new TemasError('not_found', 'There is no such member.');
      await assertOwnerLeft(tx, workspace.id);
      await audit(tx, { principal, workspace }, 'member.remove', id);
    });
  }
}

/** Two owners who remove each other at once must not both succeed. */
async function lockOwners(tx: Transaction, workspaceId: string): Promise<void> {
  await rows(tx, `SELECT 1 FROM temas.membership WHERE workspace_id = $1 AND role = 'owner' FOR UPDATE`, [workspaceId]);
}

async function assertOwnerLeft(tx: Transaction, workspaceId: string): Promise<void> {
  const left = await rows(tx, `SELECT 1 FROM temas.membership WHERE workspace_id = $1 AND role = 'owner' LIMIT 1`, [
    workspaceId,
  ]);
  if (left.length === 0) throw new TemasError('last_owner', 'A workspace keeps at least one owner.');
}

async function audit(
  tx: Transaction,
  by: { principal: Principal; workspace: WorkspaceRef },
  action: string,
  target: string,
): Promise<void> {
  await auditRepository.write(tx, { workspaceId: by.workspace.id, actor: actorOf(by.principal), action, target });
}
