import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonLinesParser } from './json-lines-parser.js';
import { readLog } from './read-log.js';
import { previewLog } from './preview-log.js';
import { chunked, collected, utf8 } from './testing/bytes.js';

const read = (text: string, max?: number) => {
  const parser = new JsonLinesParser(max);
  const rows = [...parser.write(text), ...parser.end()];
  return rows.map((row) => ('refused' in row ? `${row.line} ${row.refused}` : Object.fromEntries(row.attributes)));
};

describe('JsonLinesParser', () => {
  it('gives texts as they are, numbers with their digits, and the values inside objects by their path', () => {
    const line =
      '{"a":"ğ","n":1.10,"big":12345678901234567890,"e":1e3,"z":-0,"t":true,"o":{"i":{"x":7}},"no":null,"l":[1]}';
    expect(read(line)).toEqual([
      { a: 'ğ', n: '1.10', big: '12345678901234567890', e: '1e3', z: '-0', t: 'true', 'o.i.x': '7' },
    ]);
    expect(read('{"text":"1.10","n":3}')).toEqual([{ text: '1.10', n: '3' }]);
  });

  it('names lines that are no object, and goes on', () => {
    expect(read('{"a":1}\r\n\n[1]\n7\n{"a":\n"x"\n{"a":2}')).toEqual([
      ...[{ a: '1' }, '3 json_malformed', '4 json_malformed', '5 json_malformed', '6 json_malformed', { a: '2' }],
    ]);
  });

  it('refuses a line that is too long without holding it', () => {
    const long = `{"a":"${'x'.repeat(100)}"}`;
    expect(read(`{"a":1}\n${long}\n{"a":2}\n${long}`, 50)).toEqual([
      ...[{ a: '1' }, '2 row_too_large', { a: '2' }, '4 row_too_large'],
    ]);
    const parser = new JsonLinesParser(50);
    const found = [...parser.write('x'.repeat(60)), ...parser.write('y'.repeat(60)), ...parser.write('\n{"a":3}\n')];
    expect(found).toEqual([
      { line: 1, refused: 'row_too_large' },
      { line: 2, attributes: new Map([['a', '3']]) },
    ]);
  });

  it('gives every object back, however the file is cut', async () => {
    const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }).filter((name) => name !== '__proto__');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(key, fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer()), { maxKeys: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(fc.nat(200), { maxLength: 6 }),
        async (objects, cuts) => {
          const columns = [...new Set(objects.flatMap((one) => Object.keys(one)))];
          const bytes = utf8(objects.map((one) => JSON.stringify(one)).join('\n'));
          const rows = await collected(readLog(chunked(bytes, cuts), columns, { format: 'jsonl' }));
          expect(rows.map((row) => ('values' in row ? row.values : row.refused))).toEqual(
            objects.map((one) => columns.map((name) => (Object.hasOwn(one, name) ? String(one[name]) : undefined))),
          );
        },
      ),
    );
  });

  it('is previewed with the columns of its first rows', async () => {
    const bytes = utf8('{"a":1}\nnonsense\n{"b":"x"}\n');
    expect(await previewLog(chunked(bytes), { format: 'jsonl' })).toEqual({
      columns: ['a', 'b'],
      rows: [
        ['1', undefined],
        [undefined, 'x'],
      ],
    });
    await expect(previewLog(chunked(utf8(' \n')), { format: 'jsonl' })).rejects.toMatchObject({ code: 'file_empty' });
  });
});

describe('a delimited file without a header', () => {
  const options = { format: 'csv', header: false } as const;

  it('numbers its columns and takes its first row for a row', async () => {
    const bytes = utf8('S-1,open\nS-2,"a,b"\nS-3\n');
    expect(await previewLog(chunked(bytes), options)).toEqual({
      columns: ['1', '2'],
      rows: [['S-1', 'open'], ['S-2', 'a,b'], ['S-3']],
    });
    expect(await collected(readLog(chunked(bytes, [3]), ['2', '1'], options))).toEqual([
      { line: 1, values: ['open', 'S-1'] },
      { line: 2, values: ['a,b', 'S-2'] },
      { line: 3, refused: 'column_count' },
    ]);
  });
});
