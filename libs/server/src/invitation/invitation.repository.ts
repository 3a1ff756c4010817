import type { Role } from '../access/principal.js';
import { rows, type Postgres, type Transaction } from '../platform/postgres.js';

/** A link can be used this long, once. */
const life = '7 days';

/** What has become of an invitation. */
export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

/** An invitation as lists show it. */
export interface Invitation {
  readonly id: string;
  readonly email: string;
  /** What the inviter calls the person; a new account may begin with another name. */
  readonly name: string | null;
  readonly role: Role;
  readonly state: InvitationState;
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Where an invitation stands. */
export interface InvitationRef {
  readonly id: string;
  readonly workspaceId: string;
}

/**
 * Whether the one who invited could still do so. Losing the role takes invitations back; one that was made at the same
 * moment is caught by this.
 */
const vouched = `EXISTS (
  SELECT FROM temas.account v LEFT JOIN temas.membership m ON m.account_id = v.id AND m.workspace_id = i.workspace_id
  WHERE v.id = i.invited_by AND (v.installation_owner OR m.role = 'owner'))`;
const columns = `i.id, i.email, i.name, i.role, a.name AS "invitedBy", i.created_at AS "createdAt", i.expires_at AS "expiresAt",
  CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted' WHEN i.revoked_at IS NOT NULL OR NOT ${vouched} THEN 'revoked'
    WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END AS state`;
const joined = 'temas.invitation i JOIN temas.account a ON a.id = i.invited_by';
/** Whether it can still be taken back or be used up by another one; an expired one can. */
const undecided = 'accepted_at IS NULL AND revoked_at IS NULL';

/** SQL on invitations; only the hashes of their tokens are stored. */
export const invitationRepository = {
  /** The newest first. */
  async list(tx: Transaction, workspaceId: string): Promise<Invitation[]> {
    return rows<Invitation>(
      tx,
      `SELECT ${columns} FROM ${joined} WHERE i.workspace_id = $1 ORDER BY i.created_at DESC, i.id`,
      [workspaceId],
    );
  },

  async find(tx: Transaction, { workspaceId, id }: InvitationRef): Promise<Invitation | undefined> {
    const sql = `SELECT ${columns} FROM ${joined} WHERE i.workspace_id = $1 AND i.id = $2`;
    return (await rows<Invitation>(tx, sql, [workspaceId, id]))[0];
  },

  /** Where the invitation with this hash stands. The lookup's time tells nothing: what is hashed has 256 random bits. */
  async byHash(postgres: Postgres, hash: Buffer): Promise<InvitationRef | undefined> {
    return postgres.asJanitor(
      async (tx) =>
        (
          await rows<InvitationRef>(
            tx,
            'SELECT id, workspace_id AS "workspaceId" FROM temas.invitation WHERE hash = $1',
            [hash],
          )
        )[0],
    );
  },

  async create(
    tx: Transaction,
    hash: Buffer,
    invitation: {
      readonly workspaceId: string;
      readonly email: string;
      readonly name: string | null;
      readonly role: Role;
      readonly invitedBy: string;
    },
  ): Promise<string> {
    const { workspaceId, email, name, role, invitedBy } = invitation;
    const [row] = await rows<{ id: string }>(
      tx,
      `INSERT INTO temas.invitation (workspace_id, hash, email, name, role, invited_by, expires_at)
       VALUES ($1, $2, lower($3), $4, $5, $6, now() + interval '${life}') RETURNING id`,
      [workspaceId, hash, email, name, role, invitedBy],
    );
    return row?.id ?? '';
  },

  /** Takes back whatever still invites this e-mail. */
  async revokeFor(tx: Transaction, workspaceId: string, email: string): Promise<void> {
    await rows(
      tx,
      `UPDATE temas.invitation SET revoked_at = now() WHERE workspace_id = $1 AND email = lower($2) AND ${undecided}`,
      [workspaceId, email],
    );
  },

  /** Takes back whatever this account has invited: nobody comes in on the word of someone who is no owner any more. */
  async revokeBy(tx: Transaction, workspaceId: string, accountId: string): Promise<void> {
    await rows(
      tx,
      `UPDATE temas.invitation SET revoked_at = now() WHERE workspace_id = $1 AND invited_by = $2 AND ${undecided}`,
      [workspaceId, accountId],
    );
  },

  /** @returns whether there was one to take back */
  async revoke(tx: Transaction, { workspaceId, id }: InvitationRef): Promise<boolean> {
    const revoked = await rows(
      tx,
      `UPDATE temas.invitation SET revoked_at = now() WHERE workspace_id = $1 AND id = $2 AND ${undecided} RETURNING id`,
      [workspaceId, id],
    );
    return revoked.length > 0;
  },

  /**
   * Uses an open invitation up.
   * @returns false where somebody else has just done so, it is no longer open, or who invited may not invite any more
   */
  async accept(tx: Transaction, { workspaceId, id }: InvitationRef): Promise<boolean> {
    const accepted = await rows(
      tx,
      `UPDATE temas.invitation i SET accepted_at = now()
       WHERE workspace_id = $1 AND id = $2 AND ${undecided} AND expires_at > now() AND ${vouched} RETURNING id`,
      [workspaceId, id],
    );
    return accepted.length > 0;
  },

  /** Whether a member of the workspace has this e-mail. */
  async isMember(tx: Transaction, workspaceId: string, email: string): Promise<boolean> {
    const found = await rows(
      tx,
      `SELECT 1 FROM temas.membership m JOIN temas.account a ON a.id = m.account_id
       WHERE m.workspace_id = $1 AND a.email = lower($2)`,
      [workspaceId, email],
    );
    return found.length > 0;
  },
};
