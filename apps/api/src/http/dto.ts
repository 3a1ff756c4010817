import { z } from 'zod';

/** The key of a workspace, source, journey type or stage, as it stands in addresses. */
export const Key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'A key has 1 to 63 of a-z, 0-9, - and _, and starts with a letter or digit.');

/** A name that people read. */
export const Name = z.string().trim().min(1).max(120);

/** A day of the calendar. */
export const DateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'A date is written as 2026-01-31.');

/** A date and time as the API writes it. */
export const Timestamp = z.iso.datetime({ offset: true });

/** The moments between which something was counted. */
export const CountedTimeView = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });

export const RoleName = z.enum(['viewer', 'analyst', 'owner']);

/** Every fault of the API, RFC 9457. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  traceId: z.string(),
});

/** An id that the system gave. */
export const Id = z.uuid();
