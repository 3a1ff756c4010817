/** Where a run stands. `done` and `failed` are final. */
export const runStates = ['running', 'paused', 'done', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** Why a run waits or has failed. What the sender says, and the last three, which the server finds by itself. */
export const senderReasons = ['cancelled', 'file_damaged', 'file_changed', 'refused', 'unreachable'] as const;
export const runReasons = [...senderReasons, 'silent', 'abandoned', 'source_removed'] as const;
export type RunReason = (typeof runReasons)[number];

/** How a file is read: choices alone, no name and no value of it. */
export interface RunSummary {
  readonly format: 'csv' | 'tsv' | 'xes' | 'jsonl';
  readonly encoding: string | null;
  readonly timeForm: string | null;
  readonly zone: string | null;
  /** Whether a column says who the person is. */
  readonly subject: boolean;
  /** How many further columns are kept. */
  readonly attributes: number;
}

/** What a run begins with. */
export interface NewRun {
  readonly source: string;
  readonly journeyType: string;
  /** Rows of the file, where they are known. */
  readonly rows: number | null;
  readonly summary: RunSummary;
}

/** One import of a file. */
export interface ImportRun {
  readonly id: string;
  readonly source: string;
  readonly sourceNumber: number;
  readonly journeyType: string;
  readonly summary: RunSummary;
  readonly state: RunState;
  readonly reason: RunReason | null;
  readonly total: number | null;
  readonly done: number;
  readonly accepted: number;
  readonly refused: number;
  /** Rows that the source held already; null while that is not known. */
  readonly repeated: number | null;
  readonly eventsBefore: number | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** A part of a run: which one, and how many rows of the file it stands for. */
export interface RunPart {
  readonly run: string;
  readonly part: number;
  readonly rows: number;
}
