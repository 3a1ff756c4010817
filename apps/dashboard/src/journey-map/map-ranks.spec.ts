import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JourneyMap } from '../api/api.js';
import { cutOf, isWithin, ofShare, ranksOf, shareOf, transitionKey } from './map-ranks.js';

const edge = (from: string, to: string, count: number): JourneyMap['edges'][number] => ({
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

describe('the order in which a map is drawn', () => {
  it('has the strongest way out of and into each touchpoint first', () => {
    const edges = [edge('a', 'b', 9), edge('a', 'a', 8), edge('a', 'c', 7), edge('b', 'c', 6), edge('b', 'a', 5)];
    const { transitions } = ranksOf({ nodes: [], edges });
    expect(transitions.map(({ from, to }) => from + to)).toEqual(['ab', 'ac', 'bc', 'ba', 'aa']);
  });

  it('hides more, and nothing else, as a slider goes down', () => {
    const ranks = {
      touchpoints: ['a', 'b', 'c'],
      transitions: [edge('a', 'b', 3), edge('b', 'c', 2), edge('c', 'a', 1)],
    };
    const at = (touchpoints: number, transitions: number) => cutOf(ranks, { touchpoints, transitions });
    expect([...at(2, 3).transitions]).toEqual([transitionKey({ from: 'a', to: 'b' })]);
    expect(at(3, 3).transitions.size).toBe(3);
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), (touchpoints, transitions) => {
        const [less, more] = [at(touchpoints, transitions), at(touchpoints + 1, transitions + 1)];
        expect([...less.touchpoints].every((key) => more.touchpoints.has(key))).toBe(true);
        expect([...less.transitions].every((key) => more.transitions.has(key))).toBe(true);
      }),
    );
  });

  it('knows whether all that is in sight is among what was laid out', () => {
    const ranks = { touchpoints: ['a', 'b'], transitions: [edge('a', 'b', 3)] };
    const cut = (touchpoints: string[], transitions: string[] = []) => ({
      touchpoints: new Set(touchpoints),
      transitions: new Set(transitions),
    });
    expect(isWithin(cut(['b'], [transitionKey(edge('a', 'b', 3))]), ranks)).toBe(true);
    expect(isWithin(cut(['a', 'c']), ranks)).toBe(false);
    expect(isWithin(cut(['a'], [transitionKey(edge('b', 'a', 3))]), ranks)).toBe(false);
  });

  it('turns shares into counts and back', () => {
    expect([ofShare(0, 44), ofShare(50, 44), ofShare(100, 44), ofShare(30, 0)]).toEqual([1, 22, 44, 0]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), (all) => {
        for (let count = 1; count <= all; count += 1)
          expect(ofShare(shareOf(count, all), all)).toBeLessThanOrEqual(count);
      }),
    );
  });
});
