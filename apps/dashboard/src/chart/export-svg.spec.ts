import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wrapped } from './export-svg.js';

const widthOf = (words: string): number => [...words].length * 6;

describe('a line of a picture', () => {
  it('stays one where there is room, and goes on in another between words where there is none', () => {
    expect(wrapped('Bahar kampanyası', 96, widthOf)).toEqual(['Bahar kampanyası']);
    expect(wrapped('Bahar kampanyası', 95, widthOf)).toEqual(['Bahar', 'kampanyası']);
    expect(wrapped('a bahar kampanyası', 30, widthOf)).toEqual(['a', 'bahar', 'kampa', 'nyası']);
  });

  it('loses nothing and is never wider than there is room', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'ş', ' ', '👩'), maxLength: 280 });
    fc.assert(
      fc.property(words, fc.integer({ min: 6, max: 200 }), (line, room) => {
        const rows = wrapped(line, room, widthOf);
        expect(rows.join('').replaceAll(' ', '')).toBe(line.replaceAll(' ', ''));
        for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(room);
      }),
    );
  });
});
