import type { JobName } from '@temas/contracts/job/job-catalog';
import type { ErrorCode } from '@temas/domain/error';

/** A fault that this process met: its code and how often, never its text. */
export interface LastFault {
  readonly code: ErrorCode;
  /** The job that met it; null: a request. */
  readonly job: JobName | null;
  readonly count: number;
  /** ISO 8601. */
  readonly lastAt: string;
}

const faults = new Map<string, LastFault>();

/** Takes note of a fault of ours. Codes and jobs are closed lists, so there are never many. */
export function noteFault(code: ErrorCode, job: JobName | null = null): void {
  const key = `${code} ${job ?? ''}`;
  faults.set(key, { code, job, count: (faults.get(key)?.count ?? 0) + 1, lastAt: new Date().toISOString() });
}

/** The newest of them, the latest first. */
export function lastFaults(most = 10): readonly LastFault[] {
  return [...faults.values()].sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1)).slice(0, most);
}
