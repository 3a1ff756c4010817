import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSearch } from './codec.js';
import { addressText, isKept, keepView, longest, readAddress, writeAddress } from './short-address.js';

const long = { d: '90d', via: 'Ödeme~c 3D,'.repeat(200) };

describe('an address of a view that is stored', () => {
  it('is written in full while nobody has stored it, and as its id afterwards, in whichever order its keys come', () => {
    expect(parseSearch(writeAddress(long))).toEqual(long);
    expect(isKept(long)).toBe(false);
    keepView('abc', long);
    expect([isKept(long), writeAddress(long), writeAddress({ via: long.via, d: long.d })]).toEqual([
      true,
      '?v=abc',
      '?v=abc',
    ]);
    expect(writeAddress({ ...long, d: '28d' })).toContain('d=28d');
  });

  it('says what was stored, and what stands beside the id counts before it', () => {
    keepView('abc', long);
    expect(readAddress('?v=abc')).toEqual(long);
    expect(readAddress('?d=7d&v=abc&sel=Kargo')).toEqual({ ...long, d: '7d', sel: 'Kargo' });
  });

  it('keeps an id that is not known here, for whoever can ask', () => {
    expect(readAddress('?v=other&tbl=1')).toEqual({ v: 'other', tbl: '1' });
    expect(writeAddress({ v: 'other', tbl: '1' })).toBe('?v=other&tbl=1');
  });

  it('stays as it is where it is short', () => {
    keepView('short', { d: '90d' });
    expect(writeAddress({ d: '90d' })).toBe('?d=90d');
  });

  it('says the same after any way through it', () => {
    const key = fc.constantFrom('d', 'ch', 'st', 'via', 'not', 'm');
    const search = fc.dictionary(key, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 900 }));
    fc.assert(
      fc.property(search, fc.boolean(), (said, isStored) => {
        if (isStored) keepView(addressText(said).slice(0, 40), said);
        const written = writeAddress(said);
        expect(readAddress(written)).toEqual(said);
        if (isStored) expect(written.length).toBeLessThanOrEqual(longest);
      }),
    );
  });
});
