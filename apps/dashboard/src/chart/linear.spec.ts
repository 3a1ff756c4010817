import { describe, expect, it } from '@jest/globals';
import { scaleLinear } from 'd3-scale';
import fc from 'fast-check';
import { linear } from './linear.js';

describe('linear', () => {
  it('places numbers where the clamped scale of d3 places them', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(number, number), fc.tuple(number, number), number, (domain, range, value) => {
        fc.pre(Math.abs(domain[0] - domain[1]) > 1e-3);
        expect(linear(domain, range)(value)).toBeCloseTo(scaleLinear(domain, range).clamp(true)(value), 4);
      }),
    );
  });
});
