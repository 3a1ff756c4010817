import { z } from 'zod';

export const IngestHealthQuery = z.strictObject({ hours: z.coerce.number().int().min(1).max(720).default(24) });
export type IngestHealthQuery = z.infer<typeof IngestHealthQuery>;

const count = {
  source: z.string(),
  outcome: z.enum(['accepted', 'rejected', 'dropped']),
  code: z.string(),
  count: z.number(),
};

export const IngestHealthView = z
  .object({
    watermark: z.string(),
    readAt: z.iso.datetime(),
    daysAt: z.iso.datetime(),
    lagSeconds: z.number(),
    journeyLagSeconds: z.number(),
    backlog: z.object({
      events: z.number(),
      owners: z.number(),
      dirtyDays: z.number(),
      setAside: z.number(),
      rebuilding: z.boolean(),
    }),
    duplicates: z.number(),
    totals: z.array(z.object(count)),
    hours: z.array(z.object({ hour: z.string(), ...count })),
  })
  .meta({ id: 'IngestHealth' });
export type IngestHealthView = z.infer<typeof IngestHealthView>;
