import { z } from 'zod';
import { Name, RoleName } from '../http/dto.js';

export const MemberView = z
  .object({ id: z.uuid(), email: z.string(), name: z.string(), role: RoleName })
  .meta({ id: 'Member' });
export type MemberView = z.infer<typeof MemberView>;

export const MemberList = z.array(MemberView);

export const OwnerList = z.array(z.object({ name: z.string() }).meta({ id: 'Owner' }));
export type OwnerList = z.infer<typeof OwnerList>;

export const NewMember = z
  .strictObject({
    email: z.email().max(254),
    name: Name,
    role: RoleName,
    /** Without one, a password is made and shown once. */
    password: z.string().max(200).optional(),
  })
  .meta({ id: 'NewMember' });
export type NewMember = z.infer<typeof NewMember>;

export const AddedMember = MemberView.extend({
  /** For a new account without a given password: the one that was made, shown this once. */
  initialPassword: z.string().nullable(),
}).meta({ id: 'AddedMember' });
export type AddedMember = z.infer<typeof AddedMember>;

export const MemberChange = z.strictObject({ role: RoleName }).meta({ id: 'MemberChange' });
export type MemberChange = z.infer<typeof MemberChange>;
