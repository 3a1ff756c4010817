import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explainedShares, standingGroups, startingCut, type CoverageGroup, type Cut } from './coverage.js';

interface Run {
  readonly person: number;
  readonly needs: Cut | null;
}

const of: Cut = { touchpoints: 4, transitions: 5 };
const cut = fc.record({
  touchpoints: fc.integer({ min: 1, max: of.touchpoints }),
  transitions: fc.integer({ min: 0, max: of.transitions }),
});
const runs = fc.array(
  fc.record({ person: fc.integer({ min: 1, max: 40 }), needs: fc.option(cut, { freq: 6, nil: null }) }),
  { minLength: 1, maxLength: 150 },
);
const size = fc.integer({ min: 1, max: 12 });

function groupBy<K>(all: readonly Run[], keyOf: (run: Run) => K): Map<K, Run[]> {
  const groups = new Map<K, Run[]>();
  for (const run of all) groups.set(keyOf(run), [...(groups.get(keyOf(run)) ?? []), run]);
  return groups;
}

function groupsOf(all: readonly Run[]): { groups: CoverageGroup[]; of: Map<CoverageGroup, Run[]> } {
  const cells = groupBy(all, ({ needs }) => JSON.stringify(needs));
  const times = groupBy(all, ({ person }) => person);
  const isLone = ({ person }: Run): boolean => times.get(person)?.length === 1;
  const of = new Map(
    [...cells.values()].map((own): [CoverageGroup, Run[]] => [
      {
        needs: own[0]?.needs ?? null,
        journeys: own.length,
        lone: own.filter(isLone).length,
        others: new Set(own.filter((run) => !isLone(run)).map(({ person }) => person)).size,
      },
      own,
    ]),
  );
  return { groups: [...of.keys()], of };
}

const explains = (by: Cut, needs: Cut | null): boolean =>
  needs !== null && needs.touchpoints <= by.touchpoints && needs.transitions <= by.transitions;

const cells = Array.from({ length: of.touchpoints }, (_, row) =>
  Array.from({ length: of.transitions + 1 }, (_, transitions): Cut => ({ touchpoints: row + 1, transitions })),
).flat();

describe('the share that the sliders explain', () => {
  it('is a plain recount, rounded down to a journey or to a hundredth, where no group is small', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const table = explainedShares(groupsOf(all).groups, of, 1);
        expect(table.map((row) => row.length)).toEqual(Array(of.touchpoints).fill(of.transitions + 1));
        for (const by of cells) {
          const count = all.filter(({ needs }) => explains(by, needs)).length;
          const exact = count / all.length;
          const shown = table[by.touchpoints - 1]?.[by.transitions];
          expect(shown).toBe(all.length < 100 || exact === 1 ? exact : Math.floor((count * 100) / all.length) / 100);
        }
      }),
    );
  });

  it('grows both ways, is never too large, and only all is called all', () => {
    fc.assert(
      fc.property(runs, size, (all, groupSize) => {
        const table = explainedShares(groupsOf(all).groups, of, groupSize);
        for (const by of cells) {
          const at = (touchpoints: number, transitions: number): number => table[touchpoints - 1]?.[transitions] ?? 0;
          const shown = at(by.touchpoints, by.transitions);
          const exact = all.filter(({ needs }) => explains(by, needs)).length / all.length;
          expect(shown).toBeLessThanOrEqual(exact);
          expect(shown).toBeGreaterThanOrEqual(at(by.touchpoints - 1, by.transitions));
          expect(shown).toBeGreaterThanOrEqual(at(by.touchpoints, by.transitions - 1));
          if (shown === 1) expect(exact).toBe(1);
        }
      }),
    );
  });

  it('is a multiple of the larger of a hundredth and the group size, or all', () => {
    fc.assert(
      fc.property(runs, size, (all, groupSize) => {
        const step = Math.max(0.01, groupSize / all.length);
        for (const share of explainedShares(groupsOf(all).groups, of, groupSize).flat()) {
          if (share !== 1) expect(Math.abs(share / step - Math.round(share / step))).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('stands on groups none of which is of fewer people than the group size, and loses nobody', () => {
    fc.assert(
      fc.property(runs, size, (all, groupSize) => {
        fc.pre(new Set(all.map(({ person }) => person)).size >= groupSize);
        const counted = groupsOf(all);
        const standing = standingGroups(counted.groups, of, groupSize);
        expect(new Set(standing.flatMap(({ groups }) => groups)).size).toBe(counted.groups.length);
        expect(standing.flatMap(({ groups }) => groups)).toHaveLength(counted.groups.length);
        for (const { needs, groups } of standing) {
          const own = groups.flatMap((group) => counted.of.get(group) ?? []);
          // What only the unexplained are left with, all groups having joined them, is all people.
          if (standing.length > 1) {
            expect(new Set(own.map(({ person }) => person)).size).toBeGreaterThanOrEqual(groupSize);
          }
          for (const run of own) expect(needs === null || explains(needs, run.needs)).toBe(true);
        }
      }),
    );
  });

  it('does not tell of the few who are left', () => {
    const few = { needs: { touchpoints: 4, transitions: 5 }, journeys: 3, lone: 3, others: 0 };
    const many = { needs: { touchpoints: 2, transitions: 1 }, journeys: 40, lone: 40, others: 0 };
    const more = { needs: { touchpoints: 3, transitions: 2 }, journeys: 60, lone: 60, others: 0 };
    const at = (groups: readonly CoverageGroup[], by: Cut): number | undefined =>
      explainedShares(groups, of, 10)[by.touchpoints - 1]?.[by.transitions];
    // Three whom no large group comes after take the next smallest with them.
    expect(at([few, many, more], of)).toBe(60 / 103);
    expect(at([few, many, more], { touchpoints: 2, transitions: 1 })).toBe(0);
    // Three whom one comes after are counted with it, and all are all.
    const early = { ...few, needs: { touchpoints: 3, transitions: 0 } };
    expect(at([early, many, more], of)).toBe(1);
    expect(at([early, many, more], { touchpoints: 3, transitions: 1 })).toBe(40 / 103);
    // Sixty journeys of one person are one person.
    const often = { ...more, lone: 0, others: 1 };
    expect(at([many, often, few], { touchpoints: 3, transitions: 2 })).toBe(0);
  });
});

describe('where the sliders begin', () => {
  it('is the cut with the fewest marks that explains four fifths, of equal ones with fewer transitions', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const table = explainedShares(groupsOf(all).groups, of, 1);
        const enough = cells.filter((by) => (table[by.touchpoints - 1]?.[by.transitions] ?? 0) >= 0.8);
        const [best = of] = enough.sort(
          (left, right) =>
            left.touchpoints + left.transitions - right.touchpoints - right.transitions ||
            left.transitions - right.transitions,
        );
        expect(startingCut(table, of)).toEqual(best);
      }),
    );
  });

  it('is within 25 and 60, whatever they explain', () => {
    const large = { touchpoints: 40, transitions: 120 };
    const only = (touchpoints: number, transitions: number): CoverageGroup[] => [
      { needs: { touchpoints, transitions }, journeys: 50, lone: 50, others: 0 },
    ];
    expect(startingCut(explainedShares(only(25, 60), large, 1), large)).toEqual({ touchpoints: 25, transitions: 60 });
    expect(startingCut(explainedShares(only(26, 3), large, 1), large)).toEqual({ touchpoints: 25, transitions: 60 });
    expect(startingCut(explainedShares(only(3, 61), large, 1), large)).toEqual({ touchpoints: 25, transitions: 60 });
    expect(startingCut(null, large)).toEqual({ touchpoints: 25, transitions: 60 });
    expect(startingCut([], { touchpoints: 0, transitions: 0 })).toEqual({ touchpoints: 0, transitions: 0 });
  });
});
