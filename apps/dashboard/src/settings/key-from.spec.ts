import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyFrom } from './key-from.js';

describe('keyFrom', () => {
  it.each([
    ['Sipariş yolculuğu', 'siparis-yolculugu'],
    ['IŞIK / İĞNE', 'isik-igne'],
    ['  Çağrı  ', 'cagri'],
    ['Müşteri №5', 'musteri-5'],
    ['日本', ''],
  ])('%s is %s', (name, key) => {
    expect(keyFrom(name)).toBe(key);
  });

  it('is nothing, or what the API takes as a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        expect(keyFrom(name)).toMatch(/^(?:[a-z0-9][a-z0-9_-]{0,62})?$/);
      }),
    );
  });
});
