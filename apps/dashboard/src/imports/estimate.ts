import type { LogValidation } from '@temas/importer/validate-log';
import type { PastRun } from './use-imports.js';

/** About how long rows take until the server has them, and what that is told from. */
export interface Estimate {
  readonly seconds: number;
  /** Rows a second. */
  readonly pace: number;
  /** `before`: what an earlier run came to here; `usual`: no run says; `file`: the file is read no faster. */
  readonly from: 'before' | 'usual' | 'file';
}

/** What two cores take in rows a second, with everything else running beside it: a low round number. */
const usual = 3_000;
/** A run of fewer rows says more of what is around it than of its rows. */
const leastRows = 1_000;

/**
 * Estimates how long a file takes: as fast as the fastest run of before, of which some have paused, and no faster than
 * the browser reads it.
 * @param rows of the file
 * @param filePace rows a second that its validation has read; null: nobody has measured it
 */
export function estimateOf(rows: number, filePace: number | null, runs: readonly PastRun[]): Estimate {
  const before = Math.max(0, ...runs.flatMap(paceOf));
  const taken = before > 0 ? before : usual;
  const [pace, from] =
    filePace !== null && filePace < taken
      ? ([filePace, 'file'] as const)
      : ([taken, before > 0 ? 'before' : 'usual'] as const);
  return { seconds: rounded(rows / pace), pace: roundedDown(pace), from };
}

/**
 * Bytes of the requests that carry a file's rows: those of its validation, each event with a key that is longer or shorter
 * meanwhile (of signs of one byte each).
 */
export function bytesToSend(
  { bodyBytes, good, repaired }: Pick<LogValidation, 'bodyBytes' | 'good' | 'repaired'>,
  longer: number,
): number {
  return bodyBytes + longer * (good + repaired);
}

function paceOf({ state, done, startedAt, finishedAt }: PastRun): number[] {
  if (state !== 'done' || finishedAt === null || done < leastRows) return [];
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000;
  return seconds > 0 ? [done / seconds] : [];
}

/** In steps that promise no more than is known: fives of seconds, then of ten seconds, minutes, quarters of an hour. */
function rounded(seconds: number): number {
  const step = seconds < 60 ? 5 : seconds < 600 ? 10 : seconds < 3_600 ? 60 : 900;
  return Math.max(step, Math.ceil(seconds / step) * step);
}

/** Two digits. */
function roundedDown(pace: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, pace))) - 1);
  return Math.max(1, Math.floor(pace / unit) * unit);
}
