import { describe, expect, it } from '@jest/globals';
import { firstChoices, type Choices } from './choices.js';
import { planOf } from './prepare-import.js';

const choices: Choices = {
  ...firstChoices('UTC'),
  uses: { no: 'case', step: 'activity', at: 'time', size: 'number', who: 'text' },
  privacy: { size: { treatment: 'keep', purpose: ' why ' }, who: { treatment: 'pseudonymize', purpose: 'whose' } },
  newStages: [{ key: 'a', name: 'A' }],
};
const nothing = { sources: [], types: [], properties: [] };
const property = (name: string, type: 'string' | 'number', its: 'key' | 'operational') => ({
  ...{ name, type, class: its, scope: 'property' as const, purpose: 'x' },
});

describe('planOf', () => {
  it('names everything that an import will create', () => {
    expect(planOf(choices, nothing, 'key purpose')).toEqual({
      ...{ source: 'new', journeyType: 'new', stages: 1, conflicts: [] },
      properties: [
        { name: 'case', type: 'string', class: 'key', purpose: 'key purpose' },
        { name: 'who', type: 'string', class: 'key', purpose: 'whose' },
        { name: 'size', type: 'number', class: 'operational', purpose: 'why' },
      ],
    });
  });

  it('creates nothing again that is there', () => {
    const there = {
      sources: [{ key: 'case', kind: 'import' }],
      types: [{ key: 'case', kind: 'key', keyProperty: 'case' }],
      properties: [
        property('case', 'string', 'key'),
        property('who', 'string', 'key'),
        property('size', 'number', 'operational'),
      ],
    };
    expect(planOf(choices, there as never, '')).toMatchObject({
      ...{ source: 'there', journeyType: 'there', properties: [], conflicts: [] },
    });
  });

  it('names what is there as something else', () => {
    const there = {
      sources: [{ key: 'case', kind: 'live' }],
      types: [{ key: 'case', kind: 'gap', keyProperty: null }],
      properties: [property('case', 'string', 'operational'), property('size', 'string', 'operational')],
    };
    expect(planOf(choices, there as never, '').conflicts).toEqual([
      { kind: 'source', name: 'case' },
      { kind: 'journey', name: 'case' },
      { kind: 'property', name: 'case' },
      { kind: 'property', name: 'size' },
    ]);
  });
});
