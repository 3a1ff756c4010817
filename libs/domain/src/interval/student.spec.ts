import { describe, expect, it } from '@jest/globals';
import { student95 } from './student.js';

describe('student95', () => {
  it.each([
    [1, 12.7062, 4],
    [2, 4.3027, 4],
    [3, 3.1824, 2],
    [5, 2.5706, 3],
    [10, 2.2281, 4],
    [30, 2.0423, 4],
    [100, 1.984, 4],
    [1e9, 1.96, 4],
  ])('at %d degrees of freedom is %d', (freedom, quantile, digits) => {
    expect(student95(freedom)).toBeCloseTo(quantile, digits);
  });
});
