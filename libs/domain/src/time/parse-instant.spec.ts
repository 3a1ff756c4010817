import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInstant } from './parse-instant.js';

describe('parseInstant', () => {
  it('agrees with the platform to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseInstant(date.toISOString())).toBe(BigInt(date.getTime()) * 1000n);
        },
      ),
    );
  });

  it('keeps microseconds and reads every offset', () => {
    expect(parseInstant('1970-01-01T00:00:00.000001Z')).toBe(1n);
    expect(parseInstant('1970-01-01T03:00:00.5+03:00')).toBe(500_000n);
    expect(parseInstant('1969-12-31T16:00:00-0800')).toBe(0n);
    expect(parseInstant('1970-01-01 00:00+00')).toBe(0n);
    expect(parseInstant('1969-12-31T23:59:59.999999Z')).toBe(-1n);
    expect(parseInstant('2016-12-31T23:59:60Z')).toBe(1_483_228_799_999_999n);
  });

  it.each([
    ['2026-01-01T10:00:00', 'timestamp_without_zone'],
    ['2026-01-01', 'timestamp_without_zone'],
    ['2026-02-30T10:00:00Z', 'invalid_timestamp'],
    ['2026-01-01T24:00:00Z', 'invalid_timestamp'],
    ['26-01-01T10:00:00Z', 'invalid_timestamp'],
    ['1767225600', 'invalid_timestamp'],
    ['1 Ocak 2026', 'invalid_timestamp'],
    ['2026-01-01T10:00:00+25:00', 'invalid_timestamp'],
    ['', 'invalid_timestamp'],
  ])('refuses %j as %s', (text, fault) => {
    expect(parseInstant(text)).toBe(fault);
  });
});
