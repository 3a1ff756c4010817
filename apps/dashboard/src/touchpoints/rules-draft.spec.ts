import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  changed,
  difference,
  draftOf,
  moved,
  ruleOf,
  sameRules,
  undone,
  type DraftRule,
  type Rule,
} from './rules-draft.js';

const rules = fc.array(
  fc.record({
    match: fc.record({
      mode: fc.constantFrom('exact' as const, 'glob' as const),
      pattern: fc.constantFrom('a', 'b', 'c'),
    }),
    touchpoint: fc.constantFrom('x', null),
  }),
  { maxLength: 6 },
);
const bag = (list: readonly DraftRule[]): string[] => list.map((rule) => JSON.stringify(ruleOf(rule))).sort();

describe('rules that are edited', () => {
  it('come back from the draft as the API gave them', () => {
    const given: Rule[] = [
      { match: { kind: 'page', mode: 'prefix', pattern: '/s' }, touchpoint: 'basket' },
      { match: { mode: 'exact', pattern: 'Ping' }, touchpoint: null },
    ];
    expect(draftOf(3, given).map(ruleOf)).toEqual(given);
  });

  it('move without losing or doubling any, and back again', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { maxLength: 8 }),
        fc.nat(9),
        fc.integer({ min: -3, max: 12 }),
        (list, from, to) => {
          const next = moved(list, from, to);
          expect([...next].sort()).toEqual([...list].sort());
          if (from >= list.length) return;
          const place = Math.max(0, Math.min(list.length - 1, to));
          expect(next[place]).toBe(list[from]);
          expect(moved(next, place, from)).toEqual(list);
        },
      ),
    );
  });

  it('are no draft where everything is as it was, and step back one change at a time', () => {
    const base = draftOf(1, [
      { match: { mode: 'exact', pattern: 'a' }, touchpoint: 'x' },
      { match: { mode: 'exact', pattern: 'b' }, touchpoint: 'y' },
    ]);
    const turned = changed({ basedOn: 1, base }, moved(base, 0, 1));
    if (!turned) throw new Error('no draft');
    expect(changed(turned, base)).toBeNull();
    const shorter = changed(turned, turned.rules.slice(1));
    if (!shorter) throw new Error('no draft');
    expect(undone(shorter)?.rules).toEqual(turned.rules);
    expect(undone(turned)).toBeNull();
  });

  it('differ by exactly what one has and the other has not', () => {
    fc.assert(
      fc.property(rules, rules, (one, other) => {
        const [mine, theirs] = [draftOf(1, one), draftOf(2, other)];
        const { onlyMine, onlyTheirs, order } = difference(mine, theirs);
        // What both have, and what only theirs have, is theirs.
        const kept = mine.filter((rule) => !onlyMine.includes(rule));
        expect(bag([...kept, ...onlyTheirs])).toEqual(bag(theirs));
        if (sameRules(mine, theirs)) expect([onlyMine, onlyTheirs, order]).toEqual([[], [], false]);
        else expect(order || onlyMine.length + onlyTheirs.length > 0).toBe(true);
      }),
    );
  });
});
