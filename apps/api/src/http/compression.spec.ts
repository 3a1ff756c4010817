import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressAnswers } from './compression.js';

const long = { text: 'ğüşöç '.repeat(500) };
const written = JSON.stringify(long);
const unpack: Readonly<Record<string, (packed: Buffer) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync };

describe('answers of the API', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = fastify();
    compressAnswers(server);
    server.setErrorHandler((_error, _request, reply) =>
      reply.status(400).header('content-type', 'application/problem+json; charset=utf-8').send(written),
    );
    server.get('/api/v1/long', async () => long);
    server.get('/api/v1/small', async () => ({ text: 'x' }));
    server.get('/api/v1/nothing', async (_request, reply) => reply.status(204).send());
    server.get('/api/v1/fault', async () => Promise.reject(new Error('no')));
    server.get('/api/v1/version', async (_request, reply) => reply.header('etag', '"1"').send(long));
    server.get('/api/v1/page', async (_request, reply) => reply.type('text/html').send(written));
    server.get('/api/v1/file', async (_request, reply) => reply.type('application/json').send(Buffer.from(written)));
    server.get('/api/v1/events', async (_request, reply) =>
      reply.type('text/event-stream').send(Readable.from(['data: 1\n\n', `data: ${written}\n\n`])),
    );
    server.get('/api/v1/stream', async (_request, reply) =>
      reply.type('application/json').send(Readable.from([written])),
    );
    for (const path of ['/api/v1/workspaces/:ws/tokens', '/api/v1/workspaces/:ws/mapping-rules/preview', '/v1/batch']) {
      server.post(path, async () => long);
    }
    for (const path of ['/api/v1/session', '/api/v1/workspaces/:ws/sources/:source/watch', '/v1/long']) {
      server.get(path, async () => long);
    }
    await server.ready();
  });
  afterAll(() => server.close());

  const ask = (
    url: string,
    encoding = 'gzip, deflate, br',
    method: 'GET' | 'HEAD' | 'POST' = 'GET',
  ): Promise<LightMyRequestResponse> => server.inject({ method, url, headers: { 'accept-encoding': encoding } });
  const headersOf = ({ headers }: LightMyRequestResponse): unknown[] => [headers['content-encoding'], headers['vary']];

  it.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.1, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['*', 'br'],
  ])('are sent as one takes them, by %p as %s', async (accepted, encoding) => {
    const answer = await ask('/api/v1/long', accepted);
    expect(headersOf(answer)).toEqual([encoding, 'accept-encoding']);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length));
    expect(answer.rawPayload.length).toBeLessThan(200);
    expect(unpack[encoding]?.(answer.rawPayload).toString()).toBe(written);
  });

  it.each(['identity', '', 'nonsense', 'gzip;q=0, br;q=0', '*;q=0', 'identity, gzip;q=0.5', ';;,q=1'])(
    'are sent as they are to who takes %p, and may be otherwise for others',
    async (accepted) => {
      const answer = await ask('/api/v1/long', accepted);
      expect([...headersOf(answer), answer.payload]).toEqual([undefined, 'accept-encoding', written]);
    },
  );

  it('are sent as they are to who says nothing', async () => {
    const answer = await server.inject('/api/v1/long');
    expect([...headersOf(answer), answer.payload]).toEqual([undefined, 'accept-encoding', written]);
  });

  it('have the same headers where only those are asked for', async () => {
    const [whole, head] = [await ask('/api/v1/long'), await ask('/api/v1/long', 'br', 'HEAD')];
    const { date: _, ...headers } = head.headers;
    expect(whole.headers).toMatchObject(headers);
    expect([head.headers['content-encoding'], head.payload]).toEqual(['br', '']);
  });

  it('are compressed where they say what is wrong', async () => {
    const answer = await ask('/api/v1/fault', 'gzip');
    expect([answer.statusCode, ...headersOf(answer)]).toEqual([400, 'gzip', 'accept-encoding']);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(gunzipSync(answer.rawPayload).toString()).toBe(written);
  });

  it('are compressed where what is asked needs a body', async () => {
    expect(headersOf(await ask('/api/v1/workspaces/a/mapping-rules/preview', 'gzip', 'POST'))[0]).toBe('gzip');
  });

  it.each([
    ['small ones', 'GET', '/api/v1/small'],
    ['none at all', 'GET', '/api/v1/nothing'],
    ['those with an ETag', 'GET', '/api/v1/version'],
    ['pages', 'GET', '/api/v1/page'],
    ['files', 'GET', '/api/v1/file'],
    ['what is shown once', 'POST', '/api/v1/workspaces/a/tokens'],
    ['sessions', 'GET', '/api/v1/session'],
    ['watched events', 'GET', '/api/v1/workspaces/a/sources/b/watch'],
    ['links of single people', 'GET', '/api/v1/workspaces/a/identity-links'],
    ['addresses of members', 'GET', '/api/v1/workspaces/a/members'],
    ['addresses of the invited', 'GET', '/api/v1/workspaces/a/invitations'],
    ['those of the way in', 'POST', '/v1/batch'],
    ['whatever else stands there', 'GET', '/v1/long'],
    ['events as they come', 'GET', '/api/v1/events'],
    ['streams', 'GET', '/api/v1/stream'],
  ] as const)('are left as they are: %s', async (_, method, url) => {
    expect(headersOf(await ask(url, 'gzip, br', method))).toEqual([undefined, undefined]);
  });
});
