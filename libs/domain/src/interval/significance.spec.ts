import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holm, pValue, twoSided } from './significance.js';

describe('twoSided', () => {
  it.each([
    [0, 1],
    [1, 0.317310508],
    [1.959963985, 0.05],
    [2.575829304, 0.01],
    [3.290526731, 0.001],
    [4.891638475, 1e-6],
  ])('of %d is %d', (z, share) => {
    expect(Math.abs(twoSided(z) / share - 1)).toBeLessThan(1e-6);
    expect(twoSided(-z)).toBe(twoSided(z));
  });
});

describe('pValue', () => {
  it('is below 0.05 exactly where the interval leaves zero out', () => {
    const side = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), side, side, (difference, below, above) => {
        const [low, high] = [difference - below, difference + above];
        fc.pre(Math.abs(low) > 1e-6 && Math.abs(high) > 1e-6 && difference !== 0);
        expect(pValue({ difference, low, high }) < 0.05).toBe(low > 0 || high < 0);
      }),
    );
  });

  it('is one where there is no difference', () => {
    expect(pValue({ difference: 0, low: -1, high: 1 })).toBe(1);
  });
});

describe('holm', () => {
  it('reproduces the example of Holm’s paper, whatever the order', () => {
    // Four tests at 0.01, 0.04, 0.03 and 0.005: 4 · 0.005, 3 · 0.01, 2 · 0.03, and never less than the one before.
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([])).toEqual([]);
  });

  it('never calls clear what is not clear by itself, and at most what a plain correction leaves out', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
        holm(values).forEach((adjusted, at) => {
          const p = values[at] ?? 1;
          expect(adjusted).toBeGreaterThanOrEqual(p);
          expect(adjusted).toBeLessThanOrEqual(Math.max(Math.min(1, values.length * p), ...values));
        });
      }),
    );
  });
});
