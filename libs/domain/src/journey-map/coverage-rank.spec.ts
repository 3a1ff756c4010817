import { describe, expect, it } from '@jest/globals';
import { rankMap } from './coverage-rank.js';
import type { ShownMap } from './show-map.js';

const keys: Readonly<Record<number, string>> = { 1: 'd', 2: 'c', 3: 'b', 4: 'a' };
const keyOf = (touchpoint: number): string => keys[touchpoint] ?? '';

function mapOf(visits: readonly (number | null)[], counts: readonly [number, number, number | null][]): ShownMap {
  const rest = { journeys: null, people: null };
  return {
    nodes: visits.map((own, at) => ({
      touchpoint: at + 1,
      visits: own,
      ...{ ...rest, starts: null, ends: null, inProgress: null },
    })),
    edges: counts.map(([from, to, count]) => ({ from, to, count, ...rest, mean: null, p50: null, p90: null })),
  };
}

describe('the order in which sliders bring marks in', () => {
  it('is by visits, and by key where those are equal; hidden ones are last', () => {
    const { touchpoints, shown } = rankMap(mapOf([5, 9, null, 5], []), { maxNodes: 40, maxEdges: 120 }, keyOf);
    expect(touchpoints).toEqual([2, 4, 1, 3]);
    expect(shown.touchpoints).toBe(3);
  });

  it('has the strongest way out of and into each first, whatever others count', () => {
    const map = mapOf(
      [100, 80, 60, 40],
      [
        [1, 2, 90],
        [1, 1, 70],
        [1, 3, 50],
        [2, 3, 60],
        [3, 4, 4],
        [2, 1, 3],
        [4, 3, null],
      ],
    );
    const { transitions, shown } = rankMap(map, { maxNodes: 40, maxEdges: 120 }, keyOf);
    expect(transitions.map(({ from, to }) => `${from}${to}`)).toEqual(['12', '23', '34', '21', '11', '13', '43']);
    expect(shown.transitions).toBe(6);
    const few = rankMap(map, { maxNodes: 40, maxEdges: 6 }, keyOf);
    expect(few.transitions.map(({ from, to }) => `${from}${to}`)).toEqual(['12', '23', '34', '21', '11', '43']);
    expect(rankMap(map, { maxNodes: 2, maxEdges: 1 }, keyOf).transitions).toEqual([
      { from: 1, to: 2 },
      { from: 2, to: 1 },
    ]);
  });
});
