/** Why a file cannot be read at all, or not to its end. */
export const logErrorCodes = [
  'file_empty',
  'gzip_damaged',
  'encoding_unknown',
  'column_missing',
  'column_ambiguous',
  'xml_malformed',
  'xml_not_a_log',
  'xml_too_deep',
  'zone_unknown',
  'name_taken',
] as const;
export type LogErrorCode = (typeof logErrorCodes)[number];

/** Where and what; texts are names of columns, zones or encodings, never a value of a row. */
export interface LogErrorContext {
  /** Line of the file, from 1. */
  readonly line?: number;
  /** The column, zone or encoding in question. */
  readonly name?: string;
  /** The columns that the file has. */
  readonly available?: readonly string[];
  readonly cause?: unknown;
}

/** A fault of the whole file. Faults of single rows are `RefusalReason`s. */
export class LogError extends Error {
  constructor(
    readonly code: LogErrorCode,
    readonly context: LogErrorContext = {},
  ) {
    super(
      [code, context.name, context.line === undefined ? undefined : `line ${context.line}`].filter(Boolean).join(' '),
      context.cause === undefined ? undefined : { cause: context.cause },
    );
    this.name = 'LogError';
  }
}
