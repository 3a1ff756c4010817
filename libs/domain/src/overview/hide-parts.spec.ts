import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hideParts, mayShow, type Part } from './hide-parts.js';

const parts = fc.array(
  fc
    .integer({ min: 0, max: 30 })
    .chain((count) =>
      fc.record({ count: fc.constant(count), people: fc.integer({ min: Math.min(1, count), max: count }) }),
    ),
  { maxLength: 8 },
);

/** The least and the most that each hidden part can be, for a reader who knows the sum, what is shown and why what is not. */
function guesses(all: readonly Part[], hidden: readonly boolean[], groupSize: number): [number, number, number][] {
  const gone = all.filter((_, at) => hidden[at]);
  const sum = gone.reduce((total, part) => total + part.count, 0);
  const least = (part: Part): number =>
    part.count > 0 && part.people < groupSize ? 1 : Math.min(groupSize, part.count);
  const others = (own: Part): number => gone.reduce((total, part) => (part === own ? total : total + least(part)), 0);
  return gone.map((part) => [least(part), part.count, sum - others(part)]);
}

describe('hideParts', () => {
  it('hides what is of few, and lets none of it be told by subtraction', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 2, max: 8 }), (all, groupSize) => {
        const hidden = hideParts(all, groupSize);
        all.forEach((part, at) => {
          if (part.count > 0 && part.people < groupSize) expect(hidden[at]).toBe(true);
        });
        if (hidden.every(Boolean)) return;
        for (const [least, , most] of guesses(all, hidden, groupSize)) expect(most).toBeGreaterThan(least);
        const gone = all.filter((_, at) => hidden[at]);
        if (gone.length > 0) expect(Math.max(...gone.map(({ people }) => people))).toBeGreaterThanOrEqual(groupSize);
      }),
      { numRuns: 2_000 },
    );
  });

  it('hides nothing where nothing is of few, and the smallest other where one is', () => {
    const of = (...counts: number[]): Part[] => counts.map((count) => ({ count, people: count }));
    expect(hideParts(of(20, 0, 30), 5)).toEqual([false, false, false]);
    expect(hideParts(of(20, 3, 30), 5)).toEqual([true, true, false]);
    expect(hideParts(of(3, 0), 5)).toEqual([true, true]);
    // 1 and 5 are the least that a reader can think of: he would know both.
    expect(hideParts(of(1, 5, 30, 40), 5)).toEqual([true, true, true, false]);
  });
});

describe('mayShow', () => {
  const all = [
    { key: 'a', count: 50, people: 50 },
    { key: 'b', count: 3, people: 3 },
    { key: 'c', count: 40, people: 40 },
    { key: 'd', count: 0, people: 0 },
  ];
  it.each([
    [['a'], true],
    [['a', 'c'], false],
    [['a', 'b', 'c'], true],
  ])('%j: %p', (shown, allowed) => {
    expect(mayShow(all, new Set(shown), 5)).toBe(allowed);
  });
});
