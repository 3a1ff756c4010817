import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseNumber, type NumberFormat } from './parse-number.js';

const turkish = { decimal: ',', thousands: '.' } as const;
const english = { decimal: '.', thousands: ',' } as const;
const plain = { decimal: '.', thousands: '' } as const;

describe('parseNumber', () => {
  it.each<[string, NumberFormat, number | null]>([
    ['1.234,5', turkish, 1234.5],
    ['1,234.5', english, 1234.5],
    ['1.234', turkish, 1234],
    ['1.234', english, 1.234],
    ['1.234', plain, 1.234],
    [' -12 ', plain, -12],
    ['+3', plain, 3],
    ['0,50', turkish, 0.5],
    ['1234567,5', turkish, 1234567.5],
    ['12 345 678', { decimal: ',', thousands: ' ' }, 12345678],
    ['12\u00a0345,5', { decimal: ',', thousands: ' ' }, 12345.5],
    // Groups that are none: the sign was chosen wrong.
    ['1.23', turkish, null],
    ['1,23', english, null],
    ['12.34,5', turkish, null],
    ['1,234,5', turkish, null],
    ['1.2.3', plain, null],
    ['1,5', plain, null],
    ['', plain, null],
    ['-', plain, null],
    [',5', turkish, null],
    ['5,', turkish, null],
    ['12 TL', turkish, null],
    ['1e3', plain, null],
    ['0x10', plain, null],
    ['9007199254740993', plain, null],
  ])('reads %j', (text, format, value) => {
    expect(parseNumber(text, format)).toBe(value);
  });

  it('reads back what Intl writes, in Turkish and in English', () => {
    const number = fc.integer({ min: -1e12, max: 1e12 }).map((thousandths) => thousandths / 1000);
    for (const [locale, format] of [
      ['tr', turkish],
      ['en', english],
    ] as const) {
      const written = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
      fc.assert(
        fc.property(number, (value) => expect(parseNumber(written.format(value), format)).toBeCloseTo(value, 3)),
      );
    }
  });
});
