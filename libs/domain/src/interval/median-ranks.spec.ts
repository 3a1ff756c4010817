import { describe, expect, it } from '@jest/globals';
import { medianRanks } from './median-ranks.js';

describe('the ranks that bound a median', () => {
  // Tables of the sign test: two-sided 5 %.
  it.each([
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [10, 2, 9],
    [20, 6, 15],
    [25, 8, 18],
    [30, 10, 21],
    [50, 18, 33],
    [100, 40, 61],
  ])('of %i values are %i and %i', (count, low, high) => {
    expect(medianRanks(count)).toEqual([low, high]);
  });

  it('are none of fewer than six', () => {
    expect(medianRanks(5)).toBeNull();
  });

  it('go over without a step from the exact to the near distribution', () => {
    const [exact] = medianRanks(1_000) ?? [0];
    const [near] = medianRanks(1_001) ?? [0];
    expect(Math.abs(exact - near)).toBeLessThanOrEqual(1);
  });
});
