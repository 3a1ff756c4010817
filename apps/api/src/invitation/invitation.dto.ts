import { z } from 'zod';
import { Id, Key, Name, RoleName, Timestamp } from '../http/dto.js';

export const InvitationView = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string().nullable(),
    role: RoleName,
    state: z.enum(['open', 'accepted', 'revoked', 'expired']),
    /** The name of whoever made it. */
    invitedBy: z.string(),
    createdAt: Timestamp,
    expiresAt: Timestamp,
  })
  .meta({ id: 'Invitation' });
export type InvitationView = z.infer<typeof InvitationView>;

export const InvitationList = z.array(InvitationView);

export const NewInvitation = z
  .strictObject({
    email: z.email().max(254),
    /** What to call the person until they say so themselves. */
    name: Name.nullable().default(null),
    role: RoleName,
  })
  .meta({ id: 'NewInvitation' });
export type NewInvitation = z.infer<typeof NewInvitation>;

export const CreatedInvitation = InvitationView.extend({
  /** The link's token, shown this once: the page opens with `/#invitation=` and the token. */
  token: z.string(),
}).meta({ id: 'CreatedInvitation' });
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

const token = z.string().min(20).max(100);

export const InvitationToken = z.strictObject({ token }).meta({ id: 'InvitationToken' });
export type InvitationToken = z.infer<typeof InvitationToken>;

export const OfferView = z
  .object({
    workspace: z.object({ key: Key, name: z.string() }),
    role: RoleName,
    email: z.string(),
    name: z.string().nullable(),
    invitedBy: z.string(),
    expiresAt: Timestamp,
    /** Whether the e-mail has an account; its password is then needed, unless its person is signed in. */
    hasAccount: z.boolean(),
  })
  .meta({ id: 'InvitationOffer' });
export type OfferView = z.infer<typeof OfferView>;

export const Acceptance = z
  .strictObject({
    token,
    /** For a new account. */
    name: Name.optional(),
    /** Of the account that has the e-mail, or for a new one. */
    password: z.string().min(1).max(200).optional(),
  })
  .meta({ id: 'InvitationAcceptance' });
export type Acceptance = z.infer<typeof Acceptance>;
