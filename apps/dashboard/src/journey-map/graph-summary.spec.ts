import { describe, expect, it } from '@jest/globals';
import { summarise } from './graph-summary.js';

const node = (touchpoint: string, stage: string, starts: number, ends: number) => ({
  touchpoint,
  name: touchpoint,
  nameEn: touchpoint,
  stage,
  owner: null,
  visits: 100,
  journeys: 100,
  starts,
  ends,
  inProgress: 0,
  startShare: null,
  endShare: null,
  inProgressShare: null,
  reworkShare: 0,
});
const edge = (from: string, to: string, count: number | null) => ({
  from,
  to,
  count,
  journeys: count,
  sourceShare: null,
  targetShare: null,
  meanSeconds: 1,
  p50Seconds: 1,
  p90Seconds: 1,
});
const stages = ['one', 'two'].map((key) => ({ key, name: key, nameEn: null }));

describe('what is said first of a map', () => {
  it('follows the most frequent transition at each step from where most start, and names the ways back', () => {
    const map = {
      stages,
      nodes: [node('a', 'one', 90, 0), node('b', 'one', 10, 5), node('c', 'two', 0, 80)],
      edges: [edge('a', 'b', 70), edge('a', 'c', 20), edge('b', 'c', 60), edge('c', 'a', 9), edge('c', 'b', null)],
    };
    const { path, reworks, exit } = summarise(map);
    expect(path.map(({ touchpoint }) => touchpoint)).toEqual(['a', 'b', 'c']);
    expect(reworks.map(({ from, to, count }) => [from.touchpoint, to.touchpoint, count])).toEqual([['c', 'a', 9]]);
    expect(exit?.touchpoint).toBe('c');
  });

  it('has nothing to say of nothing', () => {
    expect(summarise({ nodes: [], edges: [], stages: [] })).toEqual({ path: [], reworks: [], exit: null });
  });
});
