import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { startApi, type RunningApi } from '../testing/running-api.js';

interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly text: string;
}

describe('whatever comes over the socket', () => {
  let api: RunningApi;
  let pages: string;
  beforeAll(async () => {
    pages = mkdtempSync(path.join(tmpdir(), 'temas-pages-'));
    mkdirSync(path.join(pages, 'site/assets'), { recursive: true });
    writeFileSync(path.join(pages, 'site/index.html'), '<!doctype html><title>Temas</title>');
    writeFileSync(path.join(pages, 'site/assets/app-1.js'), 'void 0;\n');
    writeFileSync(path.join(pages, 'site/assets/app-2.js'), 'void 2;\n');
    writeFileSync(path.join(pages, 'site/assets/app-2.js.gz'), gzipSync('void 2;\n'));
    writeFileSync(path.join(pages, 'secret.txt'), 'a secret beside the pages');
    api = await startApi({ pages: path.join(pages, 'site') });
  }, 120_000);
  afterAll(async () => {
    await api.stop();
    rmSync(pages, { recursive: true, force: true });
  });

  /** Sends bytes and reads until the server ends the connection, or has been silent for a while. */
  const raw = (bytes: string | Buffer): Promise<RawAnswer> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(api.url);
      const socket = net.connect(Number(port), hostname, () => socket.write(bytes));
      let text = '';
      const done = (): void => {
        socket.destroy();
        const [head = '', ...rest] = text.split('\r\n\r\n');
        const lines = head.split('\r\n').slice(1);
        const headers = new Map(lines.map((line) => line.split(/:\s(.*)/s).slice(0, 2) as [string, string]));
        resolve({
          status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0),
          headers: new Map([...headers].map(([name, value]) => [name.toLowerCase(), value])),
          body: rest.join('\r\n\r\n'),
          text,
        });
      };
      socket.setTimeout(5_000, done);
      socket.on('data', (chunk) => (text += chunk.toString('latin1')));
      socket.on('close', done);
      socket.on('error', done);
    });
  const get = (address: string, method = 'GET'): Promise<RawAnswer> =>
    raw(`${method} ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

  const assertGuarded = ({ headers }: RawAnswer): void => {
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*unsafe|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  };
  const assertProblem = (answer: RawAnswer, status: number): void => {
    expect(answer.status).toBe(status);
    assertGuarded(answer);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) });
    expect(answer.text).not.toMatch(/node_modules|FST_|\bat \w+ \(|SELECT |kanarya/i);
  };

  it('is answered with the guarding headers and a problem, and is not repeated', async () => {
    for (const address of [
      '/kanarya%zz',
      '/v1/%zz',
      '/api/v1/workspaces/%E0%A4%A',
      `/api/v1/workspaces/${'a'.repeat(5_000)}`,
    ]) {
      const answer = await get(address);
      expect([400, 404]).toContain(answer.status);
      assertProblem(answer, answer.status);
    }
    assertProblem(await get('/api/v1/sources/kanarya%00'), 400);
    for (const address of ['/api/kanarya', '/v1/kanarya', '/assets/kanarya.js', '/kanarya.txt', '//', '///x.y']) {
      const answer = await get(address);
      if (answer.status !== 200) assertProblem(answer, 404);
      else assertGuarded(answer);
    }
    for (const method of ['PROPFIND', 'TRACE', 'OPTIONS', 'DELETE'])
      assertProblem(await get('/api/v1/kanarya', method), 404);
    assertProblem(await raw('kanarya\r\n\r\n'), 400);
    assertProblem(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'kanarya'.repeat(3_000)}\r\n\r\n`), 431);
  });

  it('F-115 with two lengths, or fewer or more bytes than said, is refused', async () => {
    const post = 'POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    assertProblem(await raw(`${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`), 400);
    assertProblem(await raw(`${post}Content-Length: 2\r\nContent-Length: 7\r\n\r\n{}`), 400);
    expect((await raw(`${post}Content-Length: -1\r\n\r\n{}`)).status).toBe(400);
    expect((await raw(`${post}Content-Length: 7\r\n\r\n{"a":1}kanarya\r\n\r\n`)).text).not.toMatch(/ 200 OK/);
  });

  it('in chunks, or many requests on one connection, is answered in order', async () => {
    const body = JSON.stringify({ userId: 'u-1', event: 'x', writeKey: api.bootstrap.writeKey });
    const half = Math.floor(body.length / 2);
    const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
    const head = 'POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    const chunked = await raw(
      `${head}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(body.slice(0, half))}${chunk(body.slice(half))}0\r\n\r\n`,
    );
    expect(chunked.status).toBe(200);
    const one = `${head}Content-Length: ${body.length}\r\n\r\n${body}`;
    const piped = await raw(one.repeat(20) + 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(piped.text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(21);
  });

  it('F-112 zipped without end costs no memory', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const twice = gzipSync(gzipSync(Buffer.alloc(100_000_000)));
    const before = process.memoryUsage().rss;
    for (const zipped of [bomb, twice]) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => api.send('/v1/batch', zipped, { 'content-encoding': 'gzip' })),
      );
      for (const answer of answers) expect([400, 413]).toContain(answer.statusCode);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    expect(
      (
        await api.send('/v1/track', gzipSync('{"userId":"u-1","event":"x"}').subarray(0, 20), {
          'content-encoding': 'gzip',
        })
      ).statusCode,
    ).toBe(400);
  }, 120_000);

  it('sends the compressed copy of a file to who takes one, under the name of the file', async () => {
    const ask = async (name: string, encoding: string): Promise<(string | null)[]> => {
      const answer = await fetch(`${api.url}/assets/${name}`, { headers: { 'accept-encoding': encoding } });
      const said = ['content-encoding', 'content-type', 'cache-control', 'vary'].map((key) => answer.headers.get(key));
      return [...said, await answer.text()];
    };
    const script = 'application/javascript; charset=utf-8';
    const forever = 'public, max-age=31536000, immutable';
    const vary = 'accept-encoding';
    expect(await ask('app-2.js', 'gzip, br')).toEqual(['gzip', script, forever, vary, 'void 2;\n']);
    expect(await ask('app-2.js', 'identity')).toEqual([null, script, forever, vary, 'void 2;\n']);
    expect(await ask('app-1.js', 'gzip')).toEqual([null, script, forever, vary, 'void 0;\n']);
  });

  it('never reaches a file beside the pages', async () => {
    for (const address of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/../../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets/%2e%2e%5c%2e%2e%5csecret.txt',
      '/....//secret.txt',
      '/api/docs/..%2fpackage.json',
      '/api/docs/package.json',
    ]) {
      const answer = await get(address);
      expect([address, answer.status]).not.toEqual([address, 500]);
      expect(answer.text).not.toMatch(/a secret beside|"name": "swagger-ui-dist"/);
    }
    const page = await get('/journeys');
    expect([page.status, page.body]).toEqual([200, '<!doctype html><title>Temas</title>']);
    assertGuarded(page);
    const asset = await get('/assets/app-1.js');
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    assertGuarded(asset);
    for (const address of ['/', '/assets/app-1.js', '/healthz']) {
      const head = await get(address, 'HEAD');
      expect([address, head.status, head.body]).toEqual([address, 200, '']);
      assertGuarded(head);
    }
  });
});
