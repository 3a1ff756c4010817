import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitTwoLines } from './text-fit.js';

const measure = (text: string): number => [...text].length;

describe('fitTwoLines', () => {
  it.each([
    ['Sipariş', ['Sipariş']],
    ['Alışveriş kredisi başvurusu', ['Alışveriş kredisi', 'başvurusu']],
    ['Muvaffakiyetsizleştiricileştirme', ['Muvaffakiyetsizleş…']],
    ['one two three four five six seven eight nine ten', ['one two three four', 'five six seven eig…']],
  ])('%j', (text, lines) => {
    expect(fitTwoLines(text, 19, measure)).toEqual(lines);
  });

  it('never needs more room than there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = fitTwoLines(text, width, measure);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
