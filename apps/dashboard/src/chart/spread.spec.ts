import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spread } from './spread.js';

describe('spread', () => {
  it.each([
    [
      [10, 50, 90],
      [10, 50, 90],
    ],
    [
      [50, 50],
      [50, 66],
    ],
    [
      [100, 98],
      [100, 84],
    ],
    [[], []],
  ])('%j stands at %j', (wanted, placed) => {
    expect(spread(wanted, 16, 0, 100)).toEqual(placed);
  });

  it('keeps the order and the gap, and stays within where there is room', () => {
    const wanted = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(wanted, (places) => {
        const placed = spread(places, 16, 0, 300);
        const order = places.map((_, at) => at).sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
        order.forEach((label, rank) => {
          const place = placed[label] ?? NaN;
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(300);
          if (rank > 0) expect(place - (placed[order[rank - 1] ?? 0] ?? NaN)).toBeGreaterThanOrEqual(16 - 1e-9);
        });
      }),
    );
  });
});
