import { utf8Length } from './batch.js';
import { foreseeLosses, foreseeRefusal, type ForeseenLoss } from './foresee.js';
import { ImportSummary, type ReasonRows } from './import-summary.js';
import type { ImportEvent } from './import-event.js';
import { type ImportPart, type LogChoices, readParts } from './read-parts.js';
import { Sha256 } from './sha256.js';
import { StageTally } from './stage-tally.js';

/** What a whole file is, before anything of it is sent. */
export interface LogValidation {
  readonly rows: number;
  readonly good: number;
  readonly repaired: number;
  readonly refused: number;
  readonly cases: number;
  /** Bytes of the requests that would carry the rows. */
  readonly bodyBytes: number;
  /** Reasons of refusals, the most frequent first; the reader's and those that the API will have. */
  readonly problems: readonly ReasonRows[];
  readonly repairs: readonly ReasonRows[];
  readonly leftOut: readonly (ForeseenLoss & { readonly count: number })[];
  /** Activities of the rows that can be taken, the most frequent first. */
  readonly activities: readonly {
    readonly name: string;
    readonly count: number;
    /** The stage that most of its rows say, as they write it; null where none does. */
    readonly stage: string | null;
  }[];
  /** Whether there are more activities than are listed. */
  readonly moreActivities: boolean;
  /**
   * Stages that the rows say, in the order in which journeys come to them; null where there are too many to be stages.
   * Such as hold an identifier are none.
   */
  readonly stages: readonly string[] | null;
  /** Rows by day, in the asked time zone, in order; days without any are not there. */
  readonly days: readonly { readonly day: string; readonly count: number }[];
  /** SHA-256 of the file as it is, by which it is recognised. */
  readonly sha256: string;
  /** Lines that cannot be taken, with why: the first hundred thousand. */
  readonly refusedLines: readonly (readonly [line: number, reason: string])[];
}

/** How a validation is followed and ended. */
export interface ValidationWatch {
  /** Time zone of the days. */
  readonly zone: string;
  /** Properties of class `key`. */
  readonly keys?: ReadonlySet<string>;
  readonly stop?: AbortSignal;
  /** After each part, with the bytes and rows so far. */
  readonly onPart?: (bytes: number, rows: number) => void;
}

const mostActivities = 10_000;
const mostRefusedLines = 100_000;

/**
 * Reads a file to its end and says what would become of its rows, by the rules of the reader and of the API.
 * @throws LogError where the file cannot be read to its end; the signal's reason where it is stopped
 */
export async function validateLog(
  bytes: AsyncIterable<Uint8Array, void>,
  choices: LogChoices,
  watch: ValidationWatch,
): Promise<LogValidation> {
  const hash = new Sha256();
  const tally = new Tally(watch);
  let read = 0;
  async function* hashed(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of bytes) {
      hash.update(chunk);
      read += chunk.length;
      yield chunk;
    }
  }
  for await (const part of readParts(hashed(), choices)) {
    watch.stop?.throwIfAborted();
    tally.add(part);
    watch.onPart?.(read, tally.rows);
  }
  return { ...tally.result(), sha256: hash.digest() };
}

/** Counts parts. */
class Tally {
  readonly #summary = new ImportSummary();
  readonly #activities = new Map<string, number>();
  readonly #stages = new StageTally();
  readonly #days = new Map<string, number>();
  readonly #dayOf: (iso: string) => string;
  readonly #lost = new Map<string, ForeseenLoss & { count: number }>();
  readonly #refusedLines: [number, string][] = [];
  readonly #keys: ReadonlySet<string>;
  #more = false;
  #cases = 0;
  #bodyBytes = 0;

  constructor({ zone, keys }: ValidationWatch) {
    this.#dayOf = dayIn(zone);
    this.#keys = keys ?? new Set();
  }

  get rows(): number {
    return this.#summary.good + this.#summary.repaired + this.#summary.refused;
  }

  add({ taken, events, refused, cases, body }: ImportPart): void {
    this.#cases = cases;
    this.#bodyBytes += utf8Length(body);
    for (const { line, reason } of refused) this.#refuse(line, reason);
    events.forEach((event, at) => {
      const { line = 0, repairs = [], stage } = taken[at] ?? {};
      const reason = foreseeRefusal(event);
      if (reason !== null) return this.#refuse(line, reason);
      this.#summary.take(line, repairs);
      this.#count(event);
      if (stage !== undefined && this.#activities.has(event.event)) this.#stages.add(event, stage);
    });
  }

  result(): Omit<LogValidation, 'sha256'> {
    const { good, repaired, refused, refusals, repairs } = this.#summary;
    return {
      ...{ rows: this.rows, good, repaired, refused, cases: this.#cases, problems: refusals, repairs },
      bodyBytes: this.#bodyBytes,
      leftOut: [...this.#lost.values()].sort((left, right) => right.count - left.count),
      activities: [...this.#activities]
        .map(([name, count]) => ({ name, count, stage: this.#stages.of(name) }))
        .sort((left, right) => right.count - left.count),
      moreActivities: this.#more,
      stages: this.#stages.inOrder(),
      days: [...this.#days]
        .map(([day, count]) => ({ day, count }))
        .sort((left, right) => (left.day < right.day ? -1 : 1)),
      refusedLines: this.#refusedLines.sort(([left], [right]) => left - right),
    };
  }

  #refuse(line: number, reason: string): void {
    this.#summary.refuse(line, reason);
    if (this.#refusedLines.length < mostRefusedLines) this.#refusedLines.push([line, reason]);
  }

  #count(event: ImportEvent): void {
    const known = this.#activities.get(event.event);
    if (known !== undefined || this.#activities.size < mostActivities) {
      this.#activities.set(event.event, (known ?? 0) + 1);
    } else this.#more = true;
    const day = this.#dayOf(event.timestamp);
    this.#days.set(day, (this.#days.get(day) ?? 0) + 1);
    for (const loss of foreseeLosses(event, this.#keys)) {
      const key = `${loss.reason} ${loss.name}`;
      const lost = this.#lost.get(key);
      if (lost) lost.count += 1;
      else this.#lost.set(key, { ...loss, count: 1 });
    }
  }
}

/** The day of an instant in a time zone; remembered by quarters of an hour, whose multiples offsets are. */
function dayIn(zone: string): (iso: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const known = new Map<string, string>();
  return (iso) => {
    const quarter = `${iso.slice(0, 14)}${String(Math.floor(Number(iso.slice(14, 16)) / 15) * 15).padStart(2, '0')}`;
    let day = known.get(quarter);
    if (day === undefined) {
      if (known.size > 100_000) known.clear();
      day = format.format(new Date(`${quarter}:00Z`));
      known.set(quarter, day);
    }
    return day;
  };
}
