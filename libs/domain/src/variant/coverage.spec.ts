import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coverageCurve } from './coverage.js';

describe('the coverage curve', () => {
  it('has every rank of a short list', () => {
    const sizes = [
      { journeys: 6, groups: 1 },
      { journeys: 2, groups: 2 },
    ];
    expect(coverageCurve(sizes, 20)).toEqual([
      { variants: 1, share: 0.3 },
      { variants: 2, share: 0.4 },
      { variants: 3, share: 0.5 },
    ]);
    expect(coverageCurve([], 20)).toEqual([]);
  });

  it('is what a plain count says at each of at most 200 ranks, the first hundred and the last among them', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 2_000 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 500 }), (journeys, rest) => {
        journeys.sort((one, other) => other - one);
        const total = journeys.reduce((sum, count) => sum + count, rest);
        const sizes = [...new Set(journeys)].map((of) => ({
          journeys: of,
          groups: journeys.filter((count) => count === of).length,
        }));
        const curve = coverageCurve(sizes, total);
        expect(curve.length).toBeLessThanOrEqual(200);
        expect(curve.slice(0, 100).map((point) => point.variants)).toEqual(
          journeys.slice(0, 100).map((_, at) => at + 1),
        );
        expect(curve.at(-1)?.variants).toBe(journeys.length);
        for (const { variants, share } of curve) {
          const covered = journeys.slice(0, variants).reduce((sum, count) => sum + count, 0);
          expect(share).toBeCloseTo(covered / total, 12);
        }
      }),
      { numRuns: 50 },
    );
  });
});
