import { z } from 'zod';
import type { InboxRow } from './inbox.repository.js';
import type { Evidence } from './link.repository.js';
import type { ErasedCount } from '../erasure/erased-count.repository.js';
import type { IngestCount, UnregisteredCount } from './tally.repository.js';

const integer = z.union([z.string().regex(/^-?\d+$/), z.int()]).transform(BigInt);

const evidenceSchema = z.array(
  z.object({
    kind: z.enum(['seen', 'alias', 'contact']),
    linked: integer,
    subject: integer,
    occurred: integer,
    sequence: integer,
    message: integer,
  }),
);

const tallySchema = z.object({
  counts: z
    .array(z.object({ source: z.int(), minute: z.string(), outcome: z.string(), code: z.string(), count: z.int() }))
    .default([]),
  unregistered: z
    .array(z.object({ scope: z.string(), name: z.string(), type: z.string(), count: z.int() }))
    .default([]),
  erased: z.array(z.object({ source: z.int(), minute: z.string(), count: z.int() })).default([]),
});

/** What a batch carries beside its events: who is who, and what to count. */
export interface InboxSide {
  readonly evidence: readonly Evidence[];
  readonly counts: readonly IngestCount[];
  readonly unregistered: readonly UnregisteredCount[];
  readonly erased: readonly ErasedCount[];
}

/** Reads what a batch carries beside its events; null where that is not what the way in writes. */
export function readSide(row: Pick<InboxRow, 'evidence' | 'tally'>): InboxSide | null {
  const evidence = evidenceSchema.safeParse(row.evidence ?? []);
  const tally = tallySchema.safeParse(row.tally ?? {});
  return evidence.success && tally.success ? { evidence: evidence.data, ...tally.data } : null;
}
