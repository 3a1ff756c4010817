/** A refusal in ClickHouse's own terms: its numeric code, its name, its sentence. */
export class EngineError extends Error {
  constructor(
    /** ClickHouse's exception code, such as 60 for an unknown table. */
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'EngineError';
  }

  /** A refusal that this process makes itself, worded as the engine words its own. */
  static of(code: number, type: string, sentence: string): EngineError {
    return new EngineError(code, `Code: ${code}. DB::Exception: ${sentence} (${type})`);
  }

  /** Takes the code out of the text that chDB throws. */
  static fromNative(error: unknown): EngineError {
    const message = error instanceof Error ? error.message : String(error);
    const code = /^Code:\s*(\d+)/.exec(message)?.[1];
    if (code !== undefined) return new EngineError(Number(code), message);
    return EngineError.of(1001, 'STD_EXCEPTION', message);
  }
}

/** The HTTP status with which a ClickHouse server answers each exception code; any other is 500. */
const statuses = new Map<number, number>([
  // AUTHENTICATION_FAILED, REQUIRED_PASSWORD
  [516, 403],
  [194, 401],
  // Parsing of data and of SQL.
  ...[6, 26, 27, 38, 41, 43, 53, 62, 69, 72, 117, 130, 131, 456, 457].map((code): [number, number] => [code, 400]),
  // Unknown table, function, identifier, type, storage, aggregate, format, kind of query, database, setting.
  ...[46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 336].map((code): [number, number] => [code, 404]),
  // QUERY_IS_TOO_LARGE, TIMEOUT_EXCEEDED, NOT_IMPLEMENTED
  [223, 413],
  [159, 408],
  [48, 501],
  // TOO_MANY_SIMULTANEOUS_QUERIES, and ABORTED while the process stops.
  [202, 503],
  [236, 503],
]);

/** The HTTP status for one of ClickHouse's exception codes. */
export function statusOf(code: number): number {
  return statuses.get(code) ?? 500;
}
