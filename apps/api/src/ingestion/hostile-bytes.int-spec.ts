import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { keepLog, type KeptLog } from '../testing/log-lines.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

interface Taken {
  accepted: number;
  rejected: number;
  errors: { index: number; code: string; field: string }[];
  dropped: { name: string; reason: string }[];
}

const runs = Number(process.env['TEMAS_FUZZ_RUNS'] ?? 300);
/** Planted wherever a text may stand. Names with a telephone number in them are not shown either. */
const marker = 'kanarya 0532 987 65 43';
const event = (rest = ''): string => `{"type":"track","userId":"u-1","event":"Seen"${rest}}`;
const right = `{"batch":[${event(`,"properties":{"plan":"${marker}"}`)},${event(`,"context":{"page":{"path":"/${marker}"}}`)}]}`;

/** What may stand in JSON, or may not. */
const token = fc.oneof(
  fc.constantFrom(
    ...['{', '}', '[', ']', ':', ',', '"', '\\', '"batch":', '"type":"track",', '"userId":"u-1",', '"event":"x"'],
    ...['"properties":', '"__proto__":', '"constructor":', '"prototype":', '"toJSON":', 'NaN', 'Infinity', '1e400'],
    ...['-0', '9007199254740993', '1E-400', '0x1', '01', '1.', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', 'null'],
    ...['\r\n', '\n\r', '\t', '\u2028', '\ufeff', '\0', '//', '/**/', `"${marker}"`, `"${marker}":"${marker}"`],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const scrap = fc.oneof(
  token.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom<readonly number[]>([0xc0, 0x80], [0xed, 0xa0, 0x80], [0xff, 0xfe], [0xef, 0xbb, 0xbf], [0xe2, 0x82])
    .map((bytes) => Buffer.from(bytes)),
);
const bytes = fc.oneof(
  fc.array(token, { maxLength: 30 }).map((tokens) => Buffer.from(`{"batch":[${tokens.join('')}]}`)),
  fc.array(scrap, { maxLength: 20 }).map((scraps) => Buffer.concat(scraps)),
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(250), fc.nat(3), scrap), { maxLength: 4 }),
      fc.constantFrom('utf8', 'utf16le', 'latin1'),
    )
    .map(([changes, encoding]) =>
      changes.reduce(
        (all, [at, removed, piece]) => Buffer.concat([all.subarray(0, at), piece, all.subarray(at + removed)]),
        Buffer.from(right, encoding as BufferEncoding),
      ),
    ),
);
/** How a body is packed, and what its header calls that. */
const packing = fc.constantFrom<readonly [string | undefined, (body: Buffer) => Buffer]>(
  [undefined, (body) => body],
  [undefined, (body) => body],
  ['identity', (body) => body],
  ['gzip', (body) => gzipSync(body)],
  ['GZIP ', (body) => gzipSync(body)],
  ['gzip', (body) => gzipSync(gzipSync(body))],
  ['gzip', (body) => gzipSync(body).subarray(0, -4)],
  ['gzip', (body) => gzipSync(body).subarray(0, 11)],
  ['gzip', (body) => Buffer.concat([gzipSync(body), body])],
  ['gzip', (body) => body],
  ['gzip', (body) => deflateRawSync(body)],
  [undefined, (body) => gzipSync(body)],
  ['gzip, gzip', (body) => gzipSync(gzipSync(body))],
  ['deflate', (body) => deflateSync(body)],
  ['br', (body) => brotliCompressSync(body)],
);

describe('hostile bytes', () => {
  let log: KeptLog;
  let api: RunningApi;
  beforeAll(async () => {
    log = keepLog();
    api = await startApi({ logLevel: 'info' });
    await api.asOwner('POST', '/api/v1/workspaces/demo/sources', { key: 'log', name: 'Log', kind: 'import' });
  }, 120_000);
  afterAll(async () => {
    log.stop();
    await api.stop();
  });

  /** The ways in, and one request that manages. */
  const ways = ['/v1/batch', '/v1/track', '/v1/identify', '/v1/page', 'import', 'manage'] as const;
  const send = (way: (typeof ways)[number], body: Buffer, encoding?: string): Promise<LightMyRequestResponse> => {
    const headers = {
      'content-type': 'application/json',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    };
    if (way !== 'import' && way !== 'manage') return api.send(way, body, headers);
    const path = way === 'import' ? 'imports/log/events' : 'sources';
    return api.request({
      method: 'POST',
      url: `/api/v1/workspaces/demo/${path}`,
      headers: { ...headers, authorization: `Bearer ${api.bootstrap.apiToken}` },
      payload: body,
    });
  };
  /** An answer without the ids that senders give their events, which they get back. */
  const shown = (answer: LightMyRequestResponse): string =>
    answer.body.replaceAll(/"messageId":"(?:[^"\\]|\\.)*"/g, '');
  const nothingTold = (answer: LightMyRequestResponse): void => {
    expect([200, 400, 413, 415, 422]).toContain(answer.statusCode);
    if (answer.statusCode !== 200) expect(answer.headers['content-type']).toContain('application/problem+json');
    for (const part of ['kanarya', '987 65 43', '9876543']) expect(shown(answer)).not.toContain(part);
  };

  it(`bring an answer with a name, and tell nothing of what was sent, in it or in the log (${runs} bodies)`, async () => {
    log.taken();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ways), bytes, packing, async (way, body, [encoding, pack]) => {
        nothingTold(await send(way, pack(body), encoding));
      }),
      { numRuns: runs },
    );
    const lines = log.taken();
    expect(lines).not.toMatch(/kanarya|987 65 43|9876543|request failed/);
    expect(lines.split('\n').filter((line) => line.includes('"msg":"request"')).length).toBeGreaterThanOrEqual(runs);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  }, 300_000);

  it('F-112 packed otherwise than said, twice, cut or without end are 400, 413 or 415', async () => {
    const body = Buffer.from(right);
    const cases: [string, Buffer, number[]][] = [
      ['gzip', gzipSync(Buffer.alloc(64_000_000)), [413]],
      ['gzip', gzipSync(gzipSync(Buffer.alloc(64_000_000))), [400, 413]],
      ['gzip', gzipSync(gzipSync(body)), [400]],
      ['gzip', body, [400]],
      ['gzip', gzipSync(body).subarray(0, -4), [400]],
      ['gzip', Buffer.concat([gzipSync(body), Buffer.from('trailing')]), [400, 200]],
      ['gzip, gzip', gzipSync(gzipSync(body)), [415]],
      ['deflate', deflateSync(body), [415]],
      ['deflate', deflateRawSync(body), [415]],
      ['br', brotliCompressSync(body), [415]],
      ['x-unknown', body, [415]],
    ];
    for (const [encoding, packed, statuses] of cases) {
      for (const way of ['/v1/batch', 'import'] as const) {
        const answer = await send(way, packed, encoding);
        expect([encoding, way, statuses.includes(answer.statusCode), answer.statusCode]).toEqual([
          encoding,
          way,
          true,
          answer.statusCode,
        ]);
        nothingTold(answer);
      }
      expect([encoding, (await send('manage', packed, encoding)).statusCode]).toEqual([encoding, 415]);
    }
    expect((await send('/v1/batch', gzipSync(body), 'gzip')).statusCode).toBe(200);
  }, 60_000);

  const codeOf = async (text: string | Buffer): Promise<string> => {
    const body = Buffer.concat([Buffer.from('{"batch":['), Buffer.from(text), Buffer.from(']}')]);
    const answer = await send('/v1/batch', body);
    return answer.statusCode === 200
      ? (answer.json<Taken>().errors[0]?.code ?? 'accepted')
      : answer.json<{ code: string }>().code;
  };

  it('F-165 with NUL, half a pair or overlong UTF-8 are named, other texts are taken, and neighbours are', async () => {
    const named = (text: string): string => event().replace('Seen', text);
    expect(await codeOf(named('a\\u0000b'))).toBe('invalid_field');
    expect(await codeOf(named('a\\ud800b'))).toBe('invalid_field');
    expect(await codeOf(named('a\\udc00\\ud800b'))).toBe('invalid_field');
    for (const overlong of [[0xc0, 0xaf], [0xe0, 0x80, 0xaf], [0xf0, 0x80, 0x80, 0xaf], [0xed, 0xa0, 0x80], [0xff]]) {
      const [before = '', after = ''] = event().split('Seen');
      const text = Buffer.concat([Buffer.from(`${before}a`), Buffer.from(overlong), Buffer.from(after)]);
      expect([overlong, await codeOf(text)]).toEqual([overlong, 'invalid_json']);
    }
    for (const text of ['Sepet \u{1f6d2}', 'e\u0301\u0302\u0303', 'عربي \u200fsağ', '\u{10ffff}', 'İıŞğ', '漢字']) {
      expect([text, await codeOf(named(text))]).toEqual([text, 'accepted']);
    }
    const mixed = await send('/v1/batch', Buffer.from(`{"batch":[${event()},${named('a\\u0000b')},${event()}]}`));
    const { accepted, rejected, errors } = mixed.json<Taken>();
    expect([accepted, rejected, errors.map(({ index }) => index)]).toEqual([2, 1, [1]]);
  });

  it('F-113 nested without end cost a code and no more, wherever they nest', async () => {
    const nested = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);
    expect(await codeOf(nested('[', ']', 200_000))).toBe('invalid_event');
    expect(await codeOf(event(`,"properties":${nested('[', ']', 200_000)}`))).toMatch(/^(too_deep|invalid_field)$/);
    expect(await codeOf(event(`,"properties":{"a":${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}}`))).toBe('too_deep');
    expect(await codeOf(event(`,"context":{"page":${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}}`))).toBe('too_deep');
    expect(await codeOf(event(`,"anything":${nested('[', ']', 200_000)}`))).toMatch(/^(too_deep|accepted)$/);
    for (const way of ['/v1/track', 'manage'] as const) {
      const answer = await send(way, Buffer.from(nested('[', ']', 200_000)));
      expect([way, answer.statusCode]).toEqual([way, 400]);
    }
  });

  it('F-117 with keys that mean something to JavaScript at any depth are refused or plain names', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      for (const depth of [0, 1, 3, 6]) {
        const inside = `${'{"a":'.repeat(depth)}{"${key}":{"polluted":1}}${'}'.repeat(depth)}`;
        for (const place of ['properties', 'traits', 'context']) {
          expect([key, depth, place, await codeOf(event(`,"${place}":${inside}`))]).toEqual([
            key,
            depth,
            place,
            'forbidden_key',
          ]);
        }
        expect([key, await codeOf(event(`,"${key}":${inside}`))]).toEqual([key, 'forbidden_key']);
      }
      expect([key, await codeOf(event(`,"properties":{"list":[[{"${key}":1}]]}`))]).toEqual([key, 'forbidden_key']);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(await codeOf(event(',"event":"a","event":"Twice"'))).toBe('accepted');
  });

  it('leave nothing behind in memory, however many come', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const hostile = fc.sample(fc.tuple(fc.constantFrom(...ways), bytes, packing), { numRuns: 200, seed: 7 });
    const large = [
      Buffer.from(`{"batch":[${event(`,"properties":{"a":"${'x'.repeat(400_000)}"}`)}]}`),
      Buffer.from(`{"batch":[${'[]'.repeat(50_000).replaceAll('][', '],[')}]}`),
      Buffer.from(`{"batch":[${event(`,"properties":${'[['.repeat(100_000)}`)}`),
    ];
    const heap: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      for (const [way, body, [encoding, pack]] of hostile) await send(way, pack(body), encoding);
      for (const body of large) for (let times = 0; times < 4; times += 1) await send('/v1/batch', body);
      log.taken();
      collect();
      heap.push(process.memoryUsage().heapUsed);
    }
    // The first rounds fill caches of known names; four more of 212 bodies, some 8 MB each, may leave at most 8 MB.
    const [, second = 0] = heap;
    expect(Math.max(...heap.slice(2)) - second).toBeLessThan(8_000_000);
  }, 240_000);
});
