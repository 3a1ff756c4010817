import { TemasError } from '@temas/domain/error';
import { accountRepository, type Account } from '../access/account.repository.js';
import { assertStrongPassword, hashPassword } from '../access/password.js';
import type { Principal, Role } from '../access/principal.js';
import { hashSecret } from '../access/secret.js';
import type { BegunSession, SessionService, Visitor } from '../access/session.service.js';
import type { Throttle, Whence } from '../access/throttle.js';
import { workspaceAccessRepository } from '../access/workspace-access.repository.js';
import { auditRepository } from '../audit/audit.repository.js';
import { memberRepository } from '../member/member.repository.js';
import type { Postgres } from '../platform/postgres.js';
import {
  invitationRepository,
  type Invitation,
  type InvitationRef,
  type InvitationState,
} from './invitation.repository.js';

/** What an open invitation says to whoever holds its link. */
export interface Offer {
  readonly workspace: { readonly key: string; readonly name: string };
  readonly role: Role;
  readonly email: string;
  readonly name: string | null;
  readonly invitedBy: string;
  readonly expiresAt: Date;
  /** Whether the e-mail has an account, whose password is then needed unless its person is signed in. */
  readonly hasAccount: boolean;
}

/** Who takes an invitation up: someone who is signed in, or someone with a name and a password. */
export interface Newcomer {
  readonly principal: Principal | undefined;
  readonly name: string | undefined;
  readonly password: string | undefined;
}

type Open = Invitation & { readonly ref: InvitationRef };

/** Coming in by an invitation's link. */
export class AcceptInvitationService {
  constructor(
    private readonly postgres: Postgres,
    private readonly sessions: SessionService,
    private readonly throttle: Throttle,
  ) {}

  /** @throws TemasError not_found; invitation_used; invitation_ended; too_many_requests */
  async look(token: string, whence: Whence): Promise<Offer> {
    const { ref, role, email, name, invitedBy, expiresAt } = await this.open(token, whence);
    const workspace = await workspaceAccessRepository.byId(this.postgres, ref.workspaceId);
    if (!workspace) throw unknown();
    const account = await this.postgres.global((tx) => accountRepository.byEmail(tx, email));
    const where = { key: workspace.key, name: workspace.name };
    return { workspace: where, role, email, name, invitedBy, expiresAt, hasAccount: account !== undefined };
  }

  /**
   * Makes the person a member. Who is signed in as the invited one stays so; anyone else begins a session: of the account
   * that has the e-mail, by its password, or of a new one.
   * @returns the session that has begun, or nothing where the present one goes on
   * @throws TemasError as {@link look}; unauthenticated; weak_password; invalid_request where name or password is missing
   */
  async accept(token: string, newcomer: Newcomer, visitor: Visitor): Promise<BegunSession | undefined> {
    const invitation = await this.open(token, visitor);
    const { email } = invitation;
    const known = await this.postgres.global((tx) => accountRepository.byEmail(tx, email));
    if (known && known.id === newcomer.principal?.accountId) {
      await this.join(invitation, async () => known);
      return undefined;
    }
    const password = given(newcomer.password, 'password');
    if (known) {
      const account = await this.sessions.recognise({ email, password }, visitor);
      await this.join(invitation, async () => account);
      return this.sessions.begin(account, visitor.device);
    }
    const name = given(newcomer.name, 'name');
    assertStrongPassword(password, email);
    const passwordHash = await hashPassword(password);
    const account = await this.join(invitation, (tx) =>
      accountRepository.create(tx, { email, name, passwordHash, installationOwner: false, bootstrapPassword: false }),
    );
    return this.sessions.begin(account, visitor.device);
  }

  private async open(token: string, whence: Whence): Promise<Open> {
    const counted = await this.throttle.link(whence);
    const ref = await invitationRepository.byHash(this.postgres, hashSecret(token));
    if (!ref) throw unknown();
    await counted.forgive();
    const invitation = await this.postgres.inWorkspace(ref.workspaceId, (tx) => invitationRepository.find(tx, ref));
    if (!invitation) throw unknown();
    assertOpen(invitation.state);
    return { ...invitation, ref };
  }

  /** Uses the invitation up and adds its member in one transaction, so that one link brings in one person. */
  private async join(
    { ref, role }: Open,
    accountOf: (tx: Parameters<typeof accountRepository.byId>[0]) => Promise<Account | undefined>,
  ): Promise<Account> {
    return this.postgres.inWorkspace(ref.workspaceId, async (tx) => {
      if (!(await invitationRepository.accept(tx, ref))) {
        assertOpen((await invitationRepository.find(tx, ref))?.state ?? 'revoked');
      }
      const account = await accountOf(tx);
      if (!account) throw new TemasError('conflict', 'An account with this e-mail has just been made.');
      // Who has become a member meanwhile keeps the role that they were given.
      await memberRepository.add(tx, { workspaceId: ref.workspaceId, accountId: account.id, role });
      await auditRepository.write(tx, {
        workspaceId: ref.workspaceId,
        actor: `account:${account.id}`,
        action: 'invitation.accept',
        target: `${ref.id}:${role}`,
      });
      return account;
    });
  }
}

function unknown(): TemasError {
  return new TemasError('not_found', 'There is no such invitation.');
}

/** Whether one was taken back or has expired is for its makers to know; whoever holds the link needs a new one either way. */
function assertOpen(state: InvitationState): void {
  if (state === 'open') return;
  if (state === 'accepted') throw new TemasError('invitation_used', 'This invitation has been used.');
  throw new TemasError('invitation_ended', 'This invitation has expired or was taken back.');
}

function given(value: string | undefined, field: string): string {
  if (value !== undefined) return value;
  throw new TemasError('invalid_request', 'This is needed to take the invitation up.', { field });
}
