import { z } from 'zod';

export const WorkList = z.array(
  z
    .object({
      id: z.string(),
      kind: z.enum(['import', 'rebuild']),
      state: z.enum(['running', 'paused', 'done', 'failed', 'cancelled']),
      /** Rows of an import, slices of a rebuild. */
      done: z.number(),
      /** Null while nobody knows. */
      total: z.number().nullable(),
      startedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime().nullable(),
      /** What it is about. */
      subject: z.object({
        /** Key of the import's source. */
        source: z.string().nullable(),
        /** Key of the journey type; null: every type. */
        journeyType: z.string().nullable(),
        /** Generation of the mapping rules that is built. */
        generation: z.int().nullable(),
      }),
      /** Of an import: why it waits or has failed. Of a rebuild: what it is for. */
      reason: z.string().nullable(),
    })
    .meta({ id: 'Work' }),
);
export type WorkList = z.infer<typeof WorkList>;
