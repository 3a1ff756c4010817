import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareCounts, compareMaps, compareShares } from './compare.js';

describe('compareShares', () => {
  it('reproduces the published intervals of Newcombe 1998, table II, method 10', () => {
    const published: [number, number, number, number, number, number][] = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [5, 56, 0, 29, -0.0381, 0.1926],
      [10, 10, 0, 10, 0.6075, 1],
    ];
    for (const [a, m, b, n, low, high] of published) {
      const found = compareShares({ part: a, whole: m }, { part: b, whole: n });
      expect(found.low).toBeCloseTo(low, 4);
      expect(found.high).toBeCloseTo(high, 4);
    }
  });

  it('turns its sign when the sides change', () => {
    const side = fc
      .integer({ min: 1, max: 500 })
      .chain((whole) => fc.record({ whole: fc.constant(whole), part: fc.integer({ min: 0, max: whole }) }));
    fc.assert(
      fc.property(side, side, (one, two) => {
        const there = compareShares(one, two);
        const back = compareShares(two, one);
        expect(there.low).toBeCloseTo(-(back.high ?? 0), 9);
        expect(there.difference).toBeCloseTo(-(back.difference ?? 0), 9);
      }),
    );
  });

  it('says nothing where one side is hidden', () => {
    expect(compareShares({ part: null, whole: 5 }, { part: 1, whole: 5 })).toMatchObject({
      difference: null,
      verdict: null,
    });
  });
});

describe('compareCounts', () => {
  it('is unclear for what chance explains and clear for what it does not', () => {
    expect(compareCounts(105, 100).verdict).toBe('unclear');
    expect(compareCounts(200, 100).verdict).toBe('higher');
    expect(compareCounts(100, 200).verdict).toBe('lower');
  });
});

describe('compareMaps', () => {
  it('takes a touchpoint that only one side has for none on the other', () => {
    const node = { touchpoint: 1, visits: 8, journeys: 8, people: 8, starts: 8, ends: 8, inProgress: 0 };
    const { nodes } = compareMaps({ nodes: [node], edges: [], journeys: 10 }, { nodes: [], edges: [], journeys: 10 });
    expect(nodes[0]?.journeyShare).toMatchObject({ value: 0.8, base: 0, verdict: 'higher' });
  });
});
