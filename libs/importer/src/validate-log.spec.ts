import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { foreseeLosses } from './foresee.js';
import { type LogChoices, readParts } from './read-parts.js';
import { chunked, utf8 } from './testing/bytes.js';
import { validateLog } from './validate-log.js';

const choices: LogChoices = {
  reading: { format: 'csv' },
  mapping: { case: 'c', activity: 'a', time: 't', keyProperty: 'case', channel: 'k', attributes: ['x'] },
  times: {},
};
const bytes = utf8(
  [
    'c,a,t,k,x',
    '1,open,2026-01-05T20:59:59Z,web,v',
    '1,work,2026-01-05T21:00:00Z,web,ayse@example.com',
    '2,open,2026-01-07T09:00:60Z,,',
    '2,call ayse@example.com,2026-01-07T09:00:00Z,web,v',
    `2,${'x'.repeat(501)},2026-01-07T09:00:00Z,web,v`,
    '2,open,2026-01-07T09:00:00Z,"!!",v',
    ',open,2026-01-07T09:00:00Z,web,v',
    '3,open,soon,web,v',
    '3,open',
  ].join('\n'),
);
const zone = 'Europe/Istanbul';

describe('validateLog', () => {
  it('says what becomes of every row, by the rules of the reader and of the API', async () => {
    const found = await validateLog(chunked(bytes, [7, 90]), choices, { zone });
    expect(found).toMatchObject({ rows: 9, good: 2, repaired: 1, refused: 6, cases: 3, moreActivities: false });
    expect(found.problems.map(({ reason, count, lines }) => [reason, count, lines])).toEqual(
      expect.arrayContaining([
        ['invalid_field', 2, [6, 7]],
        ['identifier_in_name', 1, [5]],
        ['case_missing', 1, [8]],
        ['time_unreadable', 1, [9]],
        ['column_count', 1, [10]],
      ]),
    );
    expect(found.refusedLines.map(([line]) => line)).toEqual([5, 6, 7, 8, 9, 10]);
    expect(found.activities).toEqual([
      { name: 'open', count: 2, stage: null },
      { name: 'work', count: 1, stage: null },
    ]);
    expect(found.stages).toEqual([]);
    expect(found.leftOut).toEqual([{ name: 'x', reason: 'identifier_in_value', count: 1 }]);
    expect(found.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const bodies: string[] = [];
    for await (const { body } of readParts(chunked(bytes), choices)) bodies.push(body);
    expect(found.bodyBytes).toBe(Buffer.byteLength(bodies.join('')));
  });

  it('finds the stages of the rows in the order of the journeys, and of each activity the one that most of its rows say', async () => {
    const staged: LogChoices = {
      ...choices,
      mapping: { case: 'c', activity: 'a', time: 't', keyProperty: 'case', stage: 's' },
    };
    const at = '2026-01-05T09:00:00Z';
    const read = async (rows: readonly string[]) => {
      const { stages, activities } = await validateLog(utf8Of(rows), staged, { zone });
      return { stages, activities: activities.map(({ name, stage }) => [name, stage]) };
    };
    const utf8Of = (rows: readonly string[]) => chunked(utf8(['c,a,t,s', ...rows].join('\n')));
    const found = await read([
      `1,buy,${at},Satın alma`,
      `2,look,${at},Keşif`,
      `2,buy,${at}, Satın alma `,
      `2,call,${at},`,
      `3,look,${at},Keşif`,
      `3,look,${at},Satın alma`,
      `3,buy,${at},Satın alma`,
      `3,thank,${at},ayse@example.com`,
      `3,thank,soon,Destek`,
    ]);
    // Rows that are refused say nothing, and identifiers are no stages.
    expect(found.stages).toEqual(['Keşif', 'Satın alma']);
    expect(found.activities).toEqual([
      ...[
        ['buy', 'Satın alma'],
        ['look', 'Keşif'],
        ['call', null],
        ['thank', null],
      ],
    ]);
    const many = await read(Array.from({ length: 41 }, (_, row) => `1,buy,${at},stage ${row}`));
    expect(many).toEqual({ stages: null, activities: [['buy', null]] });
  });

  it('counts days by the asked time zone', async () => {
    const days = async (of: string) =>
      (await validateLog(chunked(bytes), choices, { zone: of })).days.map(({ day, count }) => `${day} ${count}`);
    expect(await days('Europe/Istanbul')).toEqual(['2026-01-05 1', '2026-01-06 1', '2026-01-07 1']);
    expect(await days('UTC')).toEqual(['2026-01-05 2', '2026-01-07 1']);
  });

  it('ends when it is told to', async () => {
    const stop = AbortSignal.abort(new Error('enough'));
    await expect(validateLog(chunked(bytes), choices, { zone, stop })).rejects.toThrow('enough');
  });

  it('lets anything be in a key, which is pseudonymized', () => {
    const event = { properties: { case: 'a@b.example', long: 'x'.repeat(501), n: 10000000146 } };
    const losses = (keys: string[]) =>
      foreseeLosses(event as never, new Set(keys)).map(({ name, reason }) => `${name} ${reason}`);
    expect(losses(['case'])).toEqual(['long wrong_type', 'n identifier_in_value']);
    expect(losses(['case', 'n', 'long'])).toEqual([]);
  });
});
