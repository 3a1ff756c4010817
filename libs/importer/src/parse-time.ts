import { isWeekday, monthOf } from './calendar-names.js';
import type { RefusalReason, RepairReason } from './log-record.js';
import type { ZoneClock } from './zone-offset.js';

/** How times are written where the text alone does not say: the order of day and month, or the unit of a number. */
export type TimeForm = 'dmy' | 'mdy' | 'epoch-s' | 'epoch-ms' | 'epoch-us';

/** What must be known to read times without guessing. */
export interface TimeOptions {
  readonly form?: TimeForm;
  /** For times that carry no offset of their own. */
  readonly clock?: ZoneClock;
}

/** A time as read, or why not. */
export type ParsedTime =
  { readonly iso: string; readonly repairs: readonly RepairReason[] } | { readonly refused: RefusalReason };

const clockPart = String.raw`(?:(?:[Tt]|\s+|,\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?:\s*([AaPp])\.?[Mm]\.?)?)?`;
const zonePart = String.raw`\s*([Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:\[[^\]]*\])?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${clockPart}${zonePart}$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${clockPart}${zonePart}$`);
const compact = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d+))?)?${zonePart}$`);
const weekday = String.raw`(?:(\p{L}{2,10})[.,]?\s+)?`;
const monthName = String.raw`(\p{L}{3,10})\.?`;
const dayMonth = new RegExp(
  String.raw`^${weekday}(\d{1,2})\.?[-/\s]${monthName},?[-/\s](\d{4})${clockPart}${zonePart}$`,
  'u',
);
const monthDay = new RegExp(String.raw`^${weekday}${monthName}\s+(\d{1,2}),?\s+(\d{4})${clockPart}${zonePart}$`, 'u');
const yearAtEnd = new RegExp(
  String.raw`^${weekday}${monthName}\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})(?:\s+(Z|UTC|GMT|[+-]\d{4}))?\s+(\d{4})$`,
  'u',
);
const number = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** 1900-01-01 and 2300-01-01, in seconds since 1970: the days that the event store can hold. */
const earliest = -2_208_988_800;
const latest = 10_413_792_000;

/**
 * Reads a time to the microsecond; finer digits are cut. Understood without being told: ISO 8601 with `-`, `/` or `.`,
 * with or without seconds, fraction and offset (`+03:00`, `+0300`, `+03`, `Z`), its compact form, and `30.12.2010
 * 14:32` (dots put the day first), and months by their English or Turkish names, as in `03-Apr-2012`, `3 Nisan 2012`,
 * `April 3, 2012` or `Tue Apr 3 16:55:38 UTC 2012`. Everything else that would need a guess is refused by name.
 */
export function parseTime(text: string, options: TimeOptions = {}): ParsedTime {
  const trimmed = text.trim().normalize('NFC');
  if (trimmed === '') return { refused: 'time_missing' };
  const bare = number.exec(trimmed);
  if (bare) return parseEpoch(bare, options.form);
  const fields = readFields(trimmed, options.form);
  return 'refused' in fields ? fields : place(fields, options.clock);
}

interface TimeFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: string;
  readonly zone: string | undefined;
}

function readFields(text: string, form: TimeForm | undefined): TimeFields | { refused: RefusalReason } {
  const packed = compact.exec(text);
  if (packed) {
    const [, year, month, day, hour, minute, second = '0', fraction = '', zone] = packed.map(orUndefined);
    return fieldsOf([year, month, day], [hour, minute, second, fraction, undefined], zone);
  }
  const ordered = yearFirst.exec(text);
  if (ordered) {
    const [, year, , month, day, hour, minute, second, fraction, half, zone] = ordered.map(orUndefined);
    return fieldsOf([year, month, day], [hour, minute, second, fraction, half], zone);
  }
  const reversed = yearLast.exec(text);
  if (!reversed) return readNamed(text);
  const [, first, mark, second, year, hour, minute, seconds, fraction, half, zone] = reversed.map(orUndefined);
  if (mark !== '.' && form !== 'dmy' && form !== 'mdy') return { refused: 'date_order_required' };
  const date = form === 'mdy' ? [year, first, second] : [year, second, first];
  return fieldsOf(date, [hour, minute, seconds, fraction, half], zone);
}

/** A date whose month is a word. */
function readNamed(text: string): TimeFields | { refused: RefusalReason } {
  const last = yearAtEnd.exec(text)?.map(orUndefined);
  if (last) {
    const [, dayOfWeek, month, day, hour, minute, second, zone, year] = last;
    return namedFields(dayOfWeek, [year, month, day], [hour, minute, second, undefined, undefined], zone);
  }
  const first = dayMonth.exec(text)?.map(orUndefined);
  const [, dayOfWeek, one, other, year, hour, minute, second, fraction, half, zone] =
    first ?? monthDay.exec(text)?.map(orUndefined) ?? [];
  if (year === undefined) return { refused: 'time_unreadable' };
  const date = first ? [year, other, one] : [year, one, other];
  return namedFields(dayOfWeek, date, [hour, minute, second, fraction, half], zone);
}

function namedFields(
  dayOfWeek: string | undefined,
  [year, name = '', day]: (string | undefined)[],
  clock: (string | undefined)[],
  zone: string | undefined,
): TimeFields | { refused: RefusalReason } {
  const month = monthOf(name);
  if (month === undefined || (dayOfWeek !== undefined && !isWeekday(dayOfWeek))) return { refused: 'time_unreadable' };
  return fieldsOf([year, String(month), day], clock, zone);
}

function orUndefined(group: string | undefined): string | undefined {
  return group === '' ? undefined : group;
}

function fieldsOf(
  [year, month, day]: (string | undefined)[],
  [hour, minute, second, fraction, half]: (string | undefined)[],
  zone: string | undefined,
): TimeFields | { refused: RefusalReason } {
  const fields = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: half === undefined ? Number(hour ?? 0) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    fraction: fraction ?? '',
    zone,
  };
  const halfHours = half === undefined || (Number(hour) >= 1 && Number(hour) <= 12);
  return halfHours && exists(fields) ? fields : { refused: 'time_unreadable' };
}

function exists({ year, month, day, hour, minute, second, fraction }: TimeFields): boolean {
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return false;
  if (minute > 59 || second > 60) return false;
  return hour < 24 || (hour === 24 && minute === 0 && second === 0 && !/[1-9]/.test(fraction));
}

function place(fields: TimeFields, clock: ZoneClock | undefined): ParsedTime {
  const { year, month, day, hour, minute, second, zone } = fields;
  if (year < 1800) return { refused: 'time_out_of_range' };
  const midnight = Date.UTC(year, month - 1, day) / 1000;
  const local = midnight + hour * 3600 + minute * 60 + second;
  const repairs: RepairReason[] = second === 60 ? ['leap_second'] : [];
  if (zone !== undefined) {
    const offset = offsetOf(zone);
    if (offset === null) return { refused: 'time_unreadable' };
    return written(local - offset, fields.fraction, repairs);
  }
  if (!clock) return { refused: 'zone_required' };
  if (local < earliest || local >= latest) return { refused: 'time_out_of_range' };
  const placed = clock.place(local);
  if (placed.repair) repairs.push(placed.repair);
  return written(placed.seconds, fields.fraction, repairs);
}

/** Seconds ahead of UTC; null where it is none (`+25:00`). */
function offsetOf(zone: string): number | null {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const hours = Number(match[2]);
  const minutes = Number(match[3] ?? 0);
  if (hours > 23 || minutes > 59) return null;
  return (match[1] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

function parseEpoch([, sign, whole, decimals = '']: RegExpExecArray, form: TimeForm | undefined): ParsedTime {
  if (form !== 'epoch-s' && form !== 'epoch-ms' && form !== 'epoch-us') return { refused: 'epoch_unit_required' };
  const places = { 'epoch-s': 0, 'epoch-ms': 3, 'epoch-us': 6 }[form];
  const digits = (whole ?? '').padStart(places + 1, '0');
  const seconds = Number(digits.slice(0, digits.length - places));
  const fraction = digits.slice(digits.length - places) + decimals;
  if (sign !== '-') return written(seconds, fraction, []);
  // Below 1970 the fraction counts forward from the second before.
  const micros = Number(fraction.padEnd(6, '0').slice(0, 6));
  const repairs: RepairReason[] = /[1-9]/.test(fraction.slice(6)) ? ['time_precision'] : [];
  return micros === 0
    ? written(-seconds, '', repairs)
    : written(-seconds - 1, String(1_000_000 - micros).padStart(6, '0'), repairs);
}

function written(seconds: number, fraction: string, repairs: RepairReason[]): ParsedTime {
  if (seconds < earliest || seconds >= latest) return { refused: 'time_out_of_range' };
  if (/[1-9]/.test(fraction.slice(6))) repairs.push('time_precision');
  // Whole seconds only go through Date, which is exact for them.
  const toSecond = new Date(seconds * 1000).toISOString().slice(0, 19);
  return { iso: `${toSecond}.${fraction.slice(0, 6).padEnd(6, '0')}Z`, repairs };
}
