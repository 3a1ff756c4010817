import { describe, expect, it } from '@jest/globals';
import { dispersionOf } from './dispersion.js';

describe('dispersionOf', () => {
  it('is the variance over the mean, each series about its own, and never less than that of chance', () => {
    // 8, 12 and 10 about 10: (4 + 4 + 0) / 10 = 0.8 over two degrees; 50 and 150 about 100: 50 over one.
    expect(dispersionOf([[8, 12, 10]])).toBe(1);
    expect(
      dispersionOf([
        [8, 12, 10],
        [50, 150],
      ]),
    ).toBeCloseTo(50.8 / 3, 9);
    expect(dispersionOf([[5], [], [0, 0]])).toBe(1);
  });
});
