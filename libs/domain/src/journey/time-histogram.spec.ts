import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketOf, bucketValue, histogramQuantile, timeError } from './time-histogram.js';

function exactQuantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  return low + ((sorted[below + 1] ?? low) - low) * (position - below);
}

const micros = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 1_000 }),
  fc.double({ min: 1, max: 3e15, noNaN: true }),
);

describe('time histogram', () => {
  it('stands for every time within the promised error, and for zero exactly', () => {
    fc.assert(
      fc.property(micros, (value) => {
        expect(Math.abs(bucketValue(bucketOf(value)) - value)).toBeLessThanOrEqual(value * timeError * (1 + 1e-9));
      }),
    );
    expect(bucketOf(0)).toBe(0);
    expect(bucketValue(0)).toBe(0);
    expect(bucketOf(1)).toBe(1);
  });

  it('gives quantiles within the promised error of the exact interpolated ones', () => {
    fc.assert(
      fc.property(
        fc.array(micros, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, q) => {
          const buckets = values.map((value) => ({ bucket: bucketOf(value), count: 1 }));
          const exact = exactQuantile(values, q);
          const found = histogramQuantile(buckets, q) ?? Number.NaN;
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * timeError * (1 + 1e-9) + 1e-9);
        },
      ),
    );
  });

  it('has no quantile of nothing', () => {
    expect(histogramQuantile([], 0.5)).toBeNull();
  });
});
