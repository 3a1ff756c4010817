import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { globMatches, parseGlob } from './glob.js';
import { compileRules, type MappingRule } from './match-rules.js';

const character = fc.constantFrom('a', 'b', '/', 'ş');
const pattern = fc.string({ unit: fc.oneof(character, fc.constantFrom('*', '?')), maxLength: 8 });
const name = fc.string({ unit: character, maxLength: 10 });

function asRegExp(glob: string): RegExp {
  const source = [...glob].map((part) => (part === '*' ? '.*' : part === '?' ? '.' : part)).join('');
  return new RegExp(`^${source}$`, 'su');
}

describe('mapping rules', () => {
  it('match globs like the regular expression they stand for', () => {
    fc.assert(
      fc.property(pattern, name, (glob, text) => {
        expect(globMatches(parseGlob(glob), [...text])).toBe(asRegExp(glob).test(text));
      }),
    );
  });

  it('match a hostile glob without backtracking over every combination', () => {
    expect(globMatches(parseGlob('*a'.repeat(200)), [...'a'.repeat(5_000), 'b'])).toBe(false);
  });

  const rules: MappingRule[] = [
    { kind: 'page', mode: 'exact', pattern: '/sepet', touchpoint: 'sepet' },
    { mode: 'prefix', pattern: 'Debug ', touchpoint: null },
    { mode: 'glob', pattern: '/urun/*/yorum?', touchpoint: 'yorum' },
    { mode: 'prefix', pattern: '/urun/', touchpoint: 'urun' },
    { mode: 'exact', pattern: 'Cart Viewed', touchpoint: 'sepet' },
  ];
  const match = compileRules(rules);

  it('take the first that matches, see kinds, and leave out what is to be ignored', () => {
    expect(match({ kind: 'page', name: '/sepet' })).toEqual({ rule: 0, touchpoint: 'sepet' });
    expect(match({ kind: 'screen', name: '/sepet' })).toEqual({ rule: null, touchpoint: '/sepet' });
    expect(match({ kind: 'track', name: 'Debug Ping' })).toEqual({ rule: 1, touchpoint: null });
    expect(match({ kind: 'page', name: '/urun/:id/yorum1' })).toEqual({ rule: 2, touchpoint: 'yorum' });
    expect(match({ kind: 'page', name: '/urun/:id' })).toEqual({ rule: 3, touchpoint: 'urun' });
    expect(match({ kind: 'track', name: 'Order Completed' })).toEqual({ rule: null, touchpoint: 'Order Completed' });
  });

  it('let a feedback name a touchpoint by its key or by the event behind it', () => {
    expect(match({ kind: 'touchpoint', name: 'sepet' }).touchpoint).toBe('sepet');
    expect(match({ kind: 'touchpoint', name: 'Cart Viewed' }).touchpoint).toBe('sepet');
    expect(match({ kind: 'touchpoint', name: 'Kargo' }).touchpoint).toBe('Kargo');
  });
});
