import { z } from 'zod';

const name = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{Cc}]+$/u, 'A name has no control characters.');
const scope = z.enum(['property', 'trait']);

export const Property = z
  .strictObject({
    name,
    scope: scope.default('property'),
    type: z.enum(['string', 'number', 'boolean', 'date']),
    class: z.enum(['operational', 'behaviour', 'key']),
    purpose: z.string().trim().min(3).max(500),
  })
  .meta({ id: 'Property' });
export type Property = z.infer<typeof Property>;

export const PropertyList = z.array(Property);

export const PropertyQuery = z.strictObject({ scope, name });
export type PropertyQuery = z.infer<typeof PropertyQuery>;

/** Whether something that came may be registered: why not as operational or behaviour, and whether as a key. */
export const Registrable = {
  refusal: z.enum(['contact_name', 'identifier_name', 'precise_name', 'special_category_name']).nullable(),
  allowedAsKey: z.boolean(),
};

export const UnregisteredList = z.array(
  z
    .object({
      scope: z.string(),
      name: z.string(),
      type: z.string(),
      count: z.number(),
      firstSeenAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
      ...Registrable,
    })
    .meta({ id: 'UnregisteredProperty' }),
);
export type UnregisteredList = z.infer<typeof UnregisteredList>;
