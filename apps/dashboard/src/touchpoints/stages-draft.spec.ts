import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changedStages, removedStages, stageKey, stagesOf } from './stages-draft.js';

describe('stages that are edited', () => {
  it('get keys that the API takes and that no other stage has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), { maxLength: 20 }),
        (names) => {
          const keys: string[] = [];
          for (const name of names) keys.push(stageKey(name, keys));
          expect(new Set(keys).size).toBe(keys.length);
          for (const key of keys) expect(key).toMatch(/^[a-z0-9][a-z0-9_-]{0,62}$/);
        },
      ),
    );
    expect(stageKey('Satın Alma', [])).toBe('satin-alma');
    expect(stageKey('Satın alma', ['satin-alma'])).toBe('satin-alma-2');
    expect(stageKey('***', [])).toBe('stage');
  });

  it('are no draft where everything is as it was, and know which are gone', () => {
    const base = stagesOf([
      { key: 'one', name: 'Bir', nameEn: 'One' },
      { key: 'two', name: 'İki', nameEn: null },
    ]);
    expect(changedStages({ version: 'v', base }, [...base])).toBeNull();
    const draft = changedStages({ version: 'v', base }, base.slice(1));
    expect(removedStages(base, draft?.stages ?? []).map(({ key }) => key)).toEqual(['one']);
    expect(changedStages({ version: 'v', base }, [...base].reverse())?.version).toBe('v');
  });
});
