import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inertText } from './inert-text.js';

describe('a text in a cell', () => {
  it.each([
    '=HYPERLINK("x")',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "=cmd|' /C calc'!A0",
  ])('is no formula: %j', (text) => {
    expect(inertText(text)).toBe(`'${text}`);
  });

  it.each(['', 'Sepet', '1+1', 'a=b', '<10', '–', '%12,3'])('stays as it is where it could not be one: %j', (text) => {
    expect(inertText(text)).toBe(text);
  });

  it('never begins like one, and says all that was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const inert = inertText(text);
        expect(inert.endsWith(text)).toBe(true);
        expect(inert).toBe(inertText(inert));
      }),
    );
  });
});
