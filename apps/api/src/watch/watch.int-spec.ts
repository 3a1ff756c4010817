import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { projectInbox } from '@temas/server/projection/project-inbox';
import { silentQueue } from '@temas/server/testing/acting';
import { Reconciler } from '@temas/server/upkeep/reconciler';
import pg from 'pg';
import { AppModule } from '../app.module.js';
import { createApp } from '../create-app.js';
import { member, type Browser } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';
import type { WatchView } from './watch.dto.js';

type Stored = Extract<WatchView['events'][number], { outcome: 'stored' }>;
type Refused = Extract<WatchView['events'][number], { outcome: 'refused' }>;

interface TouchpointEvent {
  received: string;
  occurred: string;
  message: string;
  subject: string;
  kind: number;
  score: number;
  key_owners: string[];
  properties: Record<string, string>;
}

const hex = (value: string): string => BigInt.asUintN(64, BigInt(value)).toString(16).padStart(16, '0');
const micros = (iso: string): string => `${Date.parse(`${iso.slice(0, 23)}Z`)}${iso.slice(23, 26)}`;

describe('a watch over a source', () => {
  let api: RunningApi;
  let owner: pg.Client;
  let watcher: Browser;
  let workspace: { readonly id: string; readonly number: number };
  const base = '/api/v1/workspaces/watched';
  const keys: Record<string, string> = {};

  beforeAll(async () => {
    api = await startApi();
    owner = new pg.Client({ connectionString: api.engines.ownerUrl });
    await owner.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'watched', name: 'Watched' });
    const found = await workspaceAccessRepository.byKey(api.engines.postgres, 'watched');
    if (!found) throw new Error('no workspace');
    workspace = found;
    watcher = await member(api, 'watched', 'owner');
    for (const [name, type, property] of [
      ['plan', 'string', 'behaviour'],
      ['basket', 'number', 'operational'],
      ['order_no', 'string', 'key'],
    ]) {
      await watcher.ask('POST', `${base}/properties`, { name, type, class: property, purpose: 'a test' });
    }
    await watcher.ask('PUT', `${base}/mapping-rules`, {
      rules: [
        { match: { kind: 'page', mode: 'glob', pattern: '/product/*' }, touchpoint: 'Product page' },
        { match: { mode: 'exact', pattern: 'Heartbeat' }, touchpoint: null },
      ],
    });
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await api.stop();
  });

  /** A source of its own and a watch over it. */
  const watched = async (key: string, body: object = {}): Promise<void> => {
    await watcher.ask('POST', `${base}/sources`, { key, name: key, channel: 'web', ...body });
    const made = await watcher.ask('POST', `${base}/sources/${key}/keys`, {});
    keys[key] = made.json<{ writeKey: string }>().writeKey;
    const answer = await watcher.ask('POST', `${base}/sources/${key}/watch`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json<WatchView>()).toMatchObject({ seen: 0, events: [] });
    expect(answer.json<WatchView>().secondsLeft).toBeGreaterThan(14 * 60);
  };
  const send = (key: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    api.send(path, body, { authorization: `Bearer ${keys[key]}`, ...headers });
  const read = async (key: string): Promise<WatchView> => {
    const answer = await watcher.ask('GET', `${base}/sources/${key}/watch`);
    expect(answer.statusCode).toBe(200);
    return answer.json<WatchView>();
  };
  const seen = async (key: string, count: number): Promise<WatchView> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const view = await read(key);
      if (view.seen >= count) return view;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${count} events were not seen`);
  };
  const expire = (key: string) =>
    owner.query(
      `UPDATE temas.source_watch SET expires_at = now() - interval '1 second'
       WHERE source_id = (SELECT id FROM temas.source WHERE key = $1)`,
      [key],
    );
  const kept = async (): Promise<string[]> =>
    (await owner.query<{ text: string }>('SELECT e::text AS text FROM temas.watched_event e')).rows.map(
      (row) => row.text,
    );

  it('shows each event as touchpoint_event holds it, with what was left out and why', async () => {
    await watched('shop');
    const raw = ['person-77@ornek.example', 'anon-5512-9931', 'ORDER-9931-77', 'm-5512-first'];
    const [userId, anonymousId, order, messageId] = raw;
    await send('shop', '/v1/batch', {
      batch: [
        {
          type: 'track',
          userId,
          anonymousId,
          messageId,
          event: 'Order Placed',
          timestamp: new Date(Date.now() - 60_000).toISOString(),
          properties: { plan: 'gold', basket: 12.5, order_no: order, colour: 'kırmızı', size: 4 },
        },
        { type: 'page', anonymousId, context: { page: { path: '/product/8812345' } }, properties: { basket: 'many' } },
        { type: 'identify', userId, traits: { email: userId, plan: 'gold' } },
        { type: 'track', userId, event: 'Heartbeat', properties: { plan: userId } },
        {
          type: 'track',
          userId,
          event: 'Feedback Submitted',
          properties: { metric: 'nps', score: 9, comment: 'iyi', touchpoint: 'Delivery' },
        },
        { type: 'track', event: 'Order Placed' },
        { type: 'dance', userId },
        { type: 'track', userId, event: 'Order Placed', AyseYilmaz: 'x'.repeat(9_000) },
      ],
    });
    const view = await seen('shop', 8);
    const stored = view.events.filter((event): event is Stored => event.outcome === 'stored').reverse();
    const refused = view.events.filter((event): event is Refused => event.outcome === 'refused').reverse();

    expect(refused.map(({ type, code, field }) => [type, code, field])).toEqual([
      ['track', 'missing_id', 'userId'],
      [null, 'unknown_type', 'type'],
      // A field's name may be anything; only those that events have are kept.
      ['track', 'too_long', ''],
    ]);
    expect(stored.map((event) => [event.type, event.name, event.touchpoint?.key, event.channel])).toEqual([
      ['track', 'Order Placed', 'Order Placed', 'web'],
      ['page', '/product/:id', 'Product page', 'web'],
      ['identify', null, undefined, 'web'],
      ['track', 'Heartbeat', undefined, 'web'],
      ['feedback', 'Feedback Submitted', undefined, 'web'],
    ]);
    expect(stored.map((event) => event.dropped.map(({ name, reason }) => [name, reason]))).toEqual([
      [
        ['colour', 'unregistered'],
        ['size', 'unregistered'],
      ],
      [['basket', 'wrong_type']],
      [
        ['email', 'contact'],
        ['plan', 'unregistered'],
      ],
      [['plan', 'identifier_in_value']],
      [['comment', 'comment']],
    ]);
    expect(stored[0]?.dropped[0]).toMatchObject({ refusal: null, allowedAsKey: true });
    expect(stored[2]?.dropped[0]).toMatchObject({ refusal: 'contact_name', allowedAsKey: false });
    expect(stored[4]?.answer).toEqual({
      metric: 'nps',
      score: 9,
      min: 0,
      max: 10,
      about: { key: 'Delivery', name: null, nameEn: null },
    });

    while (((await projectInbox(api.engines, workspace, 0))?.events ?? 0) > 0);
    const rows = await api.engines.clickhouse.select<TouchpointEvent>({
      query: `SELECT toString(received) AS received, toString(occurred) AS occurred, toString(message) AS message,
          toString(subject) AS subject, kind, score, arrayMap(k -> toString(k), key_owners) AS key_owners, properties
        FROM touchpoint_event WHERE workspace = {workspace:UInt32} AND axis = 0 ORDER BY touchpoint_event.received`,
      params: { workspace: workspace.number },
    });
    expect(stored.map((event) => shape(event))).toEqual(
      rows.map((row, at) => ({
        received: row.received,
        occurred: row.occurred,
        // The others came without an id of their own.
        message: at === 0 ? hex(row.message) : null,
        subject: hex(row.subject).slice(0, 8),
        keys: row.key_owners.map((key) => hex(key).slice(0, 8)),
        properties: row.properties,
        score: row.score,
      })),
    );
    expect(stored[0]).toMatchObject({ subjectOf: 'user', keys: [{ name: 'order_no' }] });
    expect(stored[1]).toMatchObject({ subjectOf: 'anonymous' });

    const everything = [JSON.stringify(view), ...(await kept())].join('\n');
    for (const text of [...raw, '8812345', 'iyi', 'kırmızı', 'AyseYilmaz'])
      expect([text, everything.includes(String(text))]).toEqual([text, false]);
  });

  const shape = (event: Stored) => ({
    received: micros(event.receivedAt),
    occurred: micros(event.occurredAt),
    message: event.messageHash,
    subject: event.subject,
    keys: event.keys.map((key) => key.pseudonym),
    properties: Object.fromEntries(event.properties.map(({ name, value }) => [name, value])),
    score: event.answer?.score ?? 0,
  });

  it('shows what a single call and an import bring, and that an origin was not allowed', async () => {
    await watched('site');
    expect((await send('site', '/v1/track', { event: 'Nobody' })).statusCode).toBe(400);
    const stranger = await send('site', '/v1/track', { userId: 'u', event: 'x' }, { origin: 'https://else.example' });
    expect(stranger.statusCode).toBe(403);
    const view = await seen('site', 2);
    expect(view.events).toMatchObject([
      { outcome: 'refused', type: null, code: 'origin_not_allowed', field: 'allowedOrigins' },
      { outcome: 'refused', type: 'track', code: 'missing_id', field: 'userId' },
    ]);
    expect(JSON.stringify(view)).not.toContain('else.example');

    await watched('log', { kind: 'import' });
    const row = { type: 'track', userId: 'c-1', event: 'Opened', timestamp: '2011-01-01T00:00:00Z' };
    await watcher.ask('POST', `${base}/imports/log/events`, { batch: [row] });
    expect((await seen('log', 1)).events).toMatchObject([
      { outcome: 'stored', name: 'Opened', occurredAt: '2011-01-01T00:00:00.000000Z' },
    ]);
  });

  it('keeps the newest fifty of thousands, and says how many there were', async () => {
    await watched('busy');
    for (let at = 0; at < 3; at += 1) {
      const batch = Array.from({ length: 1_000 }, (_, event) => ({
        type: 'track',
        userId: `u-${event}`,
        event: `Busy ${at === 2 && event >= 950 ? 'last' : 'earlier'}`,
      }));
      expect((await send('busy', '/v1/batch', { batch })).json()).toMatchObject({ accepted: 1_000 });
    }
    const view = await seen('busy', 3_000);
    expect(view.seen).toBe(3_000);
    expect(view.events.map((event) => event.outcome === 'stored' && event.name)).toEqual(
      Array.from({ length: 50 }, () => 'Busy last'),
    );
    expect((await kept()).filter((text) => text.includes('stored')).length).toBeLessThanOrEqual(50 + 5 + 1);
  });

  it('is obeyed by another process of the api within a second or so', async () => {
    const other: NestFastifyApplication = await createApp(AppModule.forEnv(api.engines.env), api.engines.env);
    await other.init();
    await other.getHttpAdapter().getInstance().ready();
    const sendThere = () =>
      other.inject({
        method: 'POST',
        url: '/v1/track',
        headers: { authorization: `Bearer ${keys['far']}`, 'content-type': 'application/json' },
        payload: { userId: 'u-1', event: 'Far away' },
      });
    await watcher.ask('POST', `${base}/sources`, { key: 'far', name: 'far' });
    keys['far'] = (await watcher.ask('POST', `${base}/sources/far/keys`, {})).json<{ writeKey: string }>().writeKey;
    expect((await sendThere()).statusCode).toBe(200);
    await watcher.ask('POST', `${base}/sources/far/watch`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await sendThere()).statusCode).toBe(200);
    expect((await seen('far', 1)).events).toMatchObject([{ name: 'Far away' }]);
    await other.close();
  }, 30_000);

  it('costs no sender an answer when what it sees cannot be written', async () => {
    await watched('broken');
    await owner.query('REVOKE INSERT ON temas.watched_event FROM temas_app');
    try {
      for (const event of ['one', 'two']) {
        const answer = await send('broken', '/v1/track', { userId: 'u-1', event });
        expect([answer.statusCode, answer.json<{ accepted: number }>().accepted]).toEqual([200, 1]);
      }
      // Both are in the inbox, whatever became of the watch.
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(await read('broken')).toMatchObject({ seen: 0, events: [] });
    } finally {
      await owner.query('GRANT INSERT ON temas.watched_event TO temas_app');
    }
    await send('broken', '/v1/track', { userId: 'u-1', event: 'three' });
    expect((await seen('broken', 1)).events).toMatchObject([{ name: 'three' }]);
    const { rows } = await owner.query<{ events: number }>('SELECT events FROM temas.inbox ORDER BY id DESC LIMIT 3');
    expect(rows.map((row) => row.events)).toEqual([1, 1, 1]);
  });

  it('is for owners of the workspace alone', async () => {
    await watched('own');
    const analyst = await member(api, 'watched', 'analyst');
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'elsewhere', name: 'Elsewhere' });
    const foreign = await member(api, 'elsewhere', 'owner');
    for (const method of ['POST', 'GET', 'DELETE'] as const) {
      expect((await analyst.ask(method, `${base}/sources/own/watch`)).statusCode).toBe(403);
      expect((await foreign.ask(method, `${base}/sources/own/watch`)).statusCode).toBe(404);
      const absent = await foreign.ask(method, '/api/v1/workspaces/elsewhere/sources/own/watch');
      expect([method, absent.statusCode, absent.json<{ code: string }>().code]).toEqual([method, 404, 'not_found']);
    }
    // Everybody who sees the source sees that somebody watches it.
    const { activity } = (await analyst.ask('GET', `${base}/sources/own`)).json<{
      activity: { watchedUntil: string; writeKeys: number };
    }>();
    expect(Date.parse(activity.watchedUntil)).toBeGreaterThan(Date.now() + 14 * 60_000);
    expect(activity.writeKeys).toBe(1);
  });

  it('lasts a quarter of an hour unless it is renewed, and then forgets what it kept', async () => {
    await watched('brief');
    await send('brief', '/v1/track', { userId: 'u-1', event: 'Kept for now' });
    const first = await seen('brief', 1);
    expect(Date.parse(first.expiresAt) - Date.parse(first.startedAt)).toBe(15 * 60_000);
    const renewed = (await watcher.ask('POST', `${base}/sources/brief/watch`)).json<WatchView>();
    expect(renewed.startedAt).toBe(first.startedAt);
    expect(Date.parse(renewed.expiresAt)).toBeGreaterThan(Date.parse(first.expiresAt));
    expect(renewed.events).toEqual(first.events);

    await expire('brief');
    const ended = await watcher.ask('GET', `${base}/sources/brief/watch`);
    expect([ended.statusCode, ended.json<{ code: string }>().code]).toEqual([410, 'gone']);
    const { activity } = (await watcher.ask('GET', `${base}/sources/brief`)).json<{
      activity: { watchedUntil: string | null };
    }>();
    expect(activity.watchedUntil).toBeNull();
    const rowsOf = async () =>
      (
        await owner.query<{ count: string }>(
          `SELECT count(*) FROM temas.watched_event e JOIN temas.source_watch w ON w.id = e.watch_id
           JOIN temas.source s ON s.id = w.source_id WHERE s.key = 'brief'`,
        )
      ).rows[0]?.count;
    expect(await rowsOf()).toBe('1');
    const open = await read('own');
    await new Reconciler(api.engines.postgres, silentQueue().queue).run();
    expect(await rowsOf()).toBe('0');
    // A watch that is open stays.
    expect((await read('own')).startedAt).toBe(open.startedAt);

    // One that begins anew shows nothing of the one before, nor do events of the time between come to it.
    await send('brief', '/v1/track', { userId: 'u-1', event: 'Unwatched' });
    const again = (await watcher.ask('POST', `${base}/sources/brief/watch`)).json<WatchView>();
    expect(again).toMatchObject({ seen: 0, events: [] });
  });

  it('shows no event that is older than a quarter of an hour, however often the watch is renewed', async () => {
    await watched('long');
    await send('long', '/v1/track', { userId: 'u-1', event: 'Early' });
    await seen('long', 1);
    await owner.query(
      `UPDATE temas.watched_event SET received = received - 15 * 60 * 1000000::bigint
       WHERE watch_id = (SELECT w.id FROM temas.source_watch w JOIN temas.source s ON s.id = w.source_id WHERE s.key = 'long')`,
    );
    expect((await read('long')).events).toEqual([]);
    await send('long', '/v1/track', { userId: 'u-1', event: 'Late' });
    expect((await seen('long', 2)).events).toMatchObject([{ name: 'Late' }]);
  });

  it('ends at once when it is stopped, and when its source goes', async () => {
    for (const [key, method, path] of [
      ['stopped', 'DELETE', '/watch'],
      ['removed', 'DELETE', ''],
    ] as const) {
      await watched(key);
      await send(key, '/v1/track', { userId: 'u-1', event: `Of ${key}` });
      await seen(key, 1);
      expect((await watcher.ask(method, `${base}/sources/${key}${path}`)).statusCode).toBeLessThan(300);
      const { rows } = await owner.query(
        `SELECT 1 FROM temas.source_watch w JOIN temas.source s ON s.id = w.source_id WHERE s.key = $1`,
        [key],
      );
      expect([key, rows]).toEqual([key, []]);
    }
    // Nothing to stop is nothing wrong.
    expect((await watcher.ask('DELETE', `${base}/sources/stopped/watch`)).statusCode).toBe(204);
  });
});
