import { z } from 'zod';

/** Cells of one file: the longest list that a page reads whole has some 60,000. */
const mostCells = 120_000;
const mostColumns = 200;

const line = z.string().max(32_767);
const cell = z.union([z.string().max(32_767), z.number(), z.null()]);

const Table = z
  .strictObject({
    name: z.string().min(1).max(2_000),
    columns: z.array(z.string().max(2_000)).min(1).max(mostColumns),
    /** Numbers stay numbers; null is a number that is not shown. */
    rows: z.array(z.array(cell).max(mostColumns)),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
    path: ['rows'],
    message: 'A row has as many cells as there are columns.',
  });

export const SpreadsheetOrder = z
  .strictObject({
    /** Names the figure in the address of its page. */
    figure: z.string().regex(/^[a-z][a-z-]{0,40}$/),
    /** A sheet each. */
    tables: z
      .array(Table)
      .min(1)
      .max(20)
      .refine(
        (tables) => tables.reduce((sum, { columns, rows }) => sum + columns.length * (rows.length + 1), 0) <= mostCells,
        { message: `A file has ${mostCells} cells at most.` },
      ),
    /** The last sheet: what the file says of itself, a line each, of which some are annotations. */
    about: z.strictObject({ name: z.string().min(1).max(300), lines: z.array(line).max(2_000) }),
    /** What stands for a number that is not shown. */
    hidden: z.string().min(1).max(50),
    /** What stands before the file's number on its last sheet. */
    numberLabel: z.string().min(1).max(100),
  })
  .meta({ id: 'SpreadsheetOrder' });
export type SpreadsheetOrder = z.infer<typeof SpreadsheetOrder>;
