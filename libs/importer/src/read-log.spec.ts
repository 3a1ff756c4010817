import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatOf, readLog, type ReadOptions } from './read-log.js';
import { previewLog } from './preview-log.js';
import { byteByByte, chunked, collected, utf8 } from './testing/bytes.js';

const csv = { format: 'csv' } as const;

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

const read = (
  bytes: Uint8Array,
  columns: readonly string[],
  options: ReadOptions = csv,
  cuts: readonly number[] = [],
) => collected(readLog(chunked(bytes, cuts), columns, options));

const damaged = (code: string) => expect.objectContaining({ name: 'LogError', code });

describe('readLog', () => {
  const text = '\uFEFF"case id",zaman ,etkinlik\r\nx,1,"a ""b""\r\nc"\r\ny,2,ğ😀\r\n\r\nz,3\r\nw,4,d';
  const expected = [
    { line: 2, values: ['a "b"\r\nc', 'x'] },
    { line: 4, values: ['ğ😀', 'y'] },
    { line: 6, refused: 'column_count' },
    { line: 7, values: ['d', 'w'] },
  ];

  it('reads the wanted columns in the wanted order, with lines, whatever byte the file is cut at', async () => {
    const bytes = utf8(text);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(await read(bytes, ['etkinlik', 'case id'], csv, [at])).toEqual(expected);
    }
    expect(await collected(readLog(byteByByte(bytes), ['etkinlik', 'case id'], csv))).toEqual(expected);
  });

  it('takes gzip off by its mark, cut anywhere', async () => {
    const bytes = await gzip(utf8(text));
    for (const cut of [1, 2, 3, bytes.length >> 1]) {
      expect(await read(bytes, ['etkinlik', 'case id'], csv, [cut])).toEqual(expected);
    }
  });

  it('reads a file of several gzip members as one', async () => {
    const whole = utf8('a,b\n1,2\n3,4\n');
    const parts = await Promise.all([whole.subarray(0, 7), whole.subarray(7)].map(gzip));
    const joined = Uint8Array.from(parts.flatMap((part) => [...part]));
    expect(await read(joined, ['a'])).toEqual([
      { line: 2, values: ['1'] },
      { line: 3, values: ['3'] },
    ]);
  });

  it('gives what comes before a damaged or cut place, then says so', async () => {
    const lines = Array.from({ length: 30_000 }, (_, at) => `${at},${(at * 7919) % 1009}`);
    const bytes = await gzip(utf8(`a,b\n${lines.join('\n')}\n`));
    for (const broken of [bytes.subarray(0, bytes.length - 500), bytes.subarray(0, bytes.length - 3)]) {
      const found: unknown[] = [];
      const reading = async () => {
        for await (const records of readLog(chunked(broken), ['a'], csv)) found.push(...records);
      };
      await expect(reading()).rejects.toEqual(damaged('gzip_damaged'));
      expect(found.length).toBeGreaterThan(1_000);
    }
  });

  it('knows a column by its exact name first, else without the blanks around it', async () => {
    expect(await read(utf8('a, a,b\n1,2,3'), [' a', 'a'])).toEqual([{ line: 2, values: ['2', '1'] }]);
    expect(await read(utf8(' case ,b\n1,2'), ['case'])).toEqual([{ line: 2, values: ['1'] }]);
  });

  it('names a column that is missing or there twice', async () => {
    await expect(read(utf8('a,b\n1,2'), ['c'])).rejects.toMatchObject({
      code: 'column_missing',
      context: { name: 'c', available: ['a', 'b'] },
    });
    await expect(read(utf8('a,a,b\n1,2,3'), ['a'])).rejects.toEqual(damaged('column_ambiguous'));
    expect(await read(utf8('a,a,b\n1,2,3'), ['b'])).toEqual([{ line: 2, values: ['3'] }]);
  });

  it('says that a file is empty', async () => {
    for (const format of ['csv', 'tsv', 'xes'] as const) {
      await expect(read(utf8(''), ['a'], { format })).rejects.toEqual(damaged('file_empty'));
    }
    await expect(read(utf8('\n\n'), ['a'])).rejects.toEqual(damaged('file_empty'));
    expect(await read(utf8('a\n'), ['a'])).toEqual([]);
  });

  it('finds the delimiter of CSV and takes the tab of TSV', async () => {
    expect(await read(utf8('a;b\n"1;2";3,5\n'), ['a', 'b'])).toEqual([{ line: 2, values: ['1;2', '3,5'] }]);
    expect(await read(utf8('a,x\tb\n1\t2\n'), ['a,x'], { format: 'tsv' })).toEqual([{ line: 2, values: ['1'] }]);
    expect(await read(utf8('a,b:c\n1,2:3\n'), ['a,b'], { ...csv, delimiter: ':' })).toEqual([
      { line: 2, values: ['1,2'] },
    ]);
  });

  it('reads a legacy encoding where it is named, and keeps damage visible where it is not', async () => {
    const bytes = Uint8Array.of(...utf8('a\n'), 0xdd, 0x7a, 0x0a);
    expect(await read(bytes, ['a'], { ...csv, encoding: 'windows-1254' })).toEqual([{ line: 2, values: ['İz'] }]);
    expect(await read(bytes, ['a'])).toEqual([{ line: 2, values: ['\udcddz'] }]);
  });

  it('stops reading the file when nobody wants more', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array, void> {
      try {
        yield utf8('a,b\n');
        for (;;) yield utf8('1,2\n');
      } finally {
        closed = true;
      }
    }
    expect((await previewLog(endless(), csv, 5)).rows).toHaveLength(5);
    expect(closed).toBe(true);
  });

  it('holds a million rows in no more memory than a thousand', async () => {
    let made = 0;
    async function* generated(): AsyncGenerator<Uint8Array, void> {
      yield utf8('case,activity,time\n');
      for (; made < 1_000_000; made += 1_000) {
        const rows = Array.from({ length: 1_000 }, (_, at) => `${made + at},activity,2026-01-01\n`);
        yield utf8(rows.join(''));
      }
    }
    let seen = 0;
    let ahead = 0;
    for await (const records of readLog(generated(), ['case', 'activity'], csv)) {
      seen += records.length;
      ahead = Math.max(ahead, made - seen);
    }
    expect(seen).toBe(1_000_000);
    // No more is read than what the next records need.
    expect(ahead).toBeLessThanOrEqual(2_000);
  }, 120_000);

  it('reads any table back, whatever stands in it and however it is cut', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(80), { maxLength: 5 }),
        async (table, cuts) => {
          const quoted = table.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
          const records = await read(utf8(['a,b', ...quoted].join('\n')), ['a', 'b'], csv, cuts);
          expect(records.map((record) => ('values' in record ? record.values : record.refused))).toEqual(table);
        },
      ),
    );
  });
});

describe('formatOf', () => {
  it('goes by the ending, gzipped or not', () => {
    expect(
      ['a.csv', 'A.CSV.GZ', 'b.tsv', 'c.tab.gz', 'd.txt', 'e.xes', 'e.xes.gz', 'f.parquet', 'g'].map(formatOf),
    ).toEqual([...['csv', 'csv', 'tsv', 'tsv', 'csv', 'xes', 'xes', null, null]]);
  });
});
