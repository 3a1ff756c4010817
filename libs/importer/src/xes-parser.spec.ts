import { describe, expect, it } from '@jest/globals';
import { readLog } from './read-log.js';
import { previewLog, defaultColumns } from './preview-log.js';
import { byteByByte, chunked, collected, utf8 } from './testing/bytes.js';

const xes = { format: 'xes' } as const;
const columns = ['case:concept:name', 'concept:name', 'time:timestamp'];
const read = (text: string, wanted: readonly string[] = columns) =>
  collected(readLog(chunked(utf8(text)), wanted, xes));
const event = (name: string, more = '') =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2026-01-01T00:00:00Z"/>${more}</event>`;
const trace = (id: string, ...events: string[]) =>
  `<trace><string key="concept:name" value="${id}"/>${events.join('\n')}</trace>`;
const log = (...traces: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n${traces.join('\n')}\n</log>`;
const fault = (code: string) => expect.objectContaining({ name: 'LogError', code });

describe('XES', () => {
  it('reads events with the attributes of their trace, whatever byte the file is cut at', async () => {
    const text = log(
      trace('S-1', event('Sipariş'), event('Ödeme &amp; <![CDATA[x]]>'.replace(/<.*>/, '&lt;x&gt;'))),
      trace('S-2', event('İptal')),
    );
    const expected = [
      { line: 3, values: ['S-1', 'Sipariş', '2026-01-01T00:00:00Z'] },
      { line: 4, values: ['S-1', 'Ödeme & <x>', '2026-01-01T00:00:00Z'] },
      { line: 5, values: ['S-2', 'İptal', '2026-01-01T00:00:00Z'] },
    ];
    expect(await read(text)).toEqual(expected);
    expect(await collected(readLog(byteByByte(utf8(text)), columns, xes))).toEqual(expected);
  });

  it('passes over attributes inside attributes, lists, globals and classifiers', async () => {
    const nested =
      '<string key="org:resource" value="Pete"><string key="concept:name" value="wrong"/></string>' +
      '<list key="l"><values><string key="concept:name" value="wrong"/></values></list>' +
      '<container key="c"><string key="concept:name" value="wrong"/></container>';
    const head =
      '<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>' +
      '<global scope="event"><string key="concept:name" value="__INVALID__"/></global>' +
      '<global scope="trace"><string key="concept:name" value="__INVALID__"/></global>' +
      '<classifier name="Activity" keys="concept:name"/><string key="concept:name" value="a log"/>';
    const text = log(head, trace('1', event('a', nested)));
    expect(await read(text, [...columns.slice(0, 2), 'org:resource'])).toEqual([
      expect.objectContaining({ values: ['1', 'a', 'Pete'] }),
    ]);
  });

  it('forgets a trace before the next, and gives an unnamed one no case', async () => {
    const text = log(trace('1', event('a')), `<trace>${event('b')}</trace>`);
    expect((await read(text)).map((record) => ('values' in record ? record.values[0] : 'refused'))).toEqual([
      '1',
      undefined,
    ]);
  });

  it('takes attributes that a trace names after its events', async () => {
    const text = log(`<trace>${event('a')}<string key="concept:name" value="late"/></trace>`);
    expect(await read(text)).toEqual([expect.objectContaining({ values: ['late', 'a', '2026-01-01T00:00:00Z'] })]);
  });

  it('reads elements under a namespace prefix', async () => {
    const text = log(trace('1', event('a')))
      .replaceAll(/<(\/?)(log|trace|event|string|date)/g, '<$1x:$2')
      .replace('<x:log', '<x:log xmlns:x="http://www.xes-standard.org/"');
    expect(await read(text)).toEqual([expect.objectContaining({ values: ['1', 'a', '2026-01-01T00:00:00Z'] })]);
  });

  it('keeps line breaks, quotes and other scripts in values', async () => {
    const text = log(trace('&quot;1&quot;', event('a&#10;b&#x9;c 日本 😀')));
    expect(await read(text)).toEqual([
      expect.objectContaining({ values: ['"1"', 'a\nb\tc 日本 😀', '2026-01-01T00:00:00Z'] }),
    ]);
  });

  it('obeys the encoding that the declaration names', async () => {
    const text = log(trace('1', event('~'))).replace('UTF-8', 'windows-1254');
    const bytes = Uint8Array.from(text, (character) => (character === '~' ? 0xdd : character.charCodeAt(0)));
    expect(await collected(readLog(chunked(bytes), columns, xes))).toEqual([
      expect.objectContaining({ values: ['1', 'İ', '2026-01-01T00:00:00Z'] }),
    ]);
    expect(await collected(readLog(byteByByte(bytes), columns, xes))).toHaveLength(1);
  });

  it('gives the events before a malformed or cut place, then says where', async () => {
    const whole = log(trace('1', event('a')), trace('2', event('b')));
    for (const broken of [whole.slice(0, -20), whole.replace('</log>', '</lug>'), whole.replace('"2"', '2')]) {
      const found: unknown[] = [];
      const reading = async () => {
        for await (const records of readLog(byteByByte(utf8(broken)), columns, xes)) found.push(...records);
      };
      await expect(reading()).rejects.toEqual(fault('xml_malformed'));
      expect(found.length).toBeGreaterThanOrEqual(1);
    }
  });

  it('refuses what is no log', async () => {
    await expect(read('<html><body/></html>')).rejects.toEqual(fault('xml_not_a_log'));
    await expect(read('{"log": []}')).rejects.toEqual(expect.objectContaining({ name: 'LogError' }));
    await expect(read('case,activity,time\n1,a,b')).rejects.toEqual(expect.objectContaining({ name: 'LogError' }));
  });

  it('expands no entities of its own making, and reads no other file', async () => {
    const bomb = '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
    for (const name of ['b', 'f']) {
      const text = log(trace('1', event(`&${name};`))).replace('\n', `\n${bomb}\n`);
      await expect(read(text)).rejects.toEqual(fault('xml_malformed'));
    }
  });

  it('refuses nesting without end', async () => {
    const deep = `<log><trace><event>${'<string key="a" value="b">'.repeat(5_000)}`;
    await expect(read(deep)).rejects.toEqual(fault('xml_too_deep'));
  });

  it('previews the attributes that occur, and has default columns', async () => {
    const text = log(trace('1', event('a', '<string key="org:resource" value="Pete"/>'), event('b')));
    expect(await previewLog(chunked(utf8(text)), xes)).toEqual({
      columns: ['case:concept:name', 'concept:name', 'time:timestamp', 'org:resource'],
      rows: [
        ['1', 'a', '2026-01-01T00:00:00Z', 'Pete'],
        ['1', 'b', '2026-01-01T00:00:00Z', undefined],
      ],
    });
    expect(Object.values(defaultColumns('xes') ?? {})).toEqual(columns);
    expect(defaultColumns('csv')).toBeNull();
  });
});
