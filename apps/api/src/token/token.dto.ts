import { z } from 'zod';
import { Name, RoleName } from '../http/dto.js';

export const TokenView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string(),
    role: RoleName,
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'ApiToken' });
export type TokenView = z.infer<typeof TokenView>;

export const TokenList = z.array(TokenView);

export const NewToken = z
  .strictObject({ name: Name, role: RoleName, expiresInDays: z.int().min(1).max(365).default(90) })
  .meta({ id: 'NewApiToken' });
export type NewToken = z.infer<typeof NewToken>;

export const CreatedToken = TokenView.extend({
  /** The token itself; shown this once. */
  token: z.string(),
}).meta({ id: 'CreatedApiToken' });
export type CreatedToken = z.infer<typeof CreatedToken>;
