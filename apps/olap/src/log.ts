import { writeSync } from 'node:fs';

/** Fields that may appear in a log line: numbers and words of our own, never SQL, data or parameters. */
export interface LogFields {
  readonly lane?: string;
  readonly code?: number;
  readonly port?: number;
  readonly readers?: number;
  readonly engine?: string;
  readonly reason?: string;
  readonly running?: number;
}

/** Writes one JSON line to standard output. */
export function log(level: 'info' | 'warn' | 'error', msg: string, fields: LogFields = {}): void {
  const line = `${JSON.stringify({ level, time: new Date().toISOString(), process: 'olap', msg, ...fields })}\n`;
  try {
    writeSync(1, line);
  } catch {
    // A disk without room, or a reader that is gone, must not end the engine.
  }
}
