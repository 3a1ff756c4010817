import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ImportClient, retryAfter } from './client.mjs';
import { Interrupted } from './fault.mjs';

let server;
/** A server that gives these answers, one after the other; `null` breaks the connection. */
async function serve(...answers) {
  const seen = [];
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const answer = answers.shift() ?? { status: 500 };
    if (answer.hangUp) return request.socket.destroy();
    response.writeHead(answer.status, answer.headers ?? {});
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, seen };
}

afterEach(async () => {
  if (server) await new Promise((resolve) => server.close(resolve));
  server = undefined;
});

const client = (url, extra = {}) => new ImportClient({ url, token: 't', stop: new AbortController().signal, ...extra });

describe('ImportClient', () => {
  it('sends again after 429, 503 and a lost connection, and says why it waits', async () => {
    const { url, seen } = await serve(
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 503, headers: { 'retry-after': '0' } },
      { hangUp: true },
      { status: 200, body: { accepted: 1 } },
    );
    const waits = [];
    const answer = await client(url, { onWait: (why) => waits.push(why) }).call('POST', '/x', { body: { a: 1 } });
    expect(answer.value).toEqual({ accepted: 1 });
    expect(waits).toEqual(['busy', 'unwell', 'away']);
    expect(new Set(seen)).toEqual(new Set(['POST /api/v1/x Bearer t']));
  });

  it.each([
    [{ status: 401, body: { code: 'unauthenticated' } }, 'tokenRefused'],
    [{ status: 403, body: { code: 'forbidden', detail: 'no' } }, 'roleMissing'],
    [{ status: 400, body: { code: 'invalid_request', detail: 'no', field: 'key' } }, 'refused'],
    [{ status: 404 }, 'notTemas'],
  ])('names what stands in the way (%j)', async (answer, key) => {
    const { url, seen } = await serve(answer);
    await expect(client(url).call('GET', '/x')).rejects.toMatchObject({ key });
    expect(seen).toHaveLength(1);
  });

  it('gives an understood status back', async () => {
    const { url } = await serve({ status: 404, body: { code: 'not_found' } });
    expect(await client(url).call('GET', '/x', { allow: [404] })).toMatchObject({ status: 404 });
  });

  it('gives up where nothing answers and nobody wants to wait', async () => {
    const { url } = await serve();
    await new Promise((resolve) => server.close(resolve));
    server = undefined;
    await expect(client(url).call('GET', '/x', { patience: 0 })).rejects.toMatchObject({ key: 'unreachable' });
  });

  it('stops waiting when it is told to', async () => {
    const { url } = await serve({ status: 503, headers: { 'retry-after': '20' } });
    const end = new AbortController();
    const call = client(url, { stop: end.signal, onWait: () => end.abort() }).call('GET', '/x');
    await expect(call).rejects.toBeInstanceOf(Interrupted);
  });
});

describe('retryAfter', () => {
  it('reads seconds and dates', () => {
    expect(retryAfter('3')).toBe(3000);
    expect(retryAfter('Tue, 06 Jan 2026 10:00:05 GMT', Date.parse('2026-01-06T10:00:00Z'))).toBe(5000);
    expect(retryAfter('Tue, 06 Jan 2026 09:00:00 GMT', Date.parse('2026-01-06T10:00:00Z'))).toBe(0);
    expect([retryAfter(null), retryAfter(''), retryAfter('soon')]).toEqual([undefined, undefined, undefined]);
  });
});
