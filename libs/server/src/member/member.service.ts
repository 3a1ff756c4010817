import { TemasError } from '@temas/domain/error';
import { accountRepository } from '../access/account.repository.js';
import { assertStrongPassword, hashPassword, randomPassword } from '../access/password.js';
import type { Principal, Role, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import { invitationRepository } from '../invitation/invitation.repository.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { memberRepository, type Member } from './member.repository.js';

export type { Member };

/** Who may see a workspace, and as what. */
export class MemberService {
  constructor(private readonly postgres: Postgres) {}

  async list(workspace: WorkspaceRef): Promise<Member[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => memberRepository.list(tx, workspace.id));
  }

  /** The names of the owners, for whoever needs to ask one. */
  async owners(workspace: WorkspaceRef): Promise<string[]> {
    const members = await this.list(workspace);
    return members.filter(({ role }) => role === 'owner').map(({ name }) => name);
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
      if (!(await memberRepository.add(tx, { workspaceId: workspace.id, accountId: account.id, role: input.role }))) {
        throw new TemasError('conflict', 'This person is a member already.', { field: 'email' });
      }
      await auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'member.add', target: `${account.id}:${input.role}` },
      );
      return {
        id: account.id,
        email: account.email,
        name: account.name,
        role: input.role,
        initialPassword: fresh ? generated : null,
      };
    });
  }

  /** What a former owner has invited ends with their role. @throws TemasError not_found; last_owner */
  async changeRole(principal: Principal, workspace: WorkspaceRef, target: { id: string; role: Role }): Promise<Member> {
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      await memberRepository.lockOwners(tx, workspace.id);
      const membership = { workspaceId: workspace.id, accountId: target.id, role: target.role };
      if (!(await memberRepository.setRole(tx, membership))) throw notFound();
      await assertOwnerLeft(tx, workspace.id);
      if (target.role !== 'owner') await invitationRepository.revokeBy(tx, workspace.id, target.id);
      await auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'member.role', target: `${target.id}:${target.role}` },
      );
      const account = await accountRepository.byId(tx, target.id);
      if (!account) throw notFound();
      return { id: account.id, email: account.email, name: account.name, role: target.role };
    });
  }

  /** As {@link changeRole}. @throws TemasError not_found; last_owner */
  async remove(principal: Principal, workspace: WorkspaceRef, id: string): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      await memberRepository.lockOwners(tx, workspace.id);
      if (!(await memberRepository.remove(tx, { workspaceId: workspace.id, accountId: id }))) throw notFound();
      await assertOwnerLeft(tx, workspace.id);
      await invitationRepository.revokeBy(tx, workspace.id, id);
      await auditRepository.act(tx, { principal, workspace }, { action: 'member.remove', target: id });
    });
  }
}

async function assertOwnerLeft(tx: Transaction, workspaceId: string): Promise<void> {
  if (await memberRepository.hasOwner(tx, workspaceId)) return;
  throw new TemasError('last_owner', 'A workspace keeps at least one owner.');
}

function notFound(): TemasError {
  return new TemasError('not_found', 'There is no such member.');
}
