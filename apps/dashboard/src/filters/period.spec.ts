import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysOf, isDay, periodKey, presets, todayIn } from './period.js';

describe('a period', () => {
  it.each([
    ['7d', { from: '2026-11-22', to: '2026-11-28' }],
    ['28d', { from: '2026-11-01', to: '2026-11-28' }],
    ['month', { from: '2026-11-01', to: '2026-11-28' }],
    ['last-month', { from: '2026-10-01', to: '2026-10-31' }],
    ['quarter', { from: '2026-10-01', to: '2026-11-28' }],
    ['12m', { from: '2025-11-29', to: '2026-11-28' }],
    ['all', {}],
  ] as const)('%s ends on 28 November 2026 as people mean it', (preset, days) => {
    expect(daysOf(preset, '2026-11-28')).toEqual(days);
  });

  it('crosses years and leap days', () => {
    expect(daysOf('last-month', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOf('last-month', '2027-01-01')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(daysOf('quarter', '2027-02-03')).toEqual({ from: '2027-01-01', to: '2027-02-03' });
  });

  it('holds real days in their order, whatever the day', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom(...presets), (date, preset) => {
        const { from, to } = daysOf(preset, date.toISOString().slice(0, 10));
        if (from !== undefined && to !== undefined) {
          expect([isDay(from), isDay(to), from <= to]).toEqual([true, true, true]);
        }
      }),
    );
  });

  it('is written and read again, turned round where it is the wrong way', () => {
    for (const preset of presets) expect(periodKey.read(periodKey.write(preset))).toBe(preset);
    expect(periodKey.read('2026-10-31..2026-10-01')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(periodKey.write({ from: '2026-10-01', to: '2026-10-31' })).toBe('2026-10-01..2026-10-31');
    for (const text of ['28', '2026-02-30..2026-03-01', '2026-01-01', 'all..all']) {
      expect(periodKey.read(text)).toBeUndefined();
    }
  });

  it('begins where the workspace is', () => {
    expect(todayIn('Europe/Istanbul', new Date('2026-11-28T22:30:00Z'))).toBe('2026-11-29');
    expect(todayIn('America/New_York', new Date('2026-11-28T02:30:00Z'))).toBe('2026-11-27');
  });
});
