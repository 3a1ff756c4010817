import { describe, expect, it } from '@jest/globals';
import { placeScore, scoreDifference, scoreText } from './score-text.js';

describe('scores in words and places', () => {
  it.each([
    ['nps', 32.44, '32,4', '32.4'],
    ['nps', -8, '-8', '-8'],
    ['csat', 0.784, '%78,4', '78.4%'],
    ['ces', 6, '6,0', '6.0'],
    ['rating', 78, '78', '78'],
  ] as const)('%s %d', (metric, value, tr, en) => {
    expect([scoreText({ metric, value }, 'tr'), scoreText({ metric, value }, 'en')]).toEqual([tr, en]);
  });

  it('writes differences of shares in points of a hundred', () => {
    expect(scoreDifference('csat', -0.083, 'tr')).toBe('-8,3');
    expect(scoreDifference('nps', 4, 'en')).toBe('+4');
  });

  it('places a score between the ends of what it can be', () => {
    const score = { metric: 'nps', min: 0, max: 10, value: 0, low: -50, high: 100, n: 40 } as const;
    expect(placeScore(score)).toEqual({ value: 0.5, low: 0.25, high: 1 });
  });
});
