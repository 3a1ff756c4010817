import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  flag,
  oneOf,
  parseSearch,
  readKeys,
  reference,
  references,
  stringifySearch,
  whole,
  writeKeys,
} from './codec.js';

const keys = {
  mode: oneOf(['stage', 'point'], 'stage'),
  act: whole(0, 100),
  tbl: flag,
  sel: reference,
  ch: references(5),
};

describe('the search part of an address', () => {
  it('leaves out what is usual, and keeps commas readable', () => {
    const texts = writeKeys(keys, { mode: 'stage', act: 40, tbl: false, sel: null, ch: ['web', 'branch'] });
    expect(stringifySearch(texts)).toBe('?act=40&ch=web,branch');
  });

  it.each([
    ['?act=abc', ['act']],
    ['?act=101&mode=nowhere', ['mode', 'act']],
    ['?tbl=yes&ch=', ['tbl', 'ch']],
    ['?sel=', ['sel']],
    ['?x=1', []],
  ])('names what makes no sense in %s and falls back to the usual', (search, invalid) => {
    const read = readKeys(keys, parseSearch(search));
    expect(read.invalid).toEqual(invalid);
    for (const name of invalid)
      expect(read.values[name as keyof typeof keys]).toEqual(keys[name as keyof typeof keys].usual);
  });

  it('gives back what was written, whatever the keys of things are', () => {
    const thing = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
    fc.assert(
      fc.property(
        fc.record({
          mode: fc.constantFrom('stage' as const, 'point' as const),
          act: fc.option(fc.integer({ min: 0, max: 100 })),
          tbl: fc.boolean(),
          sel: fc.option(thing),
          ch: fc.uniqueArray(thing, { maxLength: 5 }),
        }),
        (values) => {
          const read = readKeys(keys, parseSearch(stringifySearch(writeKeys(keys, values))));
          expect(read).toEqual({ values, invalid: [] });
        },
      ),
    );
  });

  it('opens whatever the address says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => readKeys(keys, parseSearch(`?${text}`))).not.toThrow();
      }),
    );
  });
});
