import { describe, expect, it } from '@jest/globals';
import { bandPath } from './point-band.js';

describe('bandPath', () => {
  it('is level and as wide as it should be at both ends, however near they are', () => {
    expect(bandPath([0, 50], [20, 10], 30)).toBe('M0 35C10 35 10 -5 20 -5L20 25C10 25 10 65 0 65Z');
  });
});
