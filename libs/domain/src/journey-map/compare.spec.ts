import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareCounts, compareMaps, compareShares, hideSmallDifferences } from './compare.js';

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

describe('compareCounts of events', () => {
  it('takes the spread that journeys of several events have, and says nothing where it is not known', () => {
    // 50 journeys of four events on each side: the variance is 2 · 50 · 16, not 400.
    expect(compareCounts(200, 200, 1_600).high).toBeCloseTo(1.959964 * 40, 4);
    expect(compareCounts(240, 200, null)).toMatchObject({ difference: 40, low: null, high: null, verdict: null });
  });
});

describe('hideSmallDifferences', () => {
  const node = (touchpoint: number, journeys: number) => ({
    ...{ touchpoint, visits: journeys, journeys, people: journeys, starts: journeys, ends: journeys, inProgress: 0 },
  });
  const beside = (people: number, ofFirst: number) => ({
    totals: { events: people, eventSquares: null, journeys: people, people, variants: null },
    cells: [],
    reach: [
      { touchpoint: 1, journeys: ofFirst, people: ofFirst },
      { touchpoint: 2, journeys: people, people },
    ],
  });
  const part = { nodes: [node(1, 20), node(2, 20)], edges: [], journeys: 40 };

  it('shows no figure from which a larger one differs by a few people', () => {
    const hidden = hideSmallDifferences(part, beside(12, 3), 5);
    expect(hidden.nodes.map((shown) => shown.journeys)).toEqual([null, 20]);
    expect(hideSmallDifferences(part, beside(12, 0), 5).nodes.map((shown) => shown.journeys)).toEqual([20, 20]);
    expect(hideSmallDifferences(part, beside(3, 3), 5)).toEqual({ nodes: [], edges: [], journeys: null });
  });
});

describe('compareMaps', () => {
  it('takes a touchpoint that only one side has for none on the other', () => {
    const node = { touchpoint: 1, visits: 8, journeys: 8, people: 8, starts: 8, ends: 8, inProgress: 0 };
    const { nodes } = compareMaps({ nodes: [node], edges: [], journeys: 10 }, { nodes: [], edges: [], journeys: 10 });
    expect(nodes[0]?.journeyShare).toMatchObject({ value: 0.8, base: 0, verdict: 'higher' });
  });
});
