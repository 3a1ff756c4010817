import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, matches } from './fold.js';

describe('fold', () => {
  it.each([
    ['İSTANBUL', 'istanbul'],
    ['Istanbul', 'istanbul'],
    ['ISPARTA', 'isparta'],
    ['Şırnak', 'sirnak'],
    ['Çağrı merkezi görüşmesi', 'cagri merkezi gorusmesi'],
    ['Yolculuk haritası', 'yolculuk haritasi'],
  ])('%s is found by %s', (text, typed) => {
    expect(fold(text)).toBe(typed);
  });

  it('finds words in any order', () => {
    expect(matches('Yolculuk haritası', 'HARITASI yol')).toBe(true);
    expect(matches('Temas noktaları', 'temas')).toBe(true);
    expect(matches('Temas noktaları', 'temaş x')).toBe(false);
    expect(matches('Temas noktaları', '')).toBe(true);
  });

  it('folds what is folded to itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(fold(fold(text))).toBe(fold(text))));
  });
});
