import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binsOf, emptyDays } from './histogram-bins.js';

const dayAt = (offset: number): string =>
  new Date(Date.UTC(2024, 1, 20) + offset * 86_400_000).toISOString().slice(0, 10);

describe('binsOf', () => {
  it('shows every day from the first to the last, empty ones too', () => {
    const days = [
      { day: '2024-02-28', count: 2 },
      { day: '2024-03-01', count: 3 },
    ];
    expect(binsOf(days)).toEqual([
      { from: '2024-02-28', to: '2024-02-28', count: 2 },
      { from: '2024-02-29', to: '2024-02-29', count: 0 },
      { from: '2024-03-01', to: '2024-03-01', count: 3 },
    ]);
    expect(emptyDays(days)).toBe(1);
    expect([binsOf([]), emptyDays([])]).toEqual([[], 0]);
  });

  it('loses no row and leaves no gap between stretches, however long the log is', () => {
    const log = fc.uniqueArray(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 200 }), (offsets, most) => {
        const days = offsets.sort((a, b) => a - b).map((offset, at) => ({ day: dayAt(offset), count: at + 1 }));
        const bins = binsOf(days, most);
        expect(bins.length).toBeLessThanOrEqual(most);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(days.reduce((sum, { count }) => sum + count, 0));
        expect([bins[0]?.from, bins.at(-1)?.to]).toEqual([days[0]?.day, days.at(-1)?.day]);
        bins.slice(1).forEach(({ from }, at) => {
          const before = Date.parse(bins[at]?.to ?? '');
          expect(Date.parse(from) - before).toBe(86_400_000);
        });
      }),
    );
  });
});
