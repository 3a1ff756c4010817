import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { secondsOf, spanOf, units, type Unit } from './span.js';

const unit = fc.constantFrom<Unit>('minutes', 'hours', 'days');

describe('a span of time in a form', () => {
  it.each([
    [1_800, 30, 'minutes'],
    [3_600, 1, 'hours'],
    [86_400, 1, 'days'],
    [2_592_000, 30, 'days'],
    [90_000, 25, 'hours'],
    [90, 2, 'minutes'],
  ] as const)('%d s is %d %s', (seconds, count, said) => {
    expect(spanOf(seconds, 'days')).toEqual({ count, unit: said });
  });

  it('says what was meant, whatever unit it was written in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), unit, unit, (count, written, usual) => {
        const seconds = count * units[written];
        expect(secondsOf({ count, unit: written })).toBe(seconds);
        expect(secondsOf(spanOf(seconds, usual))).toBe(seconds);
      }),
    );
  });

  it('begins empty in the usual unit', () => {
    expect(spanOf(null, 'days')).toEqual({ count: null, unit: 'days' });
    expect(secondsOf({ count: null, unit: 'days' })).toBeNull();
  });
});
