import { describe, expect, it } from '@jest/globals';
import { rulesToTry, withEdit } from './rule-edit.js';
import type { DraftRule } from './rules-draft.js';

const rule = (id: string, part: Partial<DraftRule> = {}): DraftRule => ({
  id,
  kind: null,
  mode: 'exact',
  pattern: id,
  touchpoint: id,
  ...part,
});
const rules = ['a', 'b', 'c'].map((id) => rule(id));
const ids = (list: readonly DraftRule[]): string[] => list.map(({ id }) => id);

describe('a rule in the dialog', () => {
  it('comes to its place, new or not', () => {
    expect(ids(withEdit(rules, { rule: rule('x'), at: 3, isNew: true }))).toEqual(['a', 'b', 'c', 'x']);
    expect(ids(withEdit(rules, { rule: rule('x'), at: 1, isNew: true }))).toEqual(['a', 'x', 'b', 'c']);
    const changed = withEdit(rules, { rule: rule('c', { pattern: 'new' }), at: 0, isNew: false });
    expect(ids(changed)).toEqual(['c', 'a', 'b']);
    expect(changed[0]?.pattern).toBe('new');
  });

  it('is tried as far as it is written', () => {
    expect(rulesToTry(rules, null)).toBe(rules);
    expect(rulesToTry(rules, { rule: rule('x', { pattern: '' }), at: 3, isNew: true })).toBe(rules);
    const tried = (touchpoint: string | null) =>
      rulesToTry(rules, { rule: rule('x', { pattern: '/p', touchpoint }), at: 3, isNew: true })[3]?.touchpoint;
    expect([tried(' '), tried(' basket '), tried(null)]).toEqual(['/p', 'basket', null]);
  });
});
