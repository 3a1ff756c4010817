import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { align, alignSets, editSteps, type AlignedStep } from './align.js';

const sequence = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 });
const of = (aligned: readonly AlignedStep[], side: 'first' | 'second'): string[] =>
  aligned.filter((step) => step.side === 'both' || step.side === side).map(({ step }) => step);

/** The longest common subsequence, by trying every part of the first. */
function longest(first: readonly string[], second: readonly string[]): number {
  let best = 0;
  for (let chosen = 0; chosen < 2 ** first.length; chosen += 1) {
    const part = first.filter((_, at) => chosen & (1 << at));
    if (part.length <= best) continue;
    let at = 0;
    for (const step of second) if (step === part[at]) at += 1;
    if (at === part.length) best = part.length;
  }
  return best;
}

describe('two sequences beside each other', () => {
  it('show what one has and the other has not', () => {
    expect(align(['home', 'search', 'cart', 'pay'], ['home', 'cart', 'cart', 'pay'])).toEqual([
      { step: 'home', side: 'both' },
      { step: 'search', side: 'first' },
      { step: 'cart', side: 'both' },
      { step: 'cart', side: 'second' },
      { step: 'pay', side: 'both' },
    ]);
    expect(align([], ['home'])).toEqual([{ step: 'home', side: 'second' }]);
    expect(align([], [])).toEqual([]);
  });

  it('are both still there, and have as many steps in common as can be', () => {
    fc.assert(
      fc.property(sequence, sequence, (first, second) => {
        const aligned = align(first, second);
        expect(of(aligned, 'first')).toEqual(first);
        expect(of(aligned, 'second')).toEqual(second);
        const common = aligned.filter(({ side }) => side === 'both').length;
        expect(common).toBe(longest(first, second));
        expect(editSteps(aligned)).toBe(first.length + second.length - 2 * common);
      }),
    );
  });

  it('differ by as many steps whichever comes first, and from themselves by none', () => {
    fc.assert(
      fc.property(sequence, sequence, (first, second) => {
        expect(editSteps(align(first, second))).toBe(editSteps(align(second, first)));
        expect(editSteps(align(first, first))).toBe(0);
        expect(editSteps(align(first, second)) === 0).toBe(first.join() === second.join());
      }),
    );
  });

  it('are fast where they are long', () => {
    const long = Array.from({ length: 1_500 }, (_, at) => `step ${at % 7}`);
    expect(editSteps(align(long, long.toReversed()))).toBeGreaterThan(0);
  });
});

describe('two sets beside each other', () => {
  it('do not differ by their order', () => {
    expect(alignSets(['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual([
      { step: 'a', side: 'both' },
      { step: 'b', side: 'first' },
      { step: 'c', side: 'both' },
      { step: 'd', side: 'second' },
    ]);
  });
});
