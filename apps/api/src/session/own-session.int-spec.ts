import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { browserWith, member, programWith, signIn, type Browser } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

interface Listed {
  readonly id: string;
  readonly browser: string;
  readonly system: string;
  readonly current: boolean;
}

describe('the own sessions', () => {
  let api: RunningApi;
  let database: pg.Client;
  let first: Browser;
  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    first = await member(api, 'demo', 'viewer', 'ayse@temas.example');
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  });
  beforeEach(async () => {
    await database.query('TRUNCATE temas.login_throttle');
  });

  const list = async (browser: Browser) => {
    const answer = await browser.ask('GET', '/api/v1/sessions');
    expect(answer.statusCode).toBe(200);
    return answer.json<Listed[]>();
  };
  const works = async (browser: Browser) => (await browser.ask('GET', '/api/v1/session')).statusCode === 200;

  it('are told apart by families of browsers and systems, and nothing more is stored', async () => {
    const userAgent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1';
    const answer = await api.request({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/json', 'user-agent': userAgent },
      remoteAddress: '203.0.113.77',
      payload: { email: 'ayse@temas.example', password: 'a long enough secret 7' },
    });
    const phone = browserWith(
      api,
      String(answer.headers['set-cookie']).split(';')[0] ?? '',
      answer.json<{ csrfToken: string }>().csrfToken,
    );
    const seen = await list(phone);
    expect(seen.map(({ browser, system, current }) => [browser, system, current])).toEqual([
      ['safari', 'ios', true],
      ['other', 'other', false],
    ]);
    const { rows } = await database.query<{ text: string }>('SELECT s::text AS text FROM temas.session s');
    expect(rows.map(({ text }) => text).join('\n')).not.toMatch(/iPhone OS|Mozilla|203\.0\.113|604\.1/);
    expect((await phone.ask('DELETE', '/api/v1/session')).statusCode).toBe(204);
  });

  it('show no secret, no hash and nobody else', async () => {
    const stranger = await member(api, 'demo', 'owner', 'can@temas.example');
    const answer = await first.ask('GET', '/api/v1/sessions');
    const secret = first.cookie.split('=')[1] ?? '';
    expect(answer.body).not.toContain(secret.slice(8));
    expect(answer.body).not.toContain(first.csrfToken);
    expect(answer.json<Listed[]>().map(({ current }) => current)).toEqual([true]);
    expect(Object.keys(answer.json<object[]>()[0] ?? {}).sort()).toEqual(
      ['browser', 'createdAt', 'current', 'expiresAt', 'id', 'lastSeenAt', 'system'].sort(),
    );
    // Not even an owner of the workspace ends the session of a member, nor learns whether there is one.
    const [own] = answer.json<Listed[]>();
    expect((await stranger.ask('DELETE', `/api/v1/sessions/${own?.id}`)).statusCode).toBe(404);
    expect(await works(first)).toBe(true);
  });

  it('end one by one, and all but the one that asks', async () => {
    const second = await signIn(api, 'ayse@temas.example');
    const third = await signIn(api, 'ayse@temas.example');
    const bystander = await member(api, 'demo', 'viewer', 'ece@temas.example');
    const [, ...others] = await list(first);
    expect(others).toHaveLength(2);
    const gone = (await list(second)).find(({ current }) => current)?.id ?? '';
    expect((await first.ask('DELETE', `/api/v1/sessions/${gone}`)).statusCode).toBe(204);
    expect([await works(first), await works(second), await works(third)]).toEqual([true, false, true]);
    expect((await first.ask('DELETE', `/api/v1/sessions/${gone}`)).statusCode).toBe(404);
    const ended = await first.ask('DELETE', '/api/v1/sessions');
    expect([ended.statusCode, ended.json()]).toEqual([200, { ended: 1 }]);
    expect([await works(first), await works(third), await works(bystander)]).toEqual([true, false, true]);
    expect(await list(first)).toHaveLength(1);
  });

  it('leave out those that are over by themselves', async () => {
    for (const change of [`expires_at = now() - interval '1 second'`, `last_seen_at = now() - interval '31 minutes'`]) {
      const old = await signIn(api, 'ayse@temas.example');
      const id = (await list(old)).find(({ current }) => current)?.id ?? '';
      await database.query(`UPDATE temas.session SET ${change} WHERE id = $1`, [id]);
      expect((await list(first)).map((session) => session.id)).not.toContain(id);
      expect((await first.ask('DELETE', `/api/v1/sessions/${id}`)).statusCode).toBe(404);
    }
  });

  it('are for whoever is signed in: no token, no other site, no id that is none', async () => {
    const program = programWith(api, api.bootstrap.apiToken);
    expect((await program.ask('GET', '/api/v1/sessions')).statusCode).toBe(403);
    expect((await program.ask('DELETE', '/api/v1/sessions')).statusCode).toBe(403);
    const host = 'temas.example';
    for (const headers of [
      { origin: `http://${host}` },
      { 'x-csrf-token': first.csrfToken, origin: 'http://evil.example' },
    ]) {
      const answer = await api.request({
        method: 'DELETE',
        url: '/api/v1/sessions',
        headers: { host, cookie: first.cookie, ...headers },
      });
      expect(answer.statusCode).toBe(403);
    }
    expect((await first.ask('DELETE', '/api/v1/sessions/1')).statusCode).toBe(400);
  });

  it('end when the password changes, and whoever guesses at it from a session that is open must wait', async () => {
    const other = await signIn(api, 'ayse@temas.example');
    const guess = () =>
      first.ask('POST', '/api/v1/session/password', { current: 'not the password', next: 'a new secret of mine 8' });
    const answer = await guess();
    expect([answer.statusCode, answer.json<{ field: string }>().field]).toEqual([403, 'current']);
    const weak = await first.ask('POST', '/api/v1/session/password', {
      current: 'a long enough secret 7',
      next: 'short',
    });
    expect([weak.statusCode, weak.json<{ field: string }>().field]).toEqual([422, 'next']);
    expect(await works(other)).toBe(true);
    for (let at = 0; at < 8; at += 1) await guess();
    const locked = await first.ask('POST', '/api/v1/session/password', {
      current: 'a long enough secret 7',
      next: 'a new secret of mine 8',
    });
    expect(locked.statusCode).toBe(429);
    await database.query('TRUNCATE temas.login_throttle');
    const changed = await first.ask('POST', '/api/v1/session/password', {
      current: 'a long enough secret 7',
      next: 'a new secret of mine 8',
    });
    expect(changed.statusCode).toBe(200);
    expect([await works(first), await works(other)]).toEqual([false, false]);
  }, 60_000);
});
