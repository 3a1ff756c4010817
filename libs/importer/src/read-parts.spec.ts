import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ImportSummary } from './import-summary.js';
import { type ImportPart, type LogChoices, readParts } from './read-parts.js';
import { type PartAnswer, SendFault, sendParts } from './send-parts.js';
import { chunked, utf8 } from './testing/bytes.js';

const choices: LogChoices = {
  reading: { format: 'csv' },
  mapping: { case: 'c', activity: 'a', time: 't', keyProperty: 'case', attributes: ['n'], numbers: ['n'] },
  times: {},
};
const row = (at: number, time = `2026-01-05T09:${String(at % 60).padStart(2, '0')}:00Z`) =>
  `S-${at % 7},step,${time},${at}`;
const file = (rows: readonly string[]) => utf8(['c,a,t,n', ...rows].join('\n'));
const limits = { maxEvents: 10, maxRows: 25 };

async function partsOf(bytes: Uint8Array, cuts: readonly number[] = []): Promise<ImportPart[]> {
  const parts: ImportPart[] = [];
  for await (const part of readParts(chunked(bytes, cuts), choices, limits)) parts.push(part);
  return parts;
}

const delivery = (part: ImportPart, more: object = {}): PartAnswer => ({
  status: 200,
  value: { accepted: part.events.length, errors: [], dropped: [], ...more },
});

describe('readParts', () => {
  it('stands for every row of the file once, in its order, the same however the file is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 90 }),
        fc.array(fc.nat(3_000), { maxLength: 4 }),
        async (good, cuts) => {
          const bytes = file(good.map((fine, at) => (fine ? row(at) : row(at, 'soon'))));
          const parts = await partsOf(bytes, cuts);
          expect(parts).toEqual(await partsOf(bytes));
          expect(parts.map(({ part }) => part)).toEqual(parts.map((_part, at) => at));
          const lines = parts.flatMap(({ taken, refused }) => [...taken, ...refused].map(({ line }) => line));
          expect(lines.sort((left, right) => left - right)).toEqual(good.map((_fine, at) => at + 2));
          for (const { rows, taken, refused, events, body } of parts) {
            expect(rows).toBe(taken.length + refused.length);
            expect(taken.length).toBe(events.length);
            expect(JSON.parse(body)).toEqual({ batch: events });
            expect(events.length).toBeLessThanOrEqual(10);
            expect(rows).toBeLessThanOrEqual(25);
          }
        },
      ),
    );
  });

  it('gives what stands before a damaged place before it says that there is one', async () => {
    const packed = new Blob([Uint8Array.from(file(Array.from({ length: 9_000 }, (_, at) => row(at))))])
      .stream()
      .pipeThrough(new CompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    let rows = 0;
    const reading = async () => {
      for await (const part of readParts(chunked(bytes.subarray(0, bytes.length - 100)), choices)) rows += part.rows;
    };
    await expect(reading()).rejects.toMatchObject({ code: 'gzip_damaged' });
    expect(rows).toBeGreaterThan(1_000);
  });
});

describe('sendParts', () => {
  const sink = () => ({ summary: new ImportSummary(), leftOut: new Map<string, number>() });
  const bytes = file(Array.from({ length: 95 }, (_, at) => (at % 9 === 8 ? row(at, 'soon') : row(at))));
  const parts = () => readParts(chunked(bytes), choices, limits);

  it('sends each part once and notes each row, also those that the API refuses', async () => {
    const to = sink();
    const sent: number[] = [];
    const post = async (part: ImportPart): Promise<PartAnswer> => {
      sent.push(part.part);
      const errors = [{ index: 0, code: 'identifier_in_name' }];
      return delivery(part, {
        accepted: part.events.length - 1,
        errors,
        dropped: [{ name: 'n', reason: 'identifier_in_value', count: 2 }],
      });
    };
    const { cases, parts: count } = await sendParts(parts(), { ...to, post });
    expect([cases, count, sent]).toEqual([7, 9, [0, 1, 2, 3, 4, 5, 6, 7, 8]]);
    expect([to.summary.good, to.summary.refused]).toEqual([76, 19]);
    expect(to.leftOut).toEqual(new Map([['identifier_in_value n', 18]]));
  });

  it('goes on at the part that it is told, and counts all rows all the same', async () => {
    const to = sink();
    const sent: number[] = [];
    const post = async (part: ImportPart) => {
      sent.push(part.part);
      return delivery(part);
    };
    await sendParts(parts(), { ...to, post, from: 7 });
    expect(sent).toEqual([7, 8]);
    expect(to.summary.good + to.summary.refused).toBe(95);
  });

  it('ends with the first fault, and names it', async () => {
    const ended = (post: (part: ImportPart) => Promise<PartAnswer>, stop?: AbortSignal) =>
      sendParts(parts(), { ...sink(), post, ...(stop ? { stop } : {}) });
    await expect(ended(async () => ({ status: 404, value: { detail: 'gone' } }))).rejects.toEqual(
      expect.objectContaining({ code: 'source_gone', status: 404, detail: 'gone' }),
    );
    await expect(ended(async (part) => delivery(part, { accepted: 99 }))).rejects.toThrow('answer_strange');
    await expect(ended(async (part) => delivery(part), AbortSignal.abort())).rejects.toBeInstanceOf(SendFault);
    await expect(ended(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  });
});
