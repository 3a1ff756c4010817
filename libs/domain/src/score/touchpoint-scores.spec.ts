import { describe, expect, it } from '@jest/globals';
import type { Metric } from './score.js';
import { touchpointScores } from './touchpoint-scores.js';

const answers = (touchpoint: number, metric: Metric, [count = 0, people = 0, max = 5]: readonly number[]) => ({
  ...{ touchpoint, metric, min: metric === 'nps' ? 0 : 1, max, people },
  counts: [
    { value: 2, count: count / 2 },
    { value: 5, count: count / 2 },
  ],
});

describe('touchpointScores', () => {
  it('takes the metric with most answers and never adds two scales', () => {
    const all = [answers(1, 'csat', [20, 20]), answers(1, 'csat', [24, 24, 7]), answers(1, 'ces', [22, 22, 7])];
    expect(touchpointScores(all, 5)).toMatchObject([{ touchpoint: 1, score: { metric: 'csat', max: 7, n: 24 } }]);
    const ties = [answers(1, 'rating', [20, 20]), answers(1, 'csat', [20, 20])];
    expect(touchpointScores(ties, 5)).toMatchObject([{ score: { metric: 'csat' } }]);
    expect(touchpointScores([...ties].reverse(), 5)).toMatchObject([{ score: { metric: 'csat' } }]);
  });

  it('shows no score of fewer people than the group size, be their answers as many as may', () => {
    const all = [answers(1, 'csat', [40, 4]), answers(2, 'csat', [40, 5])];
    expect(touchpointScores(all, 5)).toMatchObject([
      { touchpoint: 1, score: null },
      { touchpoint: 2, score: { n: 40 } },
    ]);
  });

  it('leaves out a metric on a scale that it says nothing on', () => {
    expect(touchpointScores([answers(1, 'nps', [40, 40]), answers(1, 'csat', [10, 10])], 5)).toMatchObject([
      { score: { metric: 'csat', n: 10 } },
    ]);
    expect(touchpointScores([answers(1, 'nps', [40, 40])], 5)).toEqual([]);
  });
});
