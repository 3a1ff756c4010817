import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draftOf, ruleKinds, ruleModes, ruleOf, type DraftRule } from './rules-draft.js';
import { readRulesFile, rulesFile } from './rules-file.js';

const rule = fc.record({
  match: fc.record({
    kind: fc.constantFrom(...ruleKinds),
    mode: fc.constantFrom(...ruleModes),
    pattern: fc.string({ unit: 'grapheme', minLength: 1 }),
  }),
  touchpoint: fc.option(fc.string({ unit: 'grapheme', minLength: 1 })),
});

describe('a file of rules', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(rule), (rules) => {
        const read = readRulesFile(rulesFile(draftOf(1, rules)));
        expect((read as readonly DraftRule[]).map(ruleOf)).toEqual(rules);
      }),
    );
  });

  it.each([
    ['{', 'notJson'],
    ['{}', 'notRules'],
    ['null', 'notRules'],
    [JSON.stringify({ rules: Array.from({ length: 2_001 }, () => 0) }), 'tooMany'],
    [
      '[{"match":{"mode":"exact","pattern":"a"},"touchpoint":"x"},{"match":{"mode":"regex","pattern":"a"},"touchpoint":null}]',
      { position: 1 },
    ],
    ['[{"match":{"mode":"exact","pattern":""},"touchpoint":"x"}]', { position: 0 }],
    ['[{"match":{"mode":"exact","pattern":"a","kind":"alias"},"touchpoint":"x"}]', { position: 0 }],
    ['[{"match":{"mode":"exact","pattern":"a"}}]', { position: 0 }],
    ['["x"]', { position: 0 }],
  ])('says why %s is none', (text, fault) => {
    expect(readRulesFile(text)).toEqual(fault);
  });

  it('takes the body of the API, and a rule that ignores', () => {
    const read = readRulesFile('\uFEFF{"rules":[{"match":{"mode":"prefix","pattern":"Debug "},"touchpoint":null}]}');
    expect(read).toMatchObject([{ kind: null, mode: 'prefix', pattern: 'Debug ', touchpoint: null }]);
  });
});
