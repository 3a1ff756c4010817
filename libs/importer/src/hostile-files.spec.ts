import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { LogError, logErrorCodes } from './log-error.js';
import { refusalReasons } from './log-record.js';
import { previewLog } from './preview-log.js';
import { readLog, type LogFormat } from './read-log.js';
import { chunked, utf8 } from './testing/bytes.js';

const formats = ['csv', 'tsv', 'jsonl', 'xes'] as const satisfies readonly LogFormat[];
const runs = Number(process.env['TEMAS_FUZZ_RUNS'] ?? 200);
/** In values only: names of columns are named in faults. */
const marker = 'kanarya7f3';
const columns: Readonly<Record<LogFormat, readonly string[]>> = {
  csv: ['case', 'activity', 'at'],
  tsv: ['case', 'activity', 'at'],
  jsonl: ['case', 'activity', 'at'],
  xes: ['case:concept:name', 'concept:name', 'time:timestamp'],
};
const whole: Readonly<Record<LogFormat, string>> = {
  csv: `case,activity,at\r\n1,"${marker}, ""x""",2026-03-01\n2,b,2026-03-02\r3,c\n`,
  tsv: `case\tactivity\tat\n1\t${marker}\t2026-03-01\n`,
  jsonl: `{"case":1,"activity":"${marker}","at":1e400}\n\r\n{"case":-0,"case":"${marker}","at":9007199254740993}\n`,
  xes:
    `<?xml version="1.0" encoding="UTF-8"?><log><trace><string key="concept:name" value="1"/><event>` +
    `<string key="concept:name" value="${marker}"/></event></trace></log>`,
};

/** Bytes that mean something to one of the readers, or to none. */
const scraps = fc.oneof(
  fc
    .constantFrom(
      ...['"', '""', "'", ',', ';', '\t', '|', '\n', '\r', '\r\n', '\n\r', '\0', '\ufeff', ' ', '\\', '\\u0000'],
      ...['{', '}', '[', ']', ':', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":1}}', '{"a":1,"a":2}', 'NaN'],
      ...[
        '1e400',
        '-0',
        '9007199254740993',
        '1.5',
        '\\ud800',
        'null',
        '{"a":{"a":{"a":',
        '<',
        '>',
        '</',
        '/>',
        '<log>',
      ],
      ...['<event>', '</event>', '<trace>', '</trace>', '<!--', '-->', '<![CDATA[', ']]>', '<?xml encoding="x"?>', '&'],
      ...['<!DOCTYPE a [<!ENTITY b "c">]>', '&b;', '&#0;', '&#xD800;', '<string key="a" value="b"/>', `"${marker}`],
    )
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom<readonly number[]>([0xc0, 0x80], [0xed, 0xa0, 0x80], [0xff, 0xfe], [0xfe, 0xff], [0xf5], [0xe2, 0x82])
    .map((bytes) => Buffer.from(bytes)),
);

/** A file that was right and was changed, or was never one. */
const hostile = (format: LogFormat) =>
  fc
    .tuple(
      fc.constantFrom<'plain' | 'utf16le' | 'latin1'>('plain', 'plain', 'utf16le', 'latin1'),
      fc.array(fc.tuple(fc.nat(300), fc.nat(3), scraps), { maxLength: 6 }),
      fc.array(scraps, { maxLength: 12 }),
      fc.boolean(),
    )
    .map(([encoding, changes, loose, right]) => {
      let bytes = right ? Buffer.from(whole[format], encoding === 'plain' ? 'utf8' : encoding) : Buffer.concat(loose);
      for (const [at, removed, scrap] of changes) {
        bytes = Buffer.concat([bytes.subarray(0, at), scrap, bytes.subarray(at + removed)]);
      }
      return bytes;
    });
const packed = fc.constantFrom<(bytes: Buffer) => Buffer>(
  (bytes) => bytes,
  (bytes) => gzipSync(bytes),
  (bytes) => gzipSync(gzipSync(bytes)),
  (bytes) => gzipSync(bytes).subarray(0, -5),
  (bytes) => gzipSync(bytes).subarray(0, 12),
  (bytes) => Buffer.concat([gzipSync(bytes), bytes]),
  (bytes) => Buffer.concat([gzipSync(bytes), gzipSync(bytes)]),
  (bytes) => Buffer.concat([Buffer.from([0x1f, 0x8b]), bytes]),
  // A file of a ZIP archive.
  (bytes) => Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0\0\0\u0008\0'), deflateRawSync(bytes)]),
);

const reasons = new Set<string>(refusalReasons);

/** Reads a file to its end: how many rows it gave, or the fault that it ended with. */
async function outcome(format: LogFormat, bytes: AsyncIterable<Uint8Array, void>): Promise<number | LogError> {
  let rows = 0;
  try {
    for await (const records of readLog(bytes, columns[format], { format })) {
      for (const record of records) {
        rows += 1;
        const known = 'refused' in record ? reasons.has(record.refused) : record.values.length === 3;
        if (!known) throw new Error(`A record that is none: ${JSON.stringify(record)}`);
      }
    }
    return rows;
  } catch (error) {
    expect(error).toBeInstanceOf(LogError);
    return error as LogError;
  }
}

describe.each(formats)('a hostile file that calls itself %s', (format) => {
  it('gives rows or a fault with a name, however it is cut, and neither quotes a value', async () => {
    await fc.assert(
      fc.asyncProperty(hostile(format), packed, fc.array(fc.nat(400), { maxLength: 5 }), async (bytes, pack, cuts) => {
        const result = await outcome(format, chunked(pack(bytes), cuts));
        if (result instanceof LogError) {
          expect(logErrorCodes).toContain(result.code);
          expect(result.message).not.toContain(`1,"${marker}`);
        }
        const shown = await previewLog(chunked(pack(bytes), cuts), { format }).catch((error: unknown) => error);
        if (shown instanceof Error) expect(shown).toBeInstanceOf(LogError);
      }),
      { numRuns: runs },
    );
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  }, 120_000);
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The most that the heap held while a file was read, in bytes above what it held before; measured after collecting. */
async function heapOf(format: LogFormat, bytes: () => Generator<Uint8Array, void>): Promise<number> {
  collect();
  const before = process.memoryUsage();
  let most = 0;
  let chunks = 0;
  const measured = async function* (): AsyncGenerator<Uint8Array, void> {
    for (const chunk of bytes()) {
      yield chunk;
      chunks += 1;
      if (chunks % 64 === 0) {
        collect();
        const now = process.memoryUsage();
        most = Math.max(most, now.heapUsed + now.external - before.heapUsed - before.external);
      }
    }
  };
  const result = await outcome(format, measured());
  // Whoever gives a file up reads no further.
  if (!(result instanceof LogError)) expect(chunks).toBeGreaterThan(64);
  return most;
}

const chunk = 65_536;
const repeated = (text: string, times: number, head = ''): (() => Generator<Uint8Array, void>) =>
  function* () {
    if (head !== '') yield utf8(head);
    const bytes = utf8(text.repeat(Math.max(1, Math.ceil(chunk / text.length))));
    for (let at = 0; at < times; at += 1) yield bytes;
  };

/** Numbers the attributes, so that each has a name of its own. */
function* manyAttributes(open: string, times: number): Generator<Uint8Array, void> {
  yield utf8(open);
  for (let at = 0; at < times; at += 1) {
    yield utf8(
      Array.from({ length: 1_000 }, (_none, inner) => `<string key="k${at}-${inner}" value="${'v'.repeat(30)}"/>`).join(
        '',
      ),
    );
  }
}

/** Megabytes that a reader may hold: a row of a million characters of two bytes, twice while it is cut, and its fields. */
const bound = 20 * 1_000_000;

describe('a file without end', () => {
  it.each<[string, LogFormat, () => Generator<Uint8Array, void>]>([
    ['of zeros', 'csv', repeated('\0', 500)],
    ['of one row', 'csv', repeated('x', 500, 'case,activity,at\n')],
    ['of one quoted field', 'csv', repeated(`${'x'.repeat(60_000)}\n`, 500, 'case,activity,at\n"')],
    ['of quotes', 'csv', repeated('""', 500, 'case,activity,at\n"')],
    ['of delimiters', 'csv', repeated(',', 500, 'case,activity,at\n')],
    ['of empty rows', 'csv', repeated('\r\n', 300, 'case,activity,at\n')],
    ['of one row', 'tsv', repeated('x\t', 500)],
    ['of one line', 'jsonl', repeated('{"a":', 500)],
    ['of one text', 'jsonl', repeated('x', 500, '{"a":"')],
    ['of one text', 'xes', repeated('x', 500, '<log>')],
    ['of one attribute’s value', 'xes', repeated('x', 500, '<log><trace><event><string key="a" value="')],
    ['of one comment', 'xes', repeated('x', 500, '<log><!--')],
    ['of one CDATA', 'xes', repeated('x', 500, '<log><![CDATA[')],
    ['of one name', 'xes', repeated('x', 500, '<log><')],
    ['of one declaration', 'xes', repeated('x', 500, '<log><!DOCTYPE ')],
    ['of open elements', 'xes', repeated('<a>', 500, '<log>')],
    ['of attributes of one event', 'xes', () => manyAttributes('<log><trace><event>', 500)],
    ['of attributes of one trace', 'xes', () => manyAttributes('<log><trace>', 500)],
    [
      'of one trace of long events',
      'xes',
      repeated(
        `<event><string key="concept:name" value="a"/><string key="b" value="${'x'.repeat(20_000)}"/></event>`,
        500,
        '<log><trace>',
      ),
    ],
  ])(
    '%s costs no more memory than one row may (%s)',
    async (_kind, format, bytes) => {
      expect(await heapOf(format, bytes)).toBeLessThan(bound);
    },
    120_000,
  );

  it('that is a few bytes until it is unpacked is passed over as it is', async () => {
    for (const format of formats) {
      const bomb = gzipSync(Buffer.alloc(60_000_000, 'x'));
      expect(bomb.length).toBeLessThan(100_000);
      collect();
      const before = process.memoryUsage().rss;
      const result = await outcome(format, chunked(bomb));
      expect(result instanceof LogError || result <= 1).toBe(true);
      expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    }
  }, 120_000);
});

describe('a row that is more than it looks', () => {
  const read = (format: LogFormat, text: string) => outcome(format, chunked(utf8(text)));

  it('of names that grow by being nested is refused, not unfolded', async () => {
    const long = 'n'.repeat(300_000);
    const inner = Array.from({ length: 60_000 }, (_none, at) => `"k${at}":1`).join(',');
    collect();
    const before = process.memoryUsage().heapUsed;
    expect(await read('jsonl', `{"${long}":{${inner}}}\n{"case":"1"}\n`)).toBe(2);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
  }, 60_000);

  it('nested without end, or of a million keys, is a row like others or refused', async () => {
    for (const text of [
      `${'['.repeat(200_000)}${']'.repeat(200_000)}\n`,
      `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}\n`,
      `{${Array.from({ length: 90_000 }, (_none, at) => `"k${at}":1`).join(',')}}\n`,
      `{"a":"${'\\"'.repeat(400_000)}","b":1.5}\n`,
      `{"a":"${'x'.repeat(1_000_000)}","b":1.5,"c":-0}\n`,
      `{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}},"case":"1"}\n`,
    ]) {
      expect([text.slice(0, 20), await read('jsonl', text)]).toEqual([text.slice(0, 20), 1]);
    }
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  }, 60_000);

  it('keeps digits that a number cannot', async () => {
    const seen: unknown[] = [];
    const text =
      '{"case":9007199254740993,"activity":-0,"at":1e400}\n{"case":0.1,"activity":1.50,"at":12345678901234567890}\n';
    for await (const rows of readLog(chunked(utf8(text)), columns.jsonl, { format: 'jsonl' })) seen.push(...rows);
    expect(seen.map((row) => (row as { values: unknown }).values)).toEqual([
      ['9007199254740993', '-0', '1e400'],
      ['0.1', '1.50', '12345678901234567890'],
    ]);
  });

  it('reads a long text beside a number that is kept as it stands', async () => {
    const rows: unknown[] = [];
    const text = `{"case":"${'x'.repeat(900_000)}","activity":1.50,"at":"a"}\n`;
    for await (const found of readLog(chunked(utf8(text)), columns.jsonl, { format: 'jsonl' })) rows.push(...found);
    expect(rows).toEqual([{ line: 1, values: ['x'.repeat(900_000), '1.50', 'a'] }]);
  });

  it('of a trace that names more than a row may is refused, event by event, and the next trace is read', async () => {
    const name = (of: string) => `<string key="concept:name" value="${of}"/>`;
    const many = Array.from({ length: 40_000 }, (_none, at) => `<string key="k${at}" value="${'v'.repeat(30)}"/>`).join(
      '',
    );
    const text =
      `<log><trace>${name('1')}${many}<event>${name('a')}</event><event>${name('b')}</event></trace>` +
      `<trace>${name('2')}<event>${name('c')}${many}</event><event>${name('d')}</event></trace></log>`;
    const seen: unknown[] = [];
    for await (const rows of readLog(chunked(utf8(text)), columns.xes.slice(0, 2), { format: 'xes' }))
      seen.push(...rows);
    expect(seen).toEqual([
      ...[1, 1, 1].map((line) => ({ line, refused: 'row_too_large' })),
      { line: 1, values: ['2', 'd'] },
    ]);
  });

  it('XML that defines what it then repeats is no log', async () => {
    const lol = `<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
    const text = `<?xml version="1.0"?>${lol}<log><trace><string key="concept:name" value="&b;"/></trace></log>`;
    expect(await read('xes', text)).toMatchObject({ code: 'xml_malformed' });
    const outside = '<?xml version="1.0"?><!DOCTYPE log SYSTEM "file:///etc/passwd"><log><trace></trace></log>';
    expect(await read('xes', outside)).toBe(0);
  });
});
