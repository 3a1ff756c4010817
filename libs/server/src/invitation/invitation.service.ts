import { TemasError } from '@temas/domain/error';
import type { Principal, Role, WorkspaceRef } from '../access/principal.js';
import { newSecret } from '../access/secret.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { Postgres } from '../platform/postgres.js';
import { invitationRepository, type Invitation, type InvitationState } from './invitation.repository.js';

export type { Invitation, InvitationState };

/** Inviting people by a link that the inviter hands on. */
export class InvitationService {
  constructor(private readonly postgres: Postgres) {}

  /** The newest first; those that were decided or have expired stay in the list for a month. */
  async list(workspace: WorkspaceRef): Promise<Invitation[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => invitationRepository.list(tx, workspace.id));
  }

  /**
   * Makes a link; its token is in the answer and nowhere else. An earlier link for the same e-mail ends.
   * @throws TemasError conflict when the person is a member
   */
  async create(
    principal: Principal,
    workspace: WorkspaceRef,
    input: { readonly email: string; readonly name: string | null; readonly role: Role },
  ): Promise<Invitation & { readonly token: string }> {
    const { secret, hash } = newSecret('inv');
    const { id: workspaceId } = workspace;
    return this.postgres.inWorkspace(workspaceId, async (tx) => {
      if (await invitationRepository.isMember(tx, workspaceId, input.email)) {
        throw new TemasError('conflict', 'This person is a member already.', { field: 'email' });
      }
      await invitationRepository.revokeFor(tx, workspaceId, input.email);
      const invitation = { workspaceId, ...input, invitedBy: principal.accountId };
      const id = await invitationRepository.create(tx, hash, invitation);
      const act = { action: 'invitation.create', target: `${id}:${input.role}` };
      await auditRepository.act(tx, { principal, workspace }, act);
      const stored = await invitationRepository.find(tx, { workspaceId, id });
      if (!stored) throw new TemasError('internal', 'The invitation was not stored.');
      return { ...stored, token: secret };
    });
  }

  /** Takes an invitation back. @throws TemasError not_found when it was used or taken back, or is not of this workspace */
  async revoke(principal: Principal, workspace: WorkspaceRef, id: string): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (!(await invitationRepository.revoke(tx, { workspaceId: workspace.id, id }))) {
        throw new TemasError('not_found', 'There is no such invitation to take back.');
      }
      await auditRepository.act(tx, { principal, workspace }, { action: 'invitation.revoke', target: id });
    });
  }
}
