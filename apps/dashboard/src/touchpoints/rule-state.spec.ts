import { describe, expect, it } from '@jest/globals';
import { ApiFault } from '../api/api.js';
import { isDead, knownPreview, ruleAtFault, stateOf, type MappingPreview, type RulePreview } from './rule-state.js';
import type { DraftRule } from './rules-draft.js';

const rule = (id: string): DraftRule => ({ id, kind: null, mode: 'exact', pattern: id, touchpoint: id });
const outcome = (part: Partial<RulePreview>): RulePreview => ({
  actions: 0,
  events: 0,
  hidden: 0,
  examples: [],
  lost: { actions: 0, to: [] },
  coveredBy: null,
  ...part,
});
const none = { actions: 0, events: 0, hidden: 0, examples: [] };
const preview = (rules: RulePreview[]): MappingPreview => ({
  rules,
  unmatched: none,
  change: { moves: none, appears: { touchpoints: 0, examples: [] }, vanishes: { touchpoints: 0, examples: [] } },
});
const placesOf = (...ids: string[]): Map<string, number> => new Map(ids.map((id, at) => [id, at]));

describe('what a rule does', () => {
  const known = knownPreview(
    ['a', 'b', 'c', 'd'].map(rule),
    preview([
      outcome({ actions: 2, events: 30, lost: { actions: 1, to: [2] } }),
      outcome({ lost: { actions: 3, to: [0, 3] } }),
      outcome({ coveredBy: 0, lost: { actions: 1, to: [0] } }),
      outcome({}),
    ]),
  );

  it('is told by the places that rules have now, not by those that they were asked about', () => {
    const now = placesOf('x', 'd', 'a', 'b', 'c');
    expect(stateOf(known, rule('a'), now)).toMatchObject({ kind: 'catches', alsoLost: 1 });
    expect(stateOf(known, rule('b'), now)).toEqual({ kind: 'lost', actions: 3, by: [1, 2] });
    expect(stateOf(known, rule('c'), now)).toEqual({ kind: 'covered', by: 2 });
    expect(stateOf(known, rule('d'), now)).toEqual({ kind: 'idle' });
    expect(stateOf(known, rule('x'), now)).toBeNull();
    expect(['a', 'b', 'c', 'd', 'x'].map((id) => isDead(stateOf(known, rule(id), now)))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is not counted for what feedback is about, and still told where it can never match', () => {
    const about = (id: string): DraftRule => ({ ...rule(id), kind: 'touchpoint' });
    expect(stateOf(known, about('d'), placesOf('a', 'd'))).toEqual({ kind: 'uncounted' });
    expect(stateOf(known, about('c'), placesOf('a', 'c'))).toEqual({ kind: 'covered', by: 0 });
  });

  it('names no rule that is gone by now', () => {
    expect(stateOf(known, rule('c'), placesOf('b', 'c'))).toEqual({ kind: 'lost', actions: 1, by: [] });
  });
});

describe('a fault that names a rule', () => {
  it.each([
    ['rules[12].match.pattern', { position: 12, part: 'pattern' }],
    ['rules[0].touchpoint', { position: 0, part: 'touchpoint' }],
    ['rules', null],
    ['basedOn', null],
  ])('%s', (field, expected) => {
    expect(ruleAtFault(new ApiFault('invalid_request', { field }))).toEqual(expected);
  });

  it('is none where it is something else', () => {
    expect(ruleAtFault(new Error('x'))).toBeNull();
  });
});
