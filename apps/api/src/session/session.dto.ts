import { z } from 'zod';
import { Key, Name, RoleName } from '../http/dto.js';

export const SignIn = z
  .strictObject({ email: z.string().trim().min(3).max(254), password: z.string().min(1).max(200) })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

export const SignInByLink = z.strictObject({ token: z.string().min(20).max(100) }).meta({ id: 'SignInByLink' });
export type SignInByLink = z.infer<typeof SignInByLink>;

export const PasswordChange = z
  .strictObject({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof PasswordChange>;

export const AccountView = z
  .object({ id: z.uuid(), email: z.string(), name: Name, installationOwner: z.boolean() })
  .meta({ id: 'Account' });

export const SessionView = z
  .object({
    account: AccountView,
    /** What writing requests repeat in `x-csrf-token`; null where a token asks. */
    csrfToken: z.string().nullable(),
    workspaces: z.array(z.object({ key: Key, name: z.string(), role: RoleName })),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;
