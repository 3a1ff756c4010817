import { describe, expect, it } from '@jest/globals';
import { planFaults, thingOf, wordsOf } from './plan.mjs';
import { Random } from './random.mjs';

const wish = { seconds: 1_800, profile: 'redis' };

describe('a plan of faults', () => {
  it('is repeated by its seed, and another by another', () => {
    const plan = planFaults({ seed: 7, ...wish });
    expect(planFaults({ seed: 7, ...wish })).toEqual(plan);
    expect(planFaults({ seed: 8, ...wish })).not.toEqual(plan);
  });

  it('has every kind, however short the time is', () => {
    const kinds = (seed) => new Set(planFaults({ seed, seconds: 1, profile: 'postgres' }).map(wordsWithoutTime)).size;
    expect([1, 2, 3].map(kinds)).toEqual([18, 18, 18]);
    expect(
      planFaults({ seed: 1, seconds: 1, profile: 'redis' }).filter(({ victim }) => victim === 'redis'),
    ).toHaveLength(3);
  });

  it('has nothing but what was asked for', () => {
    const plan = planFaults({ seed: 1, seconds: 60, profile: 'postgres', only: ['end'] });
    expect(new Set(plan.map(wordsWithoutTime))).toEqual(new Set(['end api', 'end worker']));
    const one = planFaults({ seed: 1, seconds: 60, profile: 'postgres', only: ['kill:olap'] });
    expect([...new Set(one.map(wordsWithoutTime)), one.length]).toEqual(['kill olap', 8]);
    expect(() => planFaults({ seed: 1, seconds: 60, profile: 'postgres', only: ['kill:redis'] })).toThrow(/none of/);
  });

  it('hurries after a fault only with another thing, and never after the database, with the disk or the power', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      planFaults({ seed, ...wish }).forEach(({ onHeels, victim }, at, plan) => {
        if (!onHeels) return;
        const before = thingOf(plan[at - 1]?.victim);
        expect([['disk', 'power'].includes(victim), before === 'postgres', thingOf(victim) === before]).toEqual([
          false,
          false,
          false,
        ]);
      });
    }
  });
});

describe('random numbers of a seed', () => {
  it('fill their range evenly, ends included', () => {
    const random = new Random(42);
    const times = [0, 0, 0, 0];
    for (let draw = 0; draw < 40_000; draw += 1) times[random.whole(0, 3)] += 1;
    for (const count of times) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('put a list into another order without losing any of it', () => {
    const list = Array.from({ length: 20 }, (_, at) => at);
    const shuffled = new Random(1).shuffled(list);
    expect(shuffled).not.toEqual(list);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(list);
  });
});

function wordsWithoutTime(fault) {
  return wordsOf({ ...fault, lasts: 0 });
}
