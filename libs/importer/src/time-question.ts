import { parseTime, type TimeForm, type TimeOptions } from './parse-time.js';

/** What must be asked before a column of times can be read. */
export interface TimeQuestion {
  /** Dates whose day and month could be either. Asked whenever the year stands last and the month is a number. */
  readonly order: boolean;
  /** Values that can only have the day first, and only the month. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** Bare numbers: seconds, milliseconds or microseconds since 1970. */
  readonly unit: boolean;
  /** Times that carry no offset. */
  readonly zone: boolean;
  /** Values that no answer makes a time. */
  readonly unreadable: number;
  /** Values that were looked at; empty ones are not. */
  readonly seen: number;
}

/** A value beside what it is read as. */
export interface TimeSample {
  readonly text: string;
  /** In UTC; null: it cannot be read so. */
  readonly iso: string | null;
}

const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}(?!\d)/;

/** What the first values of a column leave open. */
export function timeQuestion(values: readonly string[]): TimeQuestion {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  const found = { order: false, dayFirst: 0, monthFirst: 0, unit: false, zone: false, unreadable: 0 };
  for (const value of filled) {
    const [, first = '', second = ''] = yearLast.exec(value) ?? [];
    if (first !== '') found.order = true;
    if (Number(first) > 12) found.dayFirst += 1;
    if (Number(second) > 12) found.monthFirst += 1;
    const tried = [parseTime(value), parseTime(value, { form: 'dmy' }), parseTime(value, { form: 'mdy' })];
    const refused = tried.flatMap((time) => ('refused' in time ? [time.refused] : []));
    if (refused.includes('epoch_unit_required')) found.unit = true;
    else if (refused.includes('zone_required')) found.zone = true;
    else if (refused.length === tried.length) found.unreadable += 1;
  }
  return { ...found, seen: filled.length };
}

/** Whether a form answers what a column leaves open. */
export function answers({ order, unit }: TimeQuestion, form: TimeForm | undefined): boolean {
  const date = form === 'dmy' || form === 'mdy';
  return (!order || date) && (!unit || (form !== undefined && !date));
}

/** Different values as they are read, three if not said otherwise: the first, the last and those between. */
export function timeSamples(values: readonly string[], options: TimeOptions, most = 3): TimeSample[] {
  const distinct = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
  const count = Math.min(most, distinct.length);
  const spread = Array.from({ length: count }, (_, at) =>
    Math.round((at * (distinct.length - 1)) / Math.max(1, count - 1)),
  );
  return spread.map((at) => {
    const text = distinct[at] ?? '';
    const time = parseTime(text, options);
    return { text, iso: 'iso' in time ? time.iso : null };
  });
}
