import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventErrors } from '@temas/contracts/event/event-error';
import { keptJobs } from '@temas/server/testing/kept-jobs';
import pg from 'pg';
import { gzipSync } from 'node:zlib';
import { startApi, type RunningApi } from '../testing/running-api.js';

interface Answer {
  success: boolean;
  accepted: number;
  rejected: number;
  errors: { index: number; messageId: string | null; code: string; field: string; detail: string }[];
  dropped: { scope: string; name: string; reason: string; count: number }[];
}

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come to be.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('the way in', () => {
  let api: RunningApi;
  let owner: pg.Client;
  beforeAll(async () => {
    api = await startApi();
    owner = new pg.Client({ connectionString: api.engines.ownerUrl });
    await owner.connect();
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await api.stop();
  });

  const track = (part: object = {}) => ({ type: 'track', userId: 'u-1', event: 'Order Placed', ...part });
  const batch = async (events: unknown[], extra: object = {}): Promise<Answer> => {
    const answer = await api.send('/v1/batch', { batch: events, ...extra });
    expect(answer.statusCode).toBe(200);
    return answer.json<Answer>();
  };
  const one = async (event: unknown): Promise<string> => (await batch([event])).errors[0]?.code ?? 'accepted';
  const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

  it('answers only after the commit', async () => {
    const answer = await api.send('/v1/track', track({ messageId: 'committed' }));
    expect(answer.json()).toEqual({ success: true, accepted: 1, rejected: 0, errors: [], dropped: [] });
    const { rows } = await owner.query<{ events: number }>('SELECT events FROM temas.inbox ORDER BY id DESC LIMIT 1');
    expect(rows[0]?.events).toBe(1);
  });

  it('takes the key from Basic, Bearer or the body, and believes the header first', async () => {
    const { writeKey } = api.bootstrap;
    const plain = (headers: Record<string, string>, body: object) =>
      api.request({
        method: 'POST',
        url: '/v1/track',
        headers: { 'content-type': 'application/json', ...headers },
        payload: body,
      });
    expect((await plain({ authorization: `Bearer ${writeKey}` }, track())).statusCode).toBe(200);
    expect((await plain({}, track({ writeKey }))).statusCode).toBe(200);
    expect((await plain({ authorization: 'Bearer wrong' }, track({ writeKey }))).statusCode).toBe(401);
    expect((await plain({}, track())).statusCode).toBe(401);
    expect((await plain({}, track({ writeKey: 'wrong' }))).json()).toMatchObject({
      code: 'unauthenticated',
      status: 401,
    });
  });

  it('F-129 gives every bad event its code and field and takes its neighbours', async () => {
    const bad: [unknown, string, string][] = [
      [7, 'invalid_event', ''],
      [null, 'invalid_event', ''],
      [[], 'invalid_event', ''],
      [track({ type: 'sing' }), 'unknown_type', 'type'],
      [{ userId: 'u', event: 'x' }, 'unknown_type', 'type'],
      [track({ userId: undefined }), 'missing_id', 'userId'],
      [track({ userId: 'null' }), 'missing_id', 'userId'],
      [track({ userId: '00000000-0000-0000-0000-000000000000' }), 'missing_id', 'userId'],
      [track({ userId: 7 }), 'invalid_field', 'userId'],
      [track({ userId: 'x'.repeat(256) }), 'invalid_field', 'userId'],
      [track({ userId: 'a\u0000b' }), 'invalid_field', 'userId'],
      [track({ event: undefined }), 'missing_name', 'event'],
      [track({ event: '' }), 'missing_name', 'event'],
      [track({ event: ['x'] }), 'invalid_field', 'event'],
      [{ type: 'page', userId: 'u' }, 'missing_name', 'name'],
      [{ type: 'alias', userId: 'u' }, 'missing_id', 'previousId'],
      [track({ event: 'call 0532 123 45 67' }), 'identifier_in_name', 'event'],
      [track({ event: 'TC 10000000146' }), 'identifier_in_name', 'event'],
      [track({ context: { channel: 'a@example.com' } }), 'identifier_in_name', 'context.channel'],
      [track({ context: { sequence: 1.5 } }), 'invalid_field', 'context.sequence'],
      [track({ context: 'web' }), 'invalid_field', 'context'],
      [track({ properties: [] }), 'invalid_field', 'properties'],
      [track({ timestamp: '2026-01-01T10:00:00' }), 'timestamp_without_zone', 'timestamp'],
      [track({ timestamp: 'yesterday' }), 'invalid_timestamp', 'timestamp'],
      [track({ timestamp: 1_700_000_000 }), 'invalid_field', 'timestamp'],
      [track({ timestamp: ago(400 * 86_400_000) }), 'too_old', 'timestamp'],
      [track({ timestamp: ago(-25 * 3_600_000) }), 'in_future', 'timestamp'],
      [track({ properties: { big: 'x'.repeat(8_193) } }), 'too_long', 'properties'],
      [track({ properties: { ['k'.repeat(129)]: 1 } }), 'too_long', 'properties'],
      [
        track({ properties: Object.fromEntries(Array.from({ length: 256 }, (_, at) => [`p${at}`, 1])) }),
        'too_many_keys',
        'properties',
      ],
      [track({ properties: { list: Array.from({ length: 201 }, () => 1) } }), 'too_many_keys', 'properties'],
      [track({ properties: { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } } }), 'too_deep', 'properties'],
      [
        track({ properties: Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`p${at}`, 'x'.repeat(8_000)])) }),
        'event_too_large',
        '',
      ],
      [JSON.parse('{"type":"track","userId":"u","event":"x","__proto__":{"a":1}}'), 'forbidden_key', ''],
      [
        track({ event: 'Feedback Submitted', properties: { metric: 'nps', score: 11 } }),
        'invalid_feedback',
        'properties.score',
      ],
      [
        track({ event: 'Feedback Submitted', properties: { metric: 'love', score: 1 } }),
        'invalid_feedback',
        'properties.metric',
      ],
      [
        track({ event: 'Feedback Submitted', properties: { metric: 'rating', score: 3 } }),
        'invalid_feedback',
        'properties.scale',
      ],
      [
        track({ event: 'Feedback Submitted', properties: { metric: 'csat', score: '5' } }),
        'invalid_feedback',
        'properties.score',
      ],
    ];
    const mixed = bad.flatMap(([event]) => [track(), event]);
    const answer = await batch(mixed);
    expect(answer.accepted).toBe(bad.length);
    expect(answer.rejected).toBe(bad.length);
    expect(answer.errors.map(({ index, code, field }) => [index, code, field])).toEqual(
      bad.map(([, code, field], at) => [at * 2 + 1, code, field]),
    );
    for (const error of answer.errors) expect(Object.keys(eventErrors)).toContain(error.code);
  });

  it('F-114 takes what lies exactly at a limit', async () => {
    expect(await one(track({ properties: { big: 'x'.repeat(8_192) } }))).toBe('accepted');
    expect(
      await one(track({ properties: Object.fromEntries(Array.from({ length: 255 }, (_, at) => [`p${at}`, 1])) })),
    ).toBe('accepted');
    expect(await one(track({ properties: { list: Array.from({ length: 200 }, () => 1) } }))).toBe('accepted');
    expect(await one(track({ properties: { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } } }))).toBe('accepted');
    expect(await one(track({ timestamp: ago(390 * 86_400_000) }))).toBe('accepted');
    expect(await one(track({ userId: null, anonymousId: 'a-1' }))).toBe('accepted');
    expect(
      (await batch(Array.from({ length: 1_002 }, () => track()))).errors.map((error) => [error.index, error.code]),
    ).toEqual([
      [1_000, 'too_many_events'],
      [1_001, 'too_many_events'],
    ]);
  });

  it('answers a single call with the status of its own event', async () => {
    const answer = await api.send('/v1/track', track({ timestamp: '2020-01-01T00:00:00Z', messageId: 'm-9' }));
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 422, code: 'too_old', field: 'timestamp', messageId: 'm-9' });
    expect((await api.send('/v1/track', track({ event: '' }))).statusCode).toBe(400);
    for (const path of ['t', 'i', 'p', 's', 'g']) {
      const body = { userId: 'u', event: 'x', name: 'n' };
      expect((await api.send(`/v1/${path}`, body)).statusCode).toBe(200);
    }
    expect((await api.send('/v1/a', { userId: 'u', previousId: 'w' })).statusCode).toBe(200);
    expect((await api.send('/v1/b', { batch: [track()] })).statusCode).toBe(200);
  });

  it('refuses whole requests readably', async () => {
    const refused = async (body: string | Buffer, headers: Record<string, string> = {}) => {
      const answer = await api.send('/v1/batch', body, headers);
      return [answer.statusCode, answer.json<{ code: string }>().code];
    };
    expect(await refused('{"batch":')).toEqual([400, 'invalid_json']);
    expect(await refused('')).toEqual([400, 'invalid_json']);
    expect(await refused('{"batch":7}')).toEqual([400, 'invalid_request']);
    expect(await refused('[]')).toEqual([400, 'invalid_request']);
    expect(await refused(Buffer.from([0x7b, 0xff, 0x7d]))).toEqual([400, 'invalid_json']);
    expect(await refused(`{"batch":[],"x":"${'y'.repeat(512_000)}"}`)).toEqual([413, 'payload_too_large']);
    expect(await refused(gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' })).toEqual([
      413,
      'payload_too_large',
    ]);
    expect(await refused('no gzip', { 'content-encoding': 'gzip' })).toEqual([400, 'invalid_request']);
    expect(await refused('x', { 'content-encoding': 'br' })).toEqual([415, 'unsupported_encoding']);
    expect(await refused('<a/>', { 'content-type': 'application/xml' })).toEqual([415, 'unsupported_encoding']);
    expect(await refused(`{"batch":[${'['.repeat(200_000)}${']'.repeat(200_000)}]}`)).toEqual([200, undefined]);
  });

  it('reads gzip, and JSON that calls itself text', async () => {
    const body = JSON.stringify({ batch: [track()] });
    expect((await api.send('/v1/batch', gzipSync(body), { 'content-encoding': 'gzip' })).json()).toMatchObject({
      accepted: 1,
    });
    expect((await api.send('/v1/batch', body, { 'content-type': 'text/plain' })).json()).toMatchObject({ accepted: 1 });
    expect((await api.send('/v1/batch', `\uFEFF${body}`)).json()).toMatchObject({ accepted: 1 });
  });

  it('lets any origin ask and only listed ones send', async () => {
    const preflight = await api.request({
      method: 'OPTIONS',
      url: '/v1/batch',
      headers: { origin: 'https://shop.example' },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe('*');
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
    const stranger = await api.send('/v1/track', track(), { origin: 'https://shop.example' });
    expect([stranger.statusCode, stranger.json<{ code: string }>().code]).toEqual([403, 'origin_not_allowed']);
    expect(stranger.headers['access-control-allow-origin']).toBe('*');
    await api.asOwner('POST', '/api/v1/workspaces/demo/sources', {
      key: 'shop',
      name: 'Shop',
      allowedOrigins: ['https://shop.example'],
    });
    const { writeKey } = (await api.asOwner('POST', '/api/v1/workspaces/demo/sources/shop/keys', {})).json<{
      writeKey: string;
    }>();
    const friend = await api.request({
      method: 'POST',
      url: '/v1/track',
      headers: { origin: 'https://shop.example', 'content-type': 'application/json' },
      payload: track({ writeKey }),
    });
    expect([friend.statusCode, friend.headers['access-control-allow-origin']]).toEqual([200, 'https://shop.example']);
  });

  it('stores nothing of an identifier, however it comes in', async () => {
    const canaries = [
      'kanarya.bir@ornekposta.com',
      '05339876543',
      '10000000146',
      'TR330006100519786457841326',
      'KANARYA-MUSTERI-77',
    ];
    const watch = '/api/v1/workspaces/demo/sources/demo/watch';
    expect((await api.asOwner('POST', watch)).statusCode).toBe(200);
    for (const canary of canaries) {
      await batch([
        track({
          userId: canary,
          anonymousId: `a-${canary}`,
          messageId: `m-${canary}`,
          properties: { [canary]: canary, note: canary },
        }),
        { type: 'identify', userId: canary, traits: { email: canary, phone: canary, name: canary } },
        { type: 'alias', userId: canary, previousId: `p-${canary}` },
        {
          type: 'page',
          anonymousId: canary,
          context: { page: { path: `/u/${canary}`, url: `https://x/?q=${canary}`, referrer: canary } },
        },
        track({ event: canary }),
        track({ context: { ip: canary, userAgent: canary, externalIds: [{ id: canary, type: 'x' }] } }),
        track({ event: 'Feedback Submitted', properties: { metric: 'nps', score: 3, comment: canary } }),
      ]);
    }
    // What a watch keeps is written after the answer.
    await waitUntil(
      async () => (await api.asOwner('GET', watch)).json<{ seen: number }>().seen === canaries.length * 7,
    );
    const tables = await owner.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('temas', 'identity')`,
    );
    const kept = await keptJobs(api.engines.env);
    // The sending rang for the work, or nothing would be looked at.
    expect([...kept.values()].join('\n')).toContain('inbox.project');
    for (const { name } of tables.rows) {
      const { rows } = await owner.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
      kept.set(name, rows.map((row) => row.text).join('\n'));
    }
    for (const [name, all] of kept) {
      const bytes = Buffer.from(
        all.replace(/\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1')),
        'latin1',
      ).toString('latin1');
      // The customer number is no structured identifier: as a name it is stored as the sender wrote it, elsewhere never.
      for (const canary of canaries.slice(0, 4)) expect([name, bytes.includes(canary)]).toEqual([name, false]);
      if (name !== 'temas.action' && name !== 'temas.touchpoint')
        expect([name, bytes.includes('KANARYA')]).toEqual([name, false]);
    }
  });
});
