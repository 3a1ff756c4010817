/** Why one row is not taken. */
export const refusalReasons = [
  'row_too_large',
  'quote_malformed',
  'quote_unterminated',
  'column_count',
  'case_missing',
  'activity_missing',
  'time_missing',
  'time_unreadable',
  'time_out_of_range',
  'zone_required',
  'date_order_required',
  'epoch_unit_required',
  'text_invalid',
  'json_malformed',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What was put right in a row that is taken. */
export const repairReasons = [
  'dst_gap',
  'dst_overlap',
  'leap_second',
  'time_precision',
  'subject_missing',
  'number_unreadable',
] as const;
export type RepairReason = (typeof repairReasons)[number];

/** A row of a log: the values of the wanted columns, in the order wanted; undefined where the row has no such column. */
export interface LogRow {
  /** Line of the file where it begins, from 1. */
  readonly line: number;
  readonly values: readonly (string | undefined)[];
}

/** A row that could not be read. */
export interface RefusedRow {
  readonly line: number;
  readonly refused: RefusalReason;
}

/** What a reader finds, in the order of the file. */
export type LogRecord = LogRow | RefusedRow;
