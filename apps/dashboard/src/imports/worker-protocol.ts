import type { ColumnProfile } from '@temas/importer/column-profile';
import type { LogMapping } from '@temas/importer/import-event';
import type { ReasonRows } from '@temas/importer/import-summary';
import type { TimeForm } from '@temas/importer/parse-time';
import type { LogPreview } from '@temas/importer/preview-log';
import type { ReadOptions } from '@temas/importer/read-log';
import type { RoleSuggestion } from '@temas/importer/suggest-roles';
import type { TimeQuestion, TimeSample } from '@temas/importer/time-question';
import type { LogValidation } from '@temas/importer/validate-log';

/** The first rows of a file, with what they show of its columns. */
export interface Preview extends LogPreview {
  readonly profiles: readonly ColumnProfile[];
  readonly suggestions: readonly RoleSuggestion[];
  /** What each column leaves open if it is the time. */
  readonly questions: readonly TimeQuestion[];
  /** Values with bytes that are no text in this encoding. */
  readonly damaged: number;
}

/** How a file becomes events, as it crosses to the worker. */
export interface Log {
  readonly reading: ReadOptions;
  readonly mapping: LogMapping;
  readonly form: TimeForm | null;
  readonly zone: string;
}

/** What became of the rows that were sent since the page was opened. */
export interface Sent {
  readonly good: number;
  readonly repaired: number;
  readonly refused: number;
  readonly problems: readonly ReasonRows[];
  readonly repairs: readonly ReasonRows[];
  /** `reason name` of columns that the API left out of rows, with how often. */
  readonly leftOut: readonly (readonly [key: string, count: number])[];
  /** Lines that were refused, with why: the first hundred thousand. */
  readonly refusedLines: readonly (readonly [line: number, reason: string])[];
}

/** Where and under which run parts are sent. */
export interface Way {
  /** Path of the events of the import source. */
  readonly path: string;
  readonly run: string;
  /** The first part to send. */
  readonly from: number;
  readonly csrfToken: string | null;
}

/** What the page asks of the worker. */
export type Task =
  | { readonly kind: 'preview'; readonly file: Blob; readonly reading: ReadOptions }
  | {
      readonly kind: 'samples';
      readonly values: readonly string[];
      readonly form: TimeForm | null;
      readonly zone: string;
    }
  | {
      readonly kind: 'validate';
      readonly file: Blob;
      readonly log: Log;
      readonly dayZone: string;
      readonly keys: readonly string[];
    }
  | { readonly kind: 'hash'; readonly file: Blob }
  | { readonly kind: 'send'; readonly file: Blob; readonly log: Log; readonly way: Way };

/** What each task answers with. */
export interface Answers {
  readonly preview: Preview;
  readonly samples: readonly TimeSample[];
  readonly validate: LogValidation;
  readonly hash: string;
  readonly send: Sent;
}

/** How far a task is. */
export interface Step {
  readonly bytes: number;
  readonly rows: number;
  /** Of sending: why it waits, if it does. */
  readonly waits?: 'away' | 'busy' | 'unwell' | undefined;
}

/** A fault as it crosses from the worker. */
export interface TaskFault {
  /** A code of the reader (`gzip_damaged`), of the sending (`source_gone`) or of the API (`unauthenticated`). */
  readonly code: string;
  readonly name?: string | undefined;
  readonly line?: number | undefined;
}

/** From the page: a task, or a word on one that is under way. */
export type ToWorker =
  { readonly id: number; readonly task: Task } | { readonly id: number; readonly word: 'stop' | 'pause' | 'go' };

/** To the page. */
export type FromWorker =
  | { readonly id: number; readonly step: Step }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly fault: TaskFault };
