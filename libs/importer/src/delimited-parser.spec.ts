import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DelimitedParser, sniffDelimiter, type DelimitedOptions } from './delimited-parser.js';

/** Reads a text in the given pieces. */
function read(pieces: readonly string[], options: Partial<DelimitedOptions> = {}) {
  const parser = new DelimitedParser({ delimiter: ',', ...options });
  return [...pieces.flatMap((piece) => parser.write(piece)), ...parser.end()];
}

const rows = (text: string, options: Partial<DelimitedOptions> = {}) =>
  read([text], options).map((row) => ('fields' in row ? row.fields : row.refused));

/** Writes a field as RFC 4180 says, quoted where it must be or where asked. */
function written(field: string, quoted: boolean): string {
  return quoted || /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

const field = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'ğ', '😀', ';'), maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);

describe('DelimitedParser', () => {
  it('reads what RFC 4180 writes, whatever the line ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(field, fc.boolean()), { minLength: 2, maxLength: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (table, end, ended) => {
          const text = table.map((row) => row.map(([text, quoted]) => written(text, quoted)).join(',')).join(end);
          expect(rows(ended ? text + end : text)).toEqual(table.map((row) => row.map(([text]) => text)));
        },
      ),
    );
  });

  it('finds the same records and lines however the text is cut, damaged texts included', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', '\r', ' '), maxLength: 40 }),
        fc.array(fc.nat(40), { maxLength: 8 }),
        fc.integer({ min: 3, max: 50 }),
        (text, cuts, maxRowLength) => {
          const whole = read([text], { maxRowLength });
          expect(read([...text], { maxRowLength })).toEqual(whole);
          const at = [...cuts, text.length].sort((a, b) => a - b);
          expect(
            read(
              at.map((to, index) => text.slice(at[index - 1] ?? 0, to)),
              { maxRowLength },
            ),
          ).toEqual(whole);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('knows on which line a record begins', () => {
    const found = read(['a,b\r\n"x\r\ny",1\n\n\rc,"\n\n"\rd,e']);
    expect(found.map(({ line }) => line)).toEqual([1, 2, 6, 9]);
  });

  it('passes over empty lines, but not over an empty quoted field', () => {
    expect(rows('a\n\n\r\n""\nb')).toEqual([['a'], [''], ['b']]);
  });

  it('takes a quote inside an unquoted field for a character', () => {
    expect(rows('5" disk,a"b""c')).toEqual([['5" disk', 'a"b""c']]);
  });

  it('refuses a row with text behind a closing quote and goes on with the next line', () => {
    expect(rows('a,b\n"x"y,1\nc,d')).toEqual([['a', 'b'], 'quote_malformed', ['c', 'd']]);
  });

  it('refuses a quote that is never closed', () => {
    expect(rows('a,b\n"x,1\nc,d')).toEqual([['a', 'b'], 'quote_unterminated']);
  });

  it('keeps blanks, tabs and empty fields as they stand', () => {
    expect(rows(' a , b\t,,""\n')).toEqual([[' a ', ' b\t', '', '']]);
  });

  it('refuses a row that is too long, keeps its neighbours and the count of lines', () => {
    const text = `a,b\n${'x'.repeat(200)},1\nc,d\n"${'y\n'.repeat(100)}",2\ne,f`;
    expect(read([text], { maxRowLength: 50 }).slice(0, 4)).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, refused: 'row_too_large' },
      { line: 3, fields: ['c', 'd'] },
      { line: 4, refused: 'row_too_large' },
    ]);
  });
});

describe('sniffDelimiter', () => {
  it('takes the mark that the header has most of, outside quotes', () => {
    expect(sniffDelimiter('a;b;c,d\n1,2,3,4,5,6')).toBe(';');
    expect(sniffDelimiter('"a,b,c";d\n')).toBe(';');
    expect(sniffDelimiter('a\tb|c\td')).toBe('\t');
    expect(sniffDelimiter('a|b|c')).toBe('|');
    expect(sniffDelimiter('one')).toBe(',');
  });
});
