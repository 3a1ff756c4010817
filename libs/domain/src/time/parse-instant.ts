/** What a text is that should be a date and time. */
export type InstantFault = 'invalid_timestamp' | 'timestamp_without_zone';

const shape =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Microseconds since 1970 of an ISO 8601 date and time with an offset, exactly (never through `Date`). A leap second is
 * the last microsecond before it. Digits beyond microseconds are cut.
 */
export function parseInstant(text: string): bigint | InstantFault {
  const match = shape.exec(text.trim());
  if (!match) return 'invalid_timestamp';
  const [, years, months, days, hours, minutes, seconds = '0', fraction = '', zone] = match;
  if (hours === undefined || zone === undefined) return 'timestamp_without_zone';
  const year = Number(years);
  const month = Number(months);
  const day = Number(days);
  const hour = Number(hours);
  const minute = Number(minutes);
  const second = Number(seconds);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return 'invalid_timestamp';
  if (hour > 23 || minute > 59 || second > 60) return 'invalid_timestamp';
  const offset = offsetMinutes(zone);
  if (offset === null) return 'invalid_timestamp';
  const leap = second === 60;
  const ofDay = hour * 3600 + (minute - offset) * 60 + (leap ? 59 : second);
  const micros = leap ? 999_999 : Number(fraction.padEnd(6, '0').slice(0, 6));
  return BigInt(dayNumber(year, month, day) * 86_400 + ofDay) * 1_000_000n + BigInt(micros);
}

function offsetMinutes(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 18 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; the year is taken to begin in March. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}
