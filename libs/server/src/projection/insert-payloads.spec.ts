import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClickHouse } from '../platform/clickhouse.js';
import { insertPayloads, mayLieInPayload, type Parcel } from './insert-payloads.js';

/** What the engine makes of an insert: its refusal, or nothing. */
let refusal: (payload: Buffer) => string | undefined;
let stored: string;
let server: Server;
let clickhouse: ClickHouse;

beforeAll(async () => {
  // Speaks as the engine does, since a full disk cannot be had everywhere.
  server = createServer((request, response) => {
    void buffer(request).then((payload) => {
      const text = refusal(payload);
      if (text === undefined) stored += payload.toString();
      response.writeHead(text === undefined ? 200 : 500).end(text ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  clickhouse = new ClickHouse(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, 'temas');
});
afterAll(async () => {
  await clickhouse.close();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  stored = '';
});

/** Batches that failed so often that they themselves are suspected. */
function parcels(texts: readonly string[]): Parcel[] {
  return texts.map((text, at) => {
    const lines = Buffer.from(`${text}\n`);
    const row = {
      id: `${at}`,
      events: 1,
      payload: lines,
      evidence: null,
      tally: null,
      receivedAt: new Date(),
      attempts: 9,
    };
    return { row, lines };
  });
}

describe('an engine without room', () => {
  it.each([
    'Code: 243. DB::Exception: Cannot reserve 7.71 MiB, not enough space. (NOT_ENOUGH_SPACE)',
    'Code: 75. DB::Exception: Cannot write to file: errno: 28, strerror: No space left on device. (CANNOT_WRITE_TO_FILE_DESCRIPTOR)',
    'Code: 1001. DB::Exception: std::filesystem: in create_directory: No space left on device. (STD_EXCEPTION)',
  ])('is never the fault of a batch, though smaller ones still pass: %s', async (text) => {
    refusal = (payload) => (payload.length > 20 ? text : undefined);
    const waiting = parcels(['small', 'large '.repeat(10), 'little', 'long '.repeat(20)]);
    const failed = await insertPayloads(clickhouse, waiting).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'unavailable' });
    expect(mayLieInPayload(failed)).toBe(false);
  });
});

describe('a batch that the engine cannot read', () => {
  it('is found among others, which are stored', async () => {
    refusal = (payload) =>
      payload.includes('poison') ? 'Code: 27. DB::Exception: Cannot parse input. (CANNOT_PARSE_INPUT)' : undefined;
    const refused = await insertPayloads(clickhouse, parcels(['one', 'two', 'poison', 'four']));
    expect(refused.map((row) => row.id)).toEqual(['2']);
    for (const text of ['one', 'two', 'four']) expect(stored).toContain(text);
  });
});
