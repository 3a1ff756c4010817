import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyFromName } from './key-from-name.js';

describe('the key that a name suggests', () => {
  it.each([
    ['Çağrı Merkezi', 'cagri-merkezi'],
    ['İSTANBUL IŞIK ŞUBESİ', 'istanbul-isik-subesi'],
    ['Web sitesi (2026)', 'web-sitesi-2026'],
    ['  Ödeme / POS  ', 'odeme-pos'],
    ['Crème brûlée', 'creme-brulee'],
    ['店', ''],
    ['', ''],
  ])('of %s is %s', (name, key) => {
    expect(keyFromName(name)).toBe(key);
  });

  it('is always one that the API takes, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const key = keyFromName(name);
        expect(key === '' || /^[a-z0-9][a-z0-9_-]{0,62}$/.test(key)).toBe(true);
        expect(keyFromName(key)).toBe(key);
      }),
    );
  });
});
