import { z } from 'zod';

/** Characters of a whole view: 120 keys of things, each as long as a key may be. */
const longest = 60_000;

const Search = z
  .record(
    z.string().regex(/^[\w.-]{1,40}$/, 'A key of an address has 1 to 40 of a-z, 0-9, _, . and -.'),
    z.string().max(longest),
  )
  .refine(
    (search) => Object.entries(search).reduce((sum, [key, text]) => sum + key.length + text.length, 0) <= longest,
    { message: `A view has ${longest} characters at most.` },
  );

export const StoredViewView = z
  .object({
    /** The keys of the address and their texts. */
    search: z.record(z.string(), z.string()),
  })
  .meta({ id: 'StoredView' });
export type StoredViewView = z.infer<typeof StoredViewView>;

export const NewStoredView = z.strictObject({ search: Search }).meta({ id: 'NewStoredView' });
export type NewStoredView = z.infer<typeof NewStoredView>;

export const StoredViewId = z.object({ id: z.string() }).meta({ id: 'StoredViewId' });
export type StoredViewId = z.infer<typeof StoredViewId>;
