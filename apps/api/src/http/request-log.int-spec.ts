import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BootstrapService, type Bootstrap } from '@temas/server/installation/bootstrap.service';
import { JobQueue } from '@temas/server/platform/queue';
import { queueConnection } from '@temas/server/platform/queue-connection';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { startApiProcess, type ApiProcess } from '../testing/api-process.js';

/** Each stands for a person, or for what a person typed; none may reach a line. */
const planted = [
  ...[
    'ayse.yilmaz@example.com',
    '05321234567',
    '12345678950',
    'M-483921',
    'kirmizi-elbise',
    'TR330006100519786457841326',
  ],
  ...['gizli-kelime', 'forged-request-id', '4bf92f3577b34da6a3ce929d0e0e4736'],
];
const [email, phone, national, customer, word, iban, typed, forged, foreignTrace] = planted;

const identity = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the log of the api, as its process writes it', () => {
  let engines: TestEngines;
  let bootstrap: Bootstrap;
  let api: ApiProcess;
  beforeAll(async () => {
    engines = await startTestEngines();
    const queue = new JobQueue(queueConnection(engines.env));
    bootstrap = await new BootstrapService(engines.postgres, queue).ensure({});
    await queue.close();
    api = await startApiProcess(engines.env);
  }, 180_000);
  afterAll(async () => {
    await api.stop();
    await engines.stop();
  }, 60_000);

  const lines = (): Record<string, unknown>[] =>
    api
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('has a line of JSON with its own id for every request, and nothing that a person sent', async () => {
    const asOwner = { authorization: `Bearer ${bootstrap.apiToken}` };
    const asSource = { authorization: `Basic ${Buffer.from(`${bootstrap.writeKey}:`).toString('base64')}` };
    const json = { 'content-type': 'application/json' };
    const event = { type: 'track', event: word, userId: email, traits: { email, phone }, properties: { word, iban } };
    const requests: [string, RequestInit][] = [
      [`/api/v1/workspaces/demo/journey-map?journeyType=${typed}&q=${email}`, { headers: asOwner }],
      [`/api/v1/workspaces/${typed}/overview`, { headers: asOwner }],
      [`/api/v1/workspaces/demo/sources/${customer}`, { headers: asOwner }],
      [`/${word}/${email}?tel=${phone}`, {}],
      [`/%ff${typed}`, {}],
      ['/v1/track', { method: 'POST', headers: { ...asSource, ...json }, body: JSON.stringify(event) }],
      ['/v1/batch', { method: 'POST', headers: { ...asSource, ...json }, body: `{"batch":[{"${typed}":` }],
      ['/v1/track', { method: 'POST', headers: { authorization: `Basic ${typed}`, ...json }, body: '{}' }],
      [
        '/api/v1/session',
        { method: 'POST', headers: json, body: JSON.stringify({ email, password: `${typed} ${national}` }) },
      ],
      [
        `/api/v1/workspaces/demo/status`,
        { method: 'PURGE', headers: { 'user-agent': email ?? '', referer: `x/${word}` } },
      ],
    ];
    const ids: string[] = [];
    for (const [path, init] of requests) {
      const answer = await fetch(`${api.url}${path}`, {
        ...init,
        headers: {
          ...(init.headers as Record<string, string>),
          // What the caller calls the request, and the trace that it says it belongs to, are not ours.
          'x-request-id': forged ?? '',
          traceparent: `00-${foreignTrace}-00f067aa0ba902b7-01`,
        },
      });
      const text = await answer.text();
      const id = answer.headers.get('x-request-id') ?? '';
      expect([path, id]).toEqual([path, expect.stringMatching(identity)]);
      if (!answer.ok) expect([path, (JSON.parse(text) as { traceId: string }).traceId]).toEqual([path, id]);
      ids.push(id);
    }
    expect(new Set(ids).size).toBe(requests.length);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const written = lines();
    // An address that cannot be decoded meets no hook: its answer has an id, and nothing is written of it.
    const seen = ids.filter((_id, at) => !requests[at]?.[0].startsWith('/%ff'));
    expect(seen.filter((id) => !written.some((line) => line['requestId'] === id && line['msg'] === 'request'))).toEqual(
      [],
    );
    for (const line of written.filter(({ msg }) => msg === 'request' || msg === 'request failed')) {
      expect(line['requestId']).toEqual(expect.stringMatching(identity));
      expect(JSON.stringify(line)).not.toContain('?');
    }
    expect(planted.filter((text) => api.log().includes(text))).toEqual([]);
  }, 60_000);

  it('says of a fault of ours which request met it, and nothing of the address that was asked', async () => {
    const asOwner = { authorization: `Bearer ${bootstrap.apiToken}` };
    const client = new (await import('pg')).default.Client({ connectionString: engines.ownerUrl });
    await client.connect();
    await client.query('ALTER TABLE temas.touchpoint RENAME TO touchpoint_away');
    const answer = await fetch(`${api.url}/api/v1/workspaces/demo/touchpoints?q=${typed}`, { headers: asOwner });
    await client.query('ALTER TABLE temas.touchpoint_away RENAME TO touchpoint');
    await client.end();
    expect(answer.status).toBe(500);
    const { traceId } = (await answer.json()) as { traceId: string };
    await new Promise((resolve) => setTimeout(resolve, 200));
    const own = lines().filter((line) => line['requestId'] === traceId);
    expect(own.map(({ msg }) => msg).sort()).toEqual(['request', 'request failed']);
    expect(own.find(({ msg }) => msg === 'request failed')).toMatchObject({ code: 'internal', part: 'api' });
    expect(api.log()).not.toContain(typed);
  });
});
