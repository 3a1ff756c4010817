import type { ImportEvent, LogMapping } from './import-event.js';
import { LogError } from './log-error.js';
import type { LogRecord, LogRow, RefusalReason, RepairReason } from './log-record.js';
import { parseNumber, type NumberFormat } from './parse-number.js';
import { OccurrenceCounter } from './occurrence-counter.js';
import { parseTime, type TimeOptions } from './parse-time.js';
import { RowHash } from './row-hash.js';
import { hasInvalidText } from './text-decoder.js';
import { hexOf } from './sha256.js';

/** A row that became an event. */
export interface MappedRow {
  readonly line: number;
  readonly event: ImportEvent;
  readonly repairs: readonly RepairReason[];
  /** What the row says of its activity's stage; not there where it says nothing. */
  readonly stage?: string;
}

/** What became of a row. */
export type MappingOutcome = MappedRow | { readonly line: number; readonly refused: RefusalReason };

/**
 * Turns the rows of a log into events. Memory grows with the number of cases and of distinct rows, 16 to 26 bytes for
 * each, never with their size. No value means "missing" but the empty text: `null`, `NA` and `0` are a case or an
 * activity like any other; an empty case, activity or time refuses the row; an empty subject falls back to the case
 * and counts as repaired; an empty attribute is left out.
 */
export class EventMapper {
  /** The columns that it needs, in the order in which rows must bring them. */
  readonly columns: readonly string[];
  readonly #attributes: readonly string[];
  readonly #numbers: ReadonlySet<string>;
  readonly #numberFormat: NumberFormat;
  readonly #rows = new OccurrenceCounter();
  readonly #cases = new OccurrenceCounter();
  readonly #hash = new RowHash();

  constructor(
    private readonly mapping: LogMapping,
    private readonly times: TimeOptions = {},
  ) {
    // By name, so that the order in which they are asked for changes no message id.
    this.#attributes = [...new Set(mapping.attributes)].sort();
    this.#numbers = new Set(mapping.numbers);
    this.#numberFormat = mapping.numberFormat ?? { decimal: '.', thousands: '' };
    if (this.#attributes.includes(mapping.keyProperty)) throw new LogError('name_taken', { name: mapping.keyProperty });
    this.columns = [
      mapping.case,
      mapping.activity,
      mapping.time,
      ...(mapping.subject === undefined ? [] : [mapping.subject]),
      ...(mapping.channel === undefined ? [] : [mapping.channel]),
      ...this.#attributes,
      ...(mapping.stage === undefined ? [] : [mapping.stage]),
    ];
  }

  /** How many different cases were seen. */
  get cases(): number {
    return this.#cases.distinct;
  }

  map(record: LogRecord): MappingOutcome {
    if ('refused' in record) return record;
    const { line } = record;
    const values = this.#valuesOf(record);
    const { caseId, activity } = values;
    if (caseId === undefined || caseId === '') return { line, refused: 'case_missing' };
    // Counted for refused rows too: a row that is mended later does not move those after it.
    const [high = 0, low = 0] = this.#hash.digest([caseId]);
    const sequence = this.#cases.next(high, low);
    if (activity === undefined || activity === '') return { line, refused: 'activity_missing' };
    const { stage } = values;
    // The stage is in no event.
    const stored = this.mapping.stage === undefined ? record.values : record.values.slice(0, -1);
    if (stored.some((value) => value !== undefined && isUnstorable(value))) {
      return { line, refused: 'text_invalid' };
    }
    const time = parseTime(values.time ?? '', this.times);
    if ('refused' in time) return { line, refused: time.refused };
    const noSubject = this.mapping.subject !== undefined && !values.subject;
    const { properties, unread } = this.#propertiesOf(caseId, values.attributes);
    return {
      line,
      ...(stage === undefined || stage === '' || isUnstorable(stage) ? {} : { stage }),
      repairs: [
        ...time.repairs,
        ...(noSubject ? (['subject_missing'] as const) : []),
        ...(unread ? (['number_unreadable'] as const) : []),
      ],
      event: {
        type: 'track',
        messageId: this.#messageId(values, time.iso),
        event: activity,
        timestamp: time.iso,
        userId: values.subject ? values.subject : caseId,
        properties,
        context: values.channel ? { sequence, channel: values.channel } : { sequence },
      },
    };
  }

  #valuesOf({ values }: LogRow): RowValues {
    const subjectAt = this.mapping.subject === undefined ? 0 : 1;
    const channelAt = this.mapping.channel === undefined ? 0 : 1;
    return {
      caseId: values[0],
      activity: values[1],
      time: values[2],
      subject: subjectAt === 0 ? undefined : values[3],
      channel: channelAt === 0 ? undefined : values[3 + subjectAt],
      attributes: values.slice(3 + subjectAt + channelAt, 3 + subjectAt + channelAt + this.#attributes.length),
      stage: this.mapping.stage === undefined ? undefined : values.at(-1),
    };
  }

  #propertiesOf(
    caseId: string,
    attributes: readonly (string | undefined)[],
  ): { properties: Record<string, string | number>; unread: boolean } {
    const entries: [string, string | number][] = [[this.mapping.keyProperty, caseId]];
    let unread = false;
    this.#attributes.forEach((name, at) => {
      const text = attributes[at] ?? '';
      if (text === '') return;
      const value = this.#numbers.has(name) ? parseNumber(text, this.#numberFormat) : text;
      if (value === null) unread = true;
      else entries.push([name, value]);
    });
    return { properties: Object.fromEntries(entries), unread };
  }

  #messageId({ caseId, activity, subject, channel, attributes }: RowValues, time: string): string {
    const named = this.#attributes.flatMap((name, at) => [name, attributes[at]]);
    const said = [caseId, activity, time, subject, ...named];
    // Only where a channel is mapped, so that ids of other imports stay what they were.
    if (this.mapping.channel !== undefined) said.push(channel);
    const [high = 0, low = 0] = this.#hash.digest(said);
    return hexOf(this.#hash.digest([...said, String(this.#rows.next(high, low))]));
  }
}

interface RowValues {
  readonly caseId: string | undefined;
  readonly activity: string | undefined;
  readonly time: string | undefined;
  readonly subject: string | undefined;
  readonly channel: string | undefined;
  readonly attributes: readonly (string | undefined)[];
  readonly stage: string | undefined;
}

function isUnstorable(value: string): boolean {
  return value.includes('\0') || hasInvalidText(value);
}
