import { z } from 'zod';

export const LinkQuery = z.strictObject({
  state: z.enum(['active', 'undone', 'all']).default('all'),
  cursor: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
export type LinkQuery = z.infer<typeof LinkQuery>;

export const LinkId = z.string().regex(/^\d{1,18}$/, 'This is no id of a link.');

export const LinkPage = z
  .object({
    links: z.array(
      z
        .object({
          id: z.string(),
          /** `seen`: an anonymous id seen with a user; `alias`: two users said to be one; `contact`: a shared address. */
          kind: z.enum(['seen', 'alias', 'contact']),
          /** Pseudonyms. */
          linked: z.string(),
          subject: z.string(),
          firstSeenAt: z.string(),
          createdAt: z.iso.datetime(),
          undoneAt: z.iso.datetime().nullable(),
        })
        .meta({ id: 'IdentityLink' }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'IdentityLinkPage' });
export type LinkPage = z.infer<typeof LinkPage>;
