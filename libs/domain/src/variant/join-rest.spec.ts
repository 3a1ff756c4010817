import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { joiningRest, type Rare, type Sizes } from './join-rest.js';

const size = (journeys: number, groups = 1): Sizes => ({ journeys, groups });
const few = (people: number, groups: number): Rare => ({ journeys: people, people, groups });

describe('what joins the rest', () => {
  it.each([
    { what: 'nothing without a rule', named: [size(3)], rare: few(1, 1), groupSize: 1, joined: 0 },
    { what: 'nothing where nothing is rare', named: [size(30)], rare: few(0, 0), groupSize: 10, joined: 0 },
    { what: 'nothing where enough people are rare', named: [size(30)], rare: few(14, 5), groupSize: 10, joined: 0 },
    { what: 'the rarest, else', named: [size(40), size(12)], rare: few(3, 2), groupSize: 10, joined: 1 },
    {
      // What joins has ten while others with ten stay: the rest would tell that exactly nine are rare.
      ...{ what: 'more, where the rarest can only be of one size', named: [size(40), size(10, 3)] },
      ...{ rare: few(9, 3), groupSize: 10, joined: 3 },
    },
    { what: 'all, where nothing helps', named: [size(10, 4)], rare: few(1, 1), groupSize: 10, joined: 4 },
  ])('is $what', ({ named, rare, groupSize, joined }) => {
    expect(joiningRest(named, rare, groupSize)).toBe(joined);
  });

  it('leaves another number possible for what is rare wherever something stays named, and joins no more than that needs', () => {
    const k = 5;
    const sizes = fc.array(fc.integer({ min: k, max: 12 }), { minLength: 1, maxLength: 8 });
    const rare = fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sizes, rare, (named, few) => {
        named.sort((one, other) => other - one);
        const journeys = few.reduce((sum, part) => sum + part, 0);
        fc.pre(journeys < k);
        const joined = joiningRest(
          named.map((count) => size(count)),
          { journeys, people: journeys, groups: few.length },
          k,
        );
        expect(joined).toBeGreaterThan(0);
        const open = (count: number): boolean => possible(named, count, { journeys, groups: few.length, k }).size > 1;
        if (joined < named.length) expect(open(joined)).toBe(true);
        for (let fewer = 1; fewer < joined; fewer += 1) expect(open(fewer)).toBe(false);
      }),
    );
  });
});

/** By trial: every number of rare journeys that gives the same rest with sizes that a reader must think possible. */
function possible(
  named: readonly number[],
  joined: number,
  { journeys, groups, k }: { journeys: number; groups: number; k: number },
): Set<number> {
  const staying = named[named.length - joined - 1] ?? Infinity;
  const rest = journeys + named.slice(-joined).reduce((sum, part) => sum + part, 0);
  const found = new Set<number>();
  const join = (left: number, sum: number): void => {
    if (left === 0) {
      if (rest - sum >= groups && rest - sum < k) found.add(rest - sum);
      return;
    }
    for (let one = k; one <= Math.min(staying, rest - sum); one += 1) join(left - 1, sum + one);
  };
  join(joined, 0);
  return found;
}
