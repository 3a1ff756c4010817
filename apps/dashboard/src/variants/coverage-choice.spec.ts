import { describe, expect, it } from '@jest/globals';
import { mostPercent, pointOf } from './coverage-choice.js';

const curve = [
  { variants: 1, share: 0.4 },
  { variants: 2, share: 0.7999999999999999 },
  { variants: 5, share: 0.853 },
];

describe('how many variants cover a share', () => {
  it.each([
    [1, 1],
    [40, 1],
    [41, 2],
    [80, 2],
    [81, 5],
    [86, 5],
    [100, 5],
  ])('of %i percent: %i', (percent, variants) => {
    expect(pointOf(curve, percent)?.variants).toBe(variants);
  });

  it('is known of nothing where nothing has a name', () => {
    expect(pointOf([], 80)).toBeUndefined();
    expect(mostPercent([])).toBe(1);
    expect(mostPercent(curve)).toBe(86);
  });
});
