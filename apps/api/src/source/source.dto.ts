import { z } from 'zod';
import { CountedTimeView, Key, Name } from '../http/dto.js';

const Channel = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,62}$/,
    'A channel has 1 to 63 of a-z, 0-9, - and _, and starts with a letter or digit.',
  );

const Origin = z
  .string()
  .max(300)
  .refine(isOrigin, 'An origin is a scheme, a host and perhaps a port, such as https://shop.example.');

export const SourceView = z
  .object({
    key: Key,
    name: z.string(),
    kind: z.enum(['live', 'import']),
    channel: z.string().nullable(),
    allowedOrigins: z.array(z.string()),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Source' });
export type SourceView = z.infer<typeof SourceView>;

export const ActiveSourceView = SourceView.extend({
  activity: z.object({
    /** The minute in which the last event that was taken arrived. */
    lastEventAt: z.iso.datetime().nullable(),
    /** The time of what follows: events and left-out values of the last 24 hours. */
    counted: CountedTimeView,
    accepted: z.number(),
    rejected: z.number(),
    dropped: z.number(),
    /** Keys that are not revoked. */
    writeKeys: z.number(),
    /** Until when an owner watches the source. */
    watchedUntil: z.iso.datetime().nullable(),
  }),
}).meta({ id: 'ActiveSource' });
export type ActiveSourceView = z.infer<typeof ActiveSourceView>;

export const SourceList = z.array(ActiveSourceView);

export const NewSource = z
  .strictObject({
    key: Key,
    name: Name,
    kind: z.enum(['live', 'import']).default('live'),
    channel: Channel.nullable().default(null),
    allowedOrigins: z.array(Origin).max(50).default([]),
  })
  .meta({ id: 'NewSource' });
export type NewSource = z.infer<typeof NewSource>;

export const SourceChange = z
  .strictObject({
    name: Name.optional(),
    channel: Channel.nullable().optional(),
    allowedOrigins: z.array(Origin).max(50).optional(),
  })
  .meta({ id: 'SourceChange' });
export type SourceChange = z.infer<typeof SourceChange>;

export const WriteKeyView = z
  .object({
    id: z.uuid(),
    prefix: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WriteKey' });
export type WriteKeyView = z.infer<typeof WriteKeyView>;

export const WriteKeyList = z.array(WriteKeyView);

export const NewWriteKey = WriteKeyView.extend({
  /** The key itself; shown this once. */
  writeKey: z.string(),
}).meta({ id: 'NewWriteKey' });
export type NewWriteKey = z.infer<typeof NewWriteKey>;

function isOrigin(text: string): boolean {
  try {
    return /^https?:\/\//.test(text) && new URL(text).origin === text;
  } catch {
    return false;
  }
}
