import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import net from 'node:net';
import pg from 'pg';
import { keepLog, type KeptLog } from '../testing/log-lines.js';
import { addressOf, describedOperations, writes, type Operation } from '../testing/operations.js';
import { member, type Browser } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';
import { sampleOf, shapesOf, type Schemas } from '../testing/sample-body.js';

/** Stands in everything that is planted, and may stand in no log line, header or fault. */
const marker = 'kanarya7f3';
const escapes = '\u001b[2J\u001b[31m\u0007';
const bidi = '\u202e\u2066\u200f';
const planted = `${marker}${bidi}`;
const breaking = `${marker}\r\nx-planted: 1\r\n\r\n{"level":30,"msg":"planted"}\n${escapes}${bidi}`;

describe('text that would break lines, headers and faults', () => {
  let log: KeptLog;
  let api: RunningApi;
  let database: pg.Client;
  let owner: Browser;
  let operations: Operation[];
  let schemas: Schemas;

  beforeAll(async () => {
    log = keepLog();
    api = await startApi({ logLevel: 'info' });
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'own', name: 'own' });
    owner = await member(api, 'own', 'owner');
    ({ operations, schemas } = await describedOperations(api));
  }, 240_000);
  afterAll(async () => {
    log.stop();
    await database.end();
    await api.stop();
  }, 60_000);

  /** Each line one JSON object of ours, nothing of what was planted, nothing that moves a terminal. */
  const assertLines = (text: string): Record<string, unknown>[] => {
    expect(text).not.toContain(marker);
    expect(text).not.toContain('planted');
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f]/);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  const headers = (): Record<string, string> => ({
    'user-agent': planted + 'x'.repeat(2_000),
    referer: `http://${planted}/`,
    'x-forwarded-for': planted,
    'x-real-ip': planted,
    via: planted,
    'x-request-id': planted,
    'request-id': planted,
    traceparent: planted,
    'accept-language': planted,
    'if-match': `"${planted}"`,
  });

  it('F-99 in names, user agents, ids and what proxies add make one line each, and stand in none', async () => {
    log.taken();
    const names = [breaking, `${'x'.repeat(10_000)}${breaking}`, `Ay\u015fe ${planted}`, `=${breaking}`];
    let sent = 0;
    const ask = async (method: 'POST' | 'GET' | 'PATCH', path: string, body?: unknown) => {
      sent += 1;
      return api.request({
        method,
        url: `/api/v1/workspaces/own/${path}`,
        headers: {
          ...{ host: 'temas.example', origin: 'http://temas.example', cookie: owner.cookie },
          ...{ 'x-csrf-token': owner.csrfToken, ...headers() },
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
    };
    for (const [at, name] of names.entries()) {
      const person = { email: `p${at}@own.example`, name, role: 'viewer', password: 'a long enough secret 7' };
      const made = await ask('POST', 'members', person);
      expect([at, made.statusCode]).toEqual([at, name.length > 120 ? 400 : 201]);
      await ask('POST', 'sources', { key: `s${at}`, name });
      await ask('POST', `sources/${encodeURIComponent(name.slice(0, 400))}/keys`, {});
      await ask('PATCH', `touchpoints/${encodeURIComponent(name.slice(0, 400))}`, { name: name.slice(0, 100) });
      await ask('GET', `journey-map?journeyType=${encodeURIComponent(name)}`);
    }
    const listed = await ask('GET', 'members');
    expect(listed.json<{ name: string }[]>().some(({ name }) => name.includes(marker))).toBe(true);
    // Encoded: no character of the text ends a line of the answer either.
    expect(listed.body).not.toMatch(/[\r\n\u001b]/);
    const lines = assertLines(log.taken());
    expect(lines.map(({ msg }) => msg)).toEqual(Array.from({ length: sent }, () => 'request'));
  });

  it('F-99 in a request as it comes over the socket split no answer', async () => {
    log.taken();
    const raw = (bytes: string): Promise<string> =>
      new Promise((resolve) => {
        const { hostname, port } = new URL(api.url);
        let text = '';
        const socket = net.connect(Number(port), hostname, () => socket.write(Buffer.from(bytes, 'utf8')));
        socket.setTimeout(3_000, () => socket.destroy());
        socket.on('data', (chunk) => (text += chunk.toString('latin1')));
        socket.on('close', () => resolve(text));
        socket.on('error', () => resolve(text));
      });
    const end = 'Host: x\r\nConnection: close\r\n\r\n';
    for (const bytes of [
      `GET /api/v1/session%0d%0ax-planted:%201%0d%0a HTTP/1.1\r\n${end}`,
      `GET /%0d%0aSet-Cookie:%20${marker}=1 HTTP/1.1\r\n${end}`,
      `GET /api/docs?x=%0d%0ax-planted:1${marker} HTTP/1.1\r\n${end}`,
      `GET /healthz HTTP/1.1\r\nUser-Agent: ${marker}\rx-planted: 1\r\n${end}`,
      `GET /healthz HTTP/1.1\r\nUser-Agent: ${marker}\nx-planted: 1\r\n${end}`,
      `GET /healthz HTTP/1.1\r\nUser-Agent: ${marker}${escapes}\r\n${end}`,
      `GET /healthz HTTP/1.1\r\nX-Request-Id: ${planted}\r\n${end}`,
      `GET /healthz HTTP/1.1\r\nOrigin: http://${planted}\r\n${end}`,
      `OPTIONS /v1/track HTTP/1.1\r\nOrigin: http://${planted}\r\nAccess-Control-Request-Headers: ${planted}\r\n${end}`,
      `GET /healthz HTTP/1.1\r\n${planted}: 1\r\n${end}`,
    ]) {
      const answer = await raw(bytes);
      const head = answer.split('\r\n\r\n')[0] ?? '';
      expect([bytes.slice(0, 60), head.match(/^HTTP\/1\.1 /gm)?.length]).toEqual([bytes.slice(0, 60), 1]);
      expect(head).not.toMatch(/x-planted|kanarya|^set-cookie/im);
    }
    assertLines(log.taken());
  }, 60_000);

  it('F-121 in what faults are provoked by stand in no fault: no stack, SQL, path or version either', async () => {
    log.taken();
    const revealing =
      /node_modules|\.js:\d|\.ts:\d|\bat [\w.]+ \(|SELECT |INSERT |UPDATE temas|relation "|pg_|FST_|ERR_|typeorm|zod|fastify|nestjs|clickhouse|postgres/i;
    const seen = new Map<string, number>();
    let faults = 0;
    for (const operation of operations) {
      const ids = Object.fromEntries(
        [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, name === 'ws' ? 'own' : planted]),
      );
      const query = operation.query.map(({ name }) => `${name}=${encodeURIComponent(planted)}`).join('&');
      const bodies: (string | undefined)[] =
        writes(operation) && operation.body
          ? [
              JSON.stringify(marked(sampleOf(operation.body, schemas))),
              ...shapesOf(operation.body, schemas).flatMap((shape) => {
                const sample = sampleOf(shape, schemas);
                if (typeof sample !== 'object' || sample === null) return [];
                return Object.keys(sample).map((name) => JSON.stringify({ ...sample, [name]: planted }));
              }),
              `{"${planted}":1}`,
              `{"a":"${planted}"`,
            ]
          : [undefined];
      for (const body of bodies) {
        for (const given of [{}, ids]) {
          const answer = await api.request({
            method: operation.method,
            url: `${addressOf(operation, 'own', given)}?${query}`,
            headers: {
              ...(operation.access === 'write-key'
                ? { authorization: `Basic ${Buffer.from(`${api.bootstrap.writeKey}:`).toString('base64')}` }
                : { authorization: `Bearer ${api.bootstrap.apiToken}` }),
              // Without what a proxy adds: the token counts on this machine alone.
              'user-agent': planted,
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { payload: body }),
          });
          const { statusCode, headers: answered } = answer;
          expect([operation.name, body, statusCode]).not.toEqual([operation.name, body, 500]);
          if (statusCode < 400) continue;
          faults += 1;
          // An event's own id goes back to its sender, who finds the event by it.
          const { messageId: _own, ...problem } = answer.json<Record<string, unknown>>();
          const shown = JSON.stringify(problem);
          seen.set(`${operation.name} ${String(problem['code'])} ${String(problem['field'])}`, statusCode);
          expect([operation.name, body, shown.includes(marker)]).toEqual([operation.name, body, false]);
          expect(shown).not.toMatch(revealing);
          expect(JSON.stringify(answered)).not.toMatch(/kanarya|x-powered-by|"server"/i);
          expect(
            Object.keys(problem).filter(
              (key) => !['type', 'title', 'status', 'code', 'detail', 'field', 'traceId', 'index'].includes(key),
            ),
          ).toEqual([]);
        }
      }
    }
    expect(faults).toBeGreaterThan(200);
    expect(seen.size).toBeGreaterThan(100);
    assertLines(log.taken());
  }, 120_000);

  it('F-121 in a fault of our own are told by their trace alone, in one line without the statement', async () => {
    log.taken();
    await database.query('ALTER TABLE temas.baseline RENAME TO baseline_gone');
    const body = { name: planted, from: '2026-03-01', to: '2026-03-28' };
    const answer = await api.asOwner('POST', '/api/v1/workspaces/own/baselines', body);
    await database.query('ALTER TABLE temas.baseline_gone RENAME TO baseline');
    const { code, detail, traceId } = answer.json<{ code: string; detail: string; traceId: string }>();
    expect([answer.statusCode, code]).toEqual([500, 'internal']);
    expect(`${detail}${answer.body}`).not.toMatch(/baseline|relation|kanarya|SELECT|INSERT|42P01/);
    const lines = assertLines(log.taken());
    expect(lines.map(({ msg, requestId }) => [msg, requestId])).toEqual([
      ['request failed', traceId],
      ['request', traceId],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/relation|INSERT INTO|42P01/);
  });

  /** A sample with the marker in every text of it. */
  function marked(value: unknown): unknown {
    if (typeof value === 'string') return value + planted;
    if (Array.isArray(value)) return value.map(marked);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, marked(inner)]));
  }
});
