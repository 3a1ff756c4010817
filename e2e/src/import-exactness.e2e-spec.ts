import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { countLog, runImport, toCsv, type Row } from './testing/import-log.js';
import { expectFigures, mapOf } from './testing/journey-map.js';

const columns = ['--case', 'case', '--activity', 'activity', '--time', 'time', '--min-group', '1'];
const day = 86_400_000_000n;
const start = 1_700_000_000_000_000n;

/** Names that something on the way might fold, trim, cut, escape or take for its own. */
const oddNames = [
  ...[
    'a',
    'A',
    'a ',
    ' a',
    '  a',
    'a\t',
    'a\nb',
    'a\r\nb',
    'a\rb',
    '"a"',
    '""',
    "'",
    "it's",
    '\\',
    '\\N',
    '\\n',
    'a\\tb',
  ],
  ...[
    'é',
    'e\u0301',
    'İ',
    'i̇',
    'I',
    'ı',
    'ß',
    'ss',
    'ﬁ',
    'fi',
    '😀',
    '👩‍👩‍👧',
    '日本',
    'مرحبا',
    '\u200b',
    '\ufeffa',
    '\u00a0',
    '\u2028',
  ],
  ...['null', 'NULL', 'undefined', 'NaN', '0', '-1', '1e3', 'true', 'test', 'anonymous', '[object Object]', '{}', '[]'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'START',
    'END',
    'start',
    'other',
    'rare',
    'in progress',
    '(other)',
    '(rest)',
  ],
  ...[
    '/checkout?id=1',
    'https://example.org/a',
    'page',
    'identify',
    'alias',
    'Feedback Submitted',
    '%41',
    '&amp;',
    '=1+1',
  ],
  ...[
    '{x:UInt8}',
    '${x}',
    '$1',
    '%s',
    '-- ',
    '; DROP TABLE',
    '/*',
    'a,b;c|d',
    ',',
    ' ',
    'x'.repeat(500),
    'ğ'.repeat(500),
  ],
];

/** Cases that look like people, placeholders or each other. */
const oddCases = [
  ...[
    'null',
    'test',
    '0',
    '-1',
    'none',
    'anonymous',
    'guest',
    'bilinmiyor',
    '1111',
    '00000000-0000-0000-0000-000000000000',
  ],
  ...[
    'ayse@example.com',
    'AYSE@example.com',
    '05321234567',
    '+90 532 123 45 67',
    '10000000146',
    'TR330006100519786457841326',
  ],
  ...[
    '1',
    '01',
    '1.0',
    ' 1',
    '1 ',
    '1\t',
    '1\n',
    'C1',
    'c1',
    'é',
    'e\u0301',
    '\u200b1',
    '__proto__',
    'x'.repeat(2_000),
    '😀',
  ],
];

/** A small generator of numbers (Park and Miller), so that every run tests the same log. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

describe('an imported log is on the map as it stands', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'temas-import-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function importRows(name: string, rows: readonly Row[]): Promise<void> {
    const file = path.join(folder, `${name}.csv.gz`);
    writeFileSync(file, gzipSync(toCsv(rows)));
    const { code, stdout, stderr } = await runImport([file, ...columns, '--workspace', name]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`rows: ${rows.length.toLocaleString('en')} good, 0 repaired, 0 refused`);
    expectFigures(await mapOf(name), countLog(rows));
  }

  it('with odd names and cases, equal and unsorted times, and rows that are the same', async () => {
    const pick = numbers(7);
    const rows = Array.from({ length: 6_000 }, (): Row => {
      const caseId = oddCases[pick(oddCases.length)] ?? '';
      const activity = oddNames[pick(oddNames.length)] ?? '';
      return { caseId, activity, micros: start + BigInt(pick(400)) * 500_000n };
    });
    await importRows('odd-names', [...rows, ...rows.slice(0, 300)]);
  }, 180_000);

  it('with times before 1970, in 1900 and 2299, and apart by microseconds', async () => {
    const years = [-2_208_988_800_000_000n, -1n, 0n, 1n, 4_102_444_800_000_000n, 10_413_791_999_999_999n];
    const rows = years.flatMap((micros, at): Row[] => [
      { caseId: 'all', activity: `year ${at}`, micros },
      { caseId: `${at}`, activity: 'b', micros: micros + (at === 5 ? -5n : 5n) },
      { caseId: `${at}`, activity: 'a', micros },
      { caseId: `${at}`, activity: 'c', micros: micros + (at === 5 ? -1n : 5n) },
    ]);
    await importRows('odd-times', rows);
  }, 180_000);

  it('with a case of 12,000 events, many cases of one, and 250 activities', async () => {
    const pick = numbers(11);
    const step = (): string => `step ${pick(250)}`;
    const rows: Row[] = [
      ...Array.from({ length: 12_000 }, (_, at) => ({
        caseId: 'long',
        activity: step(),
        micros: start + BigInt(at) * 1_000n,
      })),
      ...Array.from({ length: 8_000 }, (_, at) => ({
        caseId: `one ${at}`,
        activity: step(),
        micros: start - BigInt(at) * day,
      })),
    ];
    // Spread over the file: events of one case stand far apart.
    await importRows(
      'odd-sizes',
      rows
        .map((row, at) => ({ row, at: (at * 7_919) % rows.length }))
        .sort((l, r) => l.at - r.at)
        .map(({ row }) => row),
    );
  }, 300_000);

  it('with rows of one time in the order of the file, however batches fall', async () => {
    const rows = Array.from({ length: 4_500 }, (_, at): Row => ({
      ...{ caseId: `case ${at % 3}`, activity: ['x', 'y', 'z', 'y'][(at * 7) % 4] ?? '', micros: start },
    }));
    await importRows('odd-ties', rows);
  }, 180_000);
});
