import { z } from 'zod';
import { eventLimits } from '@temas/contracts/event/event-limits';
import { Id, Name, Timestamp } from '../http/dto.js';

export const ErasureView = z
  .object({
    id: Id,
    reference: z.string().nullable(),
    /** How many identifiers were named, whether or not anybody bears them. */
    identifiers: z.int(),
    requestedAt: Timestamp,
    /** When no figure counted the people any more. To the minute, as all that follow. */
    removedAt: Timestamp.nullable(),
    /** When their identifiers led nowhere any more. */
    forgottenAt: Timestamp.nullable(),
    /** When no byte was left. */
    destroyedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Erasure' });
export type ErasureView = z.infer<typeof ErasureView>;

export const ErasureList = z
  .object({
    erasures: z.array(ErasureView),
    next: z.string().nullable(),
    /** Events of erased people that came again and were turned away; null where they are fewer than the smallest group. */
    leftOut: z.int().nullable(),
  })
  .meta({ id: 'ErasurePage' });
export type ErasureList = z.infer<typeof ErasureList>;

export const ErasureQuery = z.strictObject({
  cursor: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ErasureQuery = z.infer<typeof ErasureQuery>;

const identifier = z.string().min(1).max(eventLimits.importedIdLength);

const Person = z
  .strictObject({
    userId: identifier.optional(),
    anonymousId: identifier.optional(),
    email: z.string().min(1).max(320).optional(),
    phone: z.string().min(1).max(60).optional(),
  })
  .refine((person) => Object.values(person).some((text) => text !== undefined), 'A person has an identifier.');

export const NewErasure = z
  .strictObject({
    people: z.array(Person).min(1).max(1_000),
    /** A case number or the like; nothing about the people. */
    reference: Name.optional(),
  })
  .meta({ id: 'NewErasure' });
export type NewErasure = z.infer<typeof NewErasure>;
