import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileRules, type Action, type MappingRule } from './match-rules.js';
import { previewRules } from './preview-rules.js';

const kind = fc.constantFrom('track' as const, 'page' as const);
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), minLength: 1, maxLength: 5 });
const touchpoint = fc.constantFrom('basket', 'search', null);
const rule: fc.Arbitrary<MappingRule> = fc
  .record(
    {
      kind,
      mode: fc.constantFrom('exact' as const, 'prefix' as const, 'glob' as const),
      pattern,
      touchpoint,
    },
    { requiredKeys: ['mode', 'pattern', 'touchpoint'] },
  )
  .map((made) => made);
const rules = fc.array(rule, { maxLength: 8 });
const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), minLength: 1, maxLength: 6 });
const actions: fc.Arbitrary<Action[]> = fc.uniqueArray(fc.record({ kind, name }), {
  maxLength: 30,
  selector: (action) => `${action.kind} ${action.name}`,
});

/** A rule by itself, as the one place that says what matches. */
const matchesAlone = (one: MappingRule | undefined, action: Action): boolean =>
  one !== undefined && compileRules([one])(action).rule === 0;

describe('a preview of rules', () => {
  it('gives every action to the first rule that matches, and to no other', () => {
    fc.assert(
      fc.property(rules, actions, (given, known) => {
        const preview = previewRules(given, [], known);
        const match = compileRules(given);
        const expected = known.map((action) => given.findIndex((one) => matchesAlone(one, action)));
        expect(known.map((action) => match(action).rule ?? -1)).toEqual(expected);
        given.forEach((_, position) => {
          const caught = known.flatMap((_action, at) => (expected[at] === position ? [at] : []));
          expect(preview.rules[position]?.caught).toEqual(caught);
        });
        expect(preview.unmatched).toEqual(known.flatMap((_, at) => (expected[at] === -1 ? [at] : [])));
      }),
    );
  });

  it('says how many actions earlier rules take from a rule, and which rules those are', () => {
    fc.assert(
      fc.property(rules, actions, (given, known) => {
        const preview = previewRules(given, [], known);
        given.forEach((one, position) => {
          const deciders = known
            .filter((action) => matchesAlone(one, action))
            .map((action) => given.findIndex((other) => matchesAlone(other, action)))
            .filter((decider) => decider !== position);
          expect(preview.rules[position]?.lost).toEqual({
            actions: deciders.length,
            to: [...new Set(deciders)].sort((left, right) => left - right),
          });
        });
      }),
    );
  });

  it('calls a rule covered only where the other one truly takes all of it', () => {
    fc.assert(
      fc.property(rules, actions, (given, known) => {
        previewRules(given, [], known).rules.forEach(({ coveredBy, caught }, position) => {
          if (coveredBy === null) return;
          expect(coveredBy).toBeLessThan(position);
          expect(caught).toEqual([]);
          for (const action of known) {
            if (matchesAlone(given[position], action)) expect(matchesAlone(given[coveredBy], action)).toBe(true);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { earlier: ['prefix', '/sepet'], later: ['exact', '/sepet/odeme'], covered: true },
    { earlier: ['prefix', '/sepet'], later: ['glob', '/sepet/*'], covered: true },
    { earlier: ['prefix', '/sepet/'], later: ['prefix', '/sepet'], covered: false },
    { earlier: ['glob', '*'], later: ['prefix', 'x'], covered: true },
    { earlier: ['glob', '/urun/*'], later: ['glob', '/urun/*/yorum?'], covered: true },
    { earlier: ['glob', '/urun/?'], later: ['glob', '/urun/*'], covered: false },
    { earlier: ['glob', '*?'], later: ['glob', '?*'], covered: true },
    { earlier: ['glob', 'a*b*'], later: ['glob', 'a?b'], covered: true },
    { earlier: ['exact', 'a*'], later: ['glob', 'a*'], covered: false },
    { earlier: ['exact', '/a'], later: ['exact', '/a'], covered: true },
  ] as const)('$earlier before $later: covered is $covered', ({ earlier, later, covered }) => {
    const first: MappingRule = { mode: earlier[0], pattern: earlier[1], touchpoint: 'x' };
    const second: MappingRule = { kind: 'page', mode: later[0], pattern: later[1], touchpoint: 'y' };
    expect(previewRules([first, second], [], []).rules[1]?.coveredBy).toBe(covered ? 0 : null);
    // A rule for pages leaves everything else to the next one.
    expect(previewRules([second, { ...first, kind: 'track' }], [], []).rules[1]?.coveredBy).toBeNull();
  });

  it('tells what moves, appears and vanishes against the rules in force', () => {
    const known: Action[] = [
      { kind: 'page', name: '/sepet' },
      { kind: 'page', name: '/odeme' },
      { kind: 'track', name: 'Cart Viewed' },
      { kind: 'track', name: 'Ping' },
    ];
    const inForce: MappingRule[] = [{ mode: 'exact', pattern: '/sepet', touchpoint: 'basket' }];
    const wanted: MappingRule[] = [
      { mode: 'exact', pattern: 'Cart Viewed', touchpoint: 'basket' },
      { mode: 'prefix', pattern: '/', touchpoint: 'checkout' },
      { mode: 'exact', pattern: 'Ping', touchpoint: null },
    ];
    const preview = previewRules(wanted, inForce, known);
    expect(preview.moves).toEqual([
      { action: 0, from: 'basket', to: 'checkout' },
      { action: 1, from: '/odeme', to: 'checkout' },
      { action: 2, from: 'Cart Viewed', to: 'basket' },
      { action: 3, from: 'Ping', to: null },
    ]);
    expect(preview.appears).toEqual([{ touchpoint: 'checkout', actions: 2 }]);
    expect(preview.vanishes).toEqual([
      { touchpoint: '/odeme', actions: 1 },
      { touchpoint: 'Cart Viewed', actions: 1 },
      { touchpoint: 'Ping', actions: 1 },
    ]);
    expect(previewRules(inForce, inForce, known)).toMatchObject({ moves: [], appears: [], vanishes: [] });
  });

  it('copes with two thousand rules and five thousand actions', () => {
    const many: MappingRule[] = Array.from({ length: 2_000 }, (_, at) => ({
      mode: (['exact', 'prefix', 'glob'] as const)[at % 3] ?? 'exact',
      pattern: at % 3 === 2 ? `/bolum-${at}/*/son` : `/bolum-${at}/`,
      touchpoint: `t${at}`,
    }));
    const known: Action[] = Array.from({ length: 5_000 }, (_, at) => ({ kind: 'page', name: `/bolum-${at}/a/son` }));
    const preview = previewRules(many, [], known);
    expect(preview.rules.filter(({ caught }) => caught.length > 0)).toHaveLength(1_333);
  });
});
