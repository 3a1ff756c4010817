import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { startApi, type RunningApi } from '../testing/running-api.js';

const document = '/api/openapi.json';
const workspace = '/api/v1/workspaces/demo';

describe('answers of the API to who takes them compressed', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi();
  }, 120_000);
  afterAll(() => api.stop());

  const ask = (
    url: string,
    options: { readonly encoding?: string; readonly method?: 'HEAD' | 'POST'; readonly body?: object } = {},
  ): Promise<LightMyRequestResponse> => {
    const { encoding = 'gzip, deflate, br', method = 'GET', body } = options;
    return api.request({
      method,
      url,
      headers: { authorization: `Bearer ${api.bootstrap.apiToken}`, 'accept-encoding': encoding },
      ...(body === undefined ? {} : { payload: body }),
    });
  };
  const encodingOf = ({ headers }: LightMyRequestResponse): unknown => headers['content-encoding'];

  it('are the same by each encoding, and have the same headers without their body', async () => {
    const plain = await api.asOwner('GET', document);
    expect([plain.statusCode, encodingOf(plain), plain.headers['vary']]).toEqual([200, undefined, 'accept-encoding']);
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const packed = await ask(document, { encoding });
      expect([encodingOf(packed), packed.headers['vary']]).toEqual([encoding, 'accept-encoding']);
      expect(packed.headers['cache-control']).toBe('no-store');
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
      expect(unpack(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
      const head = await ask(document, { encoding, method: 'HEAD' });
      expect([head.payload, head.headers['content-length'], encodingOf(head)]).toEqual([
        '',
        String(packed.rawPayload.length),
        encoding,
      ]);
    }
    for (const encoding of ['identity', 'nonsense', '*;q=0']) {
      const answer = await ask(document, { encoding });
      expect([encodingOf(answer), answer.rawPayload.equals(plain.rawPayload)]).toEqual([undefined, true]);
    }
  });

  it('are left as they are where they are small, say what is wrong, or are a file', async () => {
    expect(encodingOf(await ask('/api/v1/nowhere'))).toBeUndefined();
    const fault = await ask(`${workspace}/journey-map`);
    expect([fault.statusCode, encodingOf(fault), fault.json<{ code: string }>().code]).toEqual([
      400,
      undefined,
      'invalid_request',
    ]);
    const file = await ask(`${workspace}/spreadsheets`, {
      method: 'POST',
      body: {
        figure: 'map',
        tables: [{ name: 'a', columns: ['a'], rows: [['a']] }],
        ...{ about: { name: 'b', lines: ['b'] }, hidden: '<10', numberLabel: 'c' },
      },
    });
    expect([file.statusCode, encodingOf(file), file.rawPayload.subarray(0, 2).toString()]).toEqual([
      200,
      undefined,
      'PK',
    ]);
  });

  it('are left as they are where they name a version', async () => {
    const stages = Array.from({ length: 30 }, (_, at) => ({ key: `stage-${at}`, name: `Stage ${at}`, nameEn: null }));
    expect((await api.asOwner('PUT', `${workspace}/stages`, stages)).statusCode).toBe(200);
    const answer = await ask(`${workspace}/stages`);
    expect([answer.payload.length > 1_000, encodingOf(answer)]).toEqual([true, undefined]);
    expect(answer.headers['etag']).toMatch(/^"[0-9a-f]{16}"$/);
  });

  it('are left as they are where they hold what a session repeats, or events of people', async () => {
    for (let at = 0; at < 12; at += 1) {
      await api.asOwner('POST', '/api/v1/workspaces', { key: `other-${at}`, name: `${at} ${'x'.repeat(80)}` });
    }
    const session = await ask('/api/v1/session');
    expect([session.payload.length > 1_000, encodingOf(session)]).toEqual([true, undefined]);

    const watch = `${workspace}/sources/demo/watch`;
    expect((await ask(watch, { method: 'POST' })).statusCode).toBe(200);
    for (let at = 0; at < 20; at += 1) await api.send('/v1/track', { userId: `u-${at}`, event: 'Seen' });
    let seen = await ask(watch);
    for (let tries = 0; seen.payload.length <= 1_000 && tries < 50; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      seen = await ask(watch);
    }
    expect([seen.payload.length > 1_000, encodingOf(seen)]).toEqual([true, undefined]);
  });
});
