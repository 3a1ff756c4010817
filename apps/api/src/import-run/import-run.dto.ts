import { runReasons, runStates, senderReasons } from '@temas/server/import-run/import-run';
import { z } from 'zod';
import { Id, Key } from '../http/dto.js';

const rows = z.int().min(0).max(10_000_000_000);

/** How the file is read; choices alone, so that no name and no value of it is stored. */
const Summary = z.strictObject({
  format: z.enum(['csv', 'tsv', 'xes', 'jsonl']),
  encoding: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,40}$/)
    .nullable()
    .default(null),
  timeForm: z.enum(['dmy', 'mdy', 'epoch-s', 'epoch-ms', 'epoch-us']).nullable().default(null),
  zone: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/)
    .nullable()
    .default(null),
  /** Whether a column says who the person is. */
  subject: z.boolean().default(false),
  /** How many further columns are kept. */
  attributes: z.int().min(0).max(1_000).default(0),
});

export const NewImportRun = z
  .strictObject({
    source: Key,
    journeyType: Key,
    /** Rows of the file, where they are known. */
    rows: rows.nullable().default(null),
    summary: Summary,
  })
  .meta({ id: 'NewImportRun' });
export type NewImportRun = z.infer<typeof NewImportRun>;

export const ImportRunChange = z
  .strictObject({
    state: z.enum(runStates),
    /** Of `failed`. */
    reason: z.enum(senderReasons).nullable().optional(),
    rows: rows.nullable().optional(),
  })
  .meta({ id: 'ImportRunChange' });
export type ImportRunChange = z.infer<typeof ImportRunChange>;

export const ImportRunView = z
  .object({
    id: z.uuid(),
    source: z.string(),
    journeyType: z.string(),
    summary: z.object({
      format: z.enum(['csv', 'tsv', 'xes', 'jsonl']),
      encoding: z.string().nullable(),
      timeForm: z.string().nullable(),
      zone: z.string().nullable(),
      subject: z.boolean(),
      attributes: z.number(),
    }),
    state: z.enum(runStates),
    reason: z.enum(runReasons).nullable(),
    /** Rows of the file; null while nobody knows. */
    total: z.number().nullable(),
    /** Rows of the file that are dealt with: `accepted` and `refused` together. */
    done: z.number(),
    accepted: z.number(),
    refused: z.number(),
    /** Accepted rows that the source held already; null while, or where, that is not known. */
    repeated: z.number().nullable(),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ImportRun' });
export type ImportRunView = z.infer<typeof ImportRunView>;

export const ImportRunList = z.array(ImportRunView);

export const OneImportRun = ImportRunView.extend({
  /** The first part that is not taken: where the sender goes on. */
  nextPart: z.int(),
}).meta({ id: 'OneImportRun' });
export type OneImportRun = z.infer<typeof OneImportRun>;

/** Which part of which run a batch is; all of it or nothing. */
export const PartQuery = z
  .strictObject({
    run: Id.optional(),
    /** Number of the part in its file, from 0. */
    part: z.coerce.number().int().min(0).max(100_000_000).optional(),
    /** Rows of the file that the part stands for: its events, and the rows that the sender refused. */
    rows: z.coerce.number().int().min(0).max(1_000_000).optional(),
  })
  .superRefine(({ run, part, rows: of }, context) => {
    const given = [run, part, of].filter((value) => value !== undefined).length;
    if (given === 0 || given === 3) return;
    const missing = run === undefined ? 'run' : part === undefined ? 'part' : 'rows';
    context.addIssue({ code: 'custom', path: [missing], message: 'A part of a run names run, part and rows.' });
  });
export type PartQuery = z.infer<typeof PartQuery>;
