import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { sheetNames, workbookFile, type Table, type Value } from './workbook.js';

const about = { name: 'Bu dosya', lines: ['Yolculuk haritası', '28 Eki – 24 Kas'] };

const written = async (tables: readonly Table[], lines: readonly string[] = about.lines) => {
  const file = await workbookFile({ tables, about: { ...about, lines }, hidden: '<10' });
  return readExcelFile(file);
};

describe('a workbook', () => {
  it('has a sheet a table with numbers as numbers, hidden ones as their word, and one of what it says of itself', async () => {
    const sheets = await written([
      {
        name: 'Temas noktaları',
        columns: ['Temas noktası', 'Ziyaret'],
        rows: [
          ['Şikâyet İğdır', 1204],
          ['Kargo', null],
        ],
      },
      { name: 'Geçişler', columns: ['Önce', 'Pay'], rows: [['Sepet', 0.1 + 0.2]] },
    ]);
    expect(sheets).toEqual([
      {
        sheet: 'Temas noktaları',
        data: [
          ['Temas noktası', 'Ziyaret'],
          ['Şikâyet İğdır', 1204],
          ['Kargo', '<10'],
        ],
      },
      {
        sheet: 'Geçişler',
        data: [
          ['Önce', 'Pay'],
          ['Sepet', 0.1 + 0.2],
        ],
      },
      { sheet: 'Bu dosya', data: [['Yolculuk haritası'], ['28 Eki – 24 Kas']] },
    ]);
  });

  it('F-123 holds no formula, also behind what a file cannot hold', async () => {
    const names = ['=HYPERLINK("http://x")', '+1', '@SUM(A1)', '＝1', '\u0001=1', '\uFFFD=2', '\t=3', 'a\nb'];
    const [sheet] = await written([{ name: 'x', columns: ['=A1'], rows: names.map((name) => [name]) }]);
    expect(sheet?.data.flat()).toEqual([
      ...["'=A1", '\'=HYPERLINK("http://x")', "'+1", "'@SUM(A1)", "'＝1", "'=1", "'=2", "' =3", 'a b'],
    ]);
    const [facts] = (await written([], ['=1+1'])).slice(-1);
    expect(facts?.data).toEqual([["'=1+1"]]);
  });

  it('reads back what went in, whatever the cells hold', async () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => /^[\p{L}\p{N}][^\p{C}\uFFFD]*$/u.test(text));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, number)), async (rows) => {
        const [sheet] = await written([{ name: 'x', columns: ['Ad', 'Sayı'], rows }]);
        const trimmed = rows.map(([text, value]): Value[] => [text.trim(), value === 0 ? 0 : value]);
        expect(sheet?.data.slice(1).map(([text, value]) => [String(text).trim(), value])).toEqual(trimmed);
      }),
      { numRuns: 30 },
    );
  });

  it('tells words that every object has from others', async () => {
    const words = ['constructor', 'toString', '__proto__', 'valueOf', 'Kargo'];
    const [sheet] = await written([{ name: 'x', columns: ['Ad'], rows: words.map((word) => [word]) }]);
    expect(sheet?.data.slice(1).map(([word]) => String(word).trim())).toEqual(words);
  });

  it('cuts what is longer than a cell may be, and no character in two', async () => {
    const long = `a${'😀'.repeat(20_000)}`;
    const [sheet] = await written([{ name: 'x', columns: ['Ad'], rows: [[long]] }]);
    const cell = String(sheet?.data[1]?.[0]);
    expect([cell.length, cell === long.slice(0, cell.length), /[\uD800-\uDFFF]/u.test(cell)]).toEqual([
      32_767,
      true,
      false,
    ]);
  });
});

describe('names of sheets', () => {
  it.each([
    [
      ['Geçişler', 'geçişler'],
      ['Geçişler', 'geçişler (2)'],
    ],
    [
      ['A/B: [c]?*\\', ''],
      ['A B c', '1'],
    ],
    [[`${'x'.repeat(30)}'da`], ['x'.repeat(30)]],
    [
      ["'alıntı'", 'History'],
      ['alıntı', 'History (2)'],
    ],
    [
      [`${'x'.repeat(40)}`, `${'x'.repeat(35)}`],
      ['x'.repeat(31), `${'x'.repeat(27)} (2)`],
    ],
  ])('of %j are %j', (names, expected) => {
    expect(sheetNames(names)).toEqual(expected);
  });

  it('are allowed and different, whatever they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1, maxLength: 8 }),
        async (names) => {
          const file = await workbookFile({
            tables: names.map((name) => ({ name, columns: ['x'], rows: [] })),
            ...{ about, hidden: '–' },
          });
          const found = (await readExcelFile(file)).map(({ sheet }) => sheet);
          expect(new Set(found.map((name) => name.toLocaleLowerCase('en'))).size).toBe(names.length + 1);
          for (const name of found) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
        },
      ),
      { numRuns: 50 },
    );
  });
});
