import { BatchBuilder, type BatchLimits } from './batch.js';
import { EventMapper } from './event-mapper.js';
import type { ImportEvent, LogMapping } from './import-event.js';
import { LogError } from './log-error.js';
import type { RefusalReason, RepairReason } from './log-record.js';
import type { TimeOptions } from './parse-time.js';
import { readLog, type ReadOptions } from './read-log.js';

/** How a file becomes events. */
export interface LogChoices {
  readonly reading: ReadOptions;
  readonly mapping: LogMapping;
  readonly times: TimeOptions;
}

/** A row that is an event of the part. */
export interface TakenRow {
  readonly line: number;
  readonly repairs: readonly RepairReason[];
  readonly stage?: string;
}

/** A row that is none. */
export interface RefusedLine {
  readonly line: number;
  readonly reason: RefusalReason;
}

/** A stretch of a file as one request; the same for the same file and the same choices, whoever reads it. */
export interface ImportPart {
  /** Number in the file, from 0. */
  readonly part: number;
  /** Rows of the file that it stands for: those taken and those refused. */
  readonly rows: number;
  readonly events: readonly ImportEvent[];
  /** The JSON text that carries the events. */
  readonly body: string;
  readonly taken: readonly TakenRow[];
  readonly refused: readonly RefusedLine[];
  /** Different journey keys seen in the file so far. */
  readonly cases: number;
}

/** A part ends here even where no row of it can be taken, so that it is told how far the file is. */
const mostRows = 10_000;
const emptyBody = '{"batch":[]}';

/**
 * Reads a log as parts, in bounded memory. What stands before a damaged place comes as a part of its own before the fault.
 * @throws LogError where the file cannot be read, or not to its end
 */
export async function* readParts(
  bytes: AsyncIterable<Uint8Array, void>,
  { reading, mapping, times }: LogChoices,
  limits: BatchLimits & { readonly maxRows?: number } = {},
): AsyncGenerator<ImportPart> {
  const mapper = new EventMapper(mapping, times);
  const builder = new BatchBuilder<ImportEvent>(limits);
  const maxRows = limits.maxRows ?? mostRows;
  let part = 0;
  const taken: TakenRow[] = [];
  let refused: RefusedLine[] = [];
  const cut = (batch: { events: readonly ImportEvent[]; body: string } | null): ImportPart => {
    const { events, body } = batch ?? { events: [], body: emptyBody };
    const done = taken.splice(0, events.length);
    const left = refused;
    refused = [];
    part += 1;
    return {
      part: part - 1,
      rows: done.length + left.length,
      events,
      body,
      taken: done,
      refused: left,
      cases: mapper.cases,
    };
  };
  let fault: LogError | undefined;
  try {
    for await (const records of readLog(bytes, mapper.columns, reading)) {
      for (const record of records) {
        const outcome = mapper.map(record);
        if ('refused' in outcome) refused.push({ line: outcome.line, reason: outcome.refused });
        else {
          const full = builder.add(outcome.event);
          if (full) yield cut(full);
          const { line, repairs, stage } = outcome;
          taken.push(stage === undefined ? { line, repairs } : { line, repairs, stage });
        }
        if (taken.length + refused.length >= maxRows) yield cut(builder.flush());
      }
    }
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    fault = error;
  }
  if (taken.length + refused.length > 0) yield cut(builder.flush());
  if (fault) throw fault;
}
