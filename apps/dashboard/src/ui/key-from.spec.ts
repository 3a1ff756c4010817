import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyFrom } from './key-from.js';

describe('keyFrom', () => {
  it.each([
    ['Sipariş yolculuğu', 'siparis-yolculugu'],
    ['IŞIK / İĞNE', 'isik-igne'],
    ['  Çağrı  ', 'cagri'],
    ['Müşteri №5', 'musteri-5'],
    ['İSTANBUL IŞIK ŞUBESİ', 'istanbul-isik-subesi'],
    ['Crème brûlée (2026)', 'creme-brulee-2026'],
    ['_own_key_', 'own_key'],
    ['日本', ''],
  ])('%s is %s', (name, key) => {
    expect(keyFrom(name)).toBe(key);
  });

  it('is nothing, or what the API takes as a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const key = keyFrom(name);
        expect(key).toMatch(/^(?:[a-z0-9][a-z0-9_-]{0,62})?$/);
        expect(keyFrom(key)).toBe(key);
      }),
    );
  });
});
