import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BuildLoop } from '@temas/server/journey/build-loop';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { conservation } from '@temas/server/metrics/ingestion-metrics';
import { projectInbox } from '@temas/server/projection/project-inbox';
import { signIn } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

describe('metrics', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi();
  }, 120_000);
  afterAll(async () => api.stop());

  const scrape = async (): Promise<string> => {
    const answer = await api.request({ method: 'GET', url: '/metrics' });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return answer.body;
  };
  const seriesOf = (text: string): string[] =>
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.replace(/ \S+$/, ''));
  const valueOf = (text: string, series: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length) ?? Number.NaN,
    );
  const event = (at: number, more: object = {}) => ({
    ...{ type: 'track', event: `Bought ${at} things`, userId: `person-${at}`, messageId: `m-${at}` },
    ...more,
  });

  it('answer this machine alone, whatever delivers a request of another, and beyond it the owner of the installation', async () => {
    const ask = (from: string, headers: Record<string, string> = {}) =>
      api
        .request({ method: 'GET', url: '/metrics', remoteAddress: from, headers })
        .then(({ statusCode }) => statusCode);
    expect(await ask('127.0.0.1')).toBe(200);
    expect(await ask('203.0.113.9')).toBe(401);
    expect(await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).toBe(401);
    // What scripts begin with works on this machine only, as everywhere.
    expect(await ask('203.0.113.9', { authorization: `Bearer ${api.bootstrap.apiToken}` })).toBe(401);
    expect(await ask('127.0.0.1', { authorization: `Bearer ${api.bootstrap.apiToken}` })).toBe(200);
    const made = await api.asOwner('POST', '/api/v1/workspaces/demo/tokens', { name: 'x', role: 'owner' });
    const token = made.json<{ token: string }>().token;
    expect(await ask('203.0.113.9', { authorization: `Bearer ${token}` })).toBe(403);
    const { adminEmail, adminPassword } = api.bootstrap;
    const owner = await signIn(api, adminEmail, adminPassword ?? '');
    expect(await ask('203.0.113.9', { cookie: owner.cookie })).toBe(200);
    for (const url of ['/metrics/worker', '/metrics/olap']) {
      const answer = await api.request({ method: 'GET', url, remoteAddress: '203.0.113.9' });
      expect([url, answer.statusCode]).toEqual([url, 401]);
    }
  });

  it('tell of the engine through the same door, without its credential, and of no worker where none is known', async () => {
    const olap = await api.request({ method: 'GET', url: '/metrics/olap' });
    expect(olap.statusCode).toBe(200);
    expect(olap.body).toMatch(/^temas_olap_running\{lane="read"\} \d+$/m);
    const { username, password } = new URL(api.engines.env.CLICKHOUSE_URL);
    expect(username).not.toBe('');
    expect(olap.body).not.toContain(password);
    expect((await api.request({ method: 'GET', url: '/metrics/worker' })).statusCode).toBe(404);
  });

  it('F-168 make no new series of ten thousand names, paths and workspaces', async () => {
    // One of everything, so that the series that there are exist.
    await api.send('/v1/batch', { batch: [event(0), event(0, { type: 'x' }), event(0, { properties: { a: 1 } })] });
    await api.request({ method: 'GET', url: '/none/at-all' });
    await api.request({ method: 'PROPFIND', url: '/none' });
    await api.asOwner('GET', '/api/v1/workspaces/demo/status');
    await api.asOwner('GET', '/api/v1/workspaces/none/status');
    const before = new Set(seriesOf(await scrape()));
    for (let at = 1; at <= 1_000; at += 1) {
      const batch = Array.from({ length: 8 }, (_, of) => event(at * 10 + of, { properties: { [`p${at}${of}`]: 1 } }));
      await api.send('/v1/batch', { batch });
      await api.request({ method: 'GET', url: `/shop-${at}/ayse-yilmaz?q=${at}` });
      await api.asOwner('GET', `/api/v1/workspaces/tenant-${at}/status?ayse=${at}`);
    }
    const after = seriesOf(await scrape());
    expect(after.filter((series) => !before.has(series))).toEqual([]);
    expect(after.length).toBeLessThan(1_500);
    expect(after.join('\n')).not.toMatch(/tenant|ayse|shop|Bought|person|demo/);
  }, 120_000);

  it('account for every event that was received, also of requests that fail', async () => {
    const before = conservation();
    const batch = [event(90_001), event(90_002), event(90_003, { type: 'dance' })];
    await api.send('/v1/batch', { batch });
    const proper = api.engines.postgres.constructor.prototype as {
      inWorkspace: (...args: unknown[]) => Promise<unknown>;
    };
    const { inWorkspace } = proper;
    proper.inWorkspace = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    try {
      expect((await api.send('/v1/batch', { batch })).statusCode).toBe(503);
    } finally {
      proper.inWorkspace = inWorkspace;
    }
    const after = conservation();
    const grown = Object.fromEntries(
      Object.entries(after).map(([name, value]) => [name, value - before[name as keyof typeof before]]),
    );
    expect(grown).toEqual({ received: 6, accepted: 2, rejected: 1, turnedAway: 3, inFlight: 0, unaccounted: 0 });
    const text = await scrape();
    expect(valueOf(text, 'temas_events_unaccounted_total')).toBe(0);
    expect(valueOf(text, 'temas_events_turned_away_total{code="unavailable"}')).toBe(3);
    expect(valueOf(text, 'temas_events_rejected_total{code="unknown_type"}')).toBeGreaterThan(0);
  });

  it('tell what waits, and that it no longer does', async () => {
    const found = await workspaceAccessRepository.byKey(api.engines.postgres, 'demo');
    if (!found) throw new Error('no workspace');
    const freshly = async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 5_100));
      return scrape();
    };
    const waiting = await freshly();
    expect(valueOf(waiting, 'temas_inbox_batches{lane="live"}')).toBeGreaterThan(0);
    expect(valueOf(waiting, 'temas_inbox_events{lane="live"}')).toBeGreaterThan(1_000);
    expect(valueOf(waiting, 'temas_inbox_oldest_seconds{lane="live"}')).toBeGreaterThan(1);
    expect(valueOf(waiting, 'temas_part_up{part="engine"}')).toBe(1);
    while (((await projectInbox(api.engines, found, 0))?.events ?? 0) > 0);
    expect(valueOf(await freshly(), 'temas_dirty_owners')).toBeGreaterThan(1_000);
    const loop = new BuildLoop(api.engines, { least: 0, most: 0 });
    while ((await loop.run(found.id)).more);
    const done = await freshly();
    for (const name of ['temas_inbox_batches{lane="live"}', 'temas_dirty_owners', 'temas_dirty_days']) {
      expect([name, valueOf(done, name)]).toEqual([name, 0]);
    }
    expect(valueOf(done, 'temas_journey_lag_seconds')).toBe(0);
    expect(done).toMatch(/^temas_statement_seconds_count\{statement="insert.touchpoint_event",result="ok"\} [1-9]/m);
  }, 120_000);
});
