import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionService } from '@temas/server/access/session.service';
import { Throttle } from '@temas/server/access/throttle';
import pg from 'pg';
import { browserWith, member, signIn, type Browser } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

const host = 'temas.example';
const origin = `http://${host}`;

describe('sessions', () => {
  let api: RunningApi;
  let owner: pg.Client;
  let viewer: Browser;
  beforeAll(async () => {
    api = await startApi();
    owner = new pg.Client({ connectionString: api.engines.ownerUrl });
    await owner.connect();
    viewer = await member(api, 'demo', 'viewer', 'ayse@temas.example');
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await api.stop();
  });
  beforeEach(async () => {
    await owner.query('TRUNCATE temas.login_throttle');
  });

  const attempt = async (
    body: { email: string; password: string },
    options: { headers?: Record<string, string>; from?: string } = {},
  ) =>
    api.request({
      method: 'POST',
      url: '/api/v1/session',
      headers: { host, 'content-type': 'application/json', ...options.headers },
      remoteAddress: options.from ?? '203.0.113.7',
      payload: body,
    });
  const wrong = { email: 'ayse@temas.example', password: 'not the password' };
  const right = { email: 'ayse@temas.example', password: 'a long enough secret 7' };

  it('stand in a cookie that no script and no other site can use, and in the database as a hash', async () => {
    const answer = await attempt(right);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^temas_session=tms_ses_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/,
    );
    const secret = /tms_ses_[\w-]{43}/.exec(String(answer.headers['set-cookie']))?.[0] ?? '';
    const { rows } = await owner.query<{ text: string }>('SELECT s::text AS text FROM temas.session s');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some((row) => row.text.includes(secret.slice(8)))).toBe(false);
    const account = await owner.query<{ hash: string }>(
      `SELECT password_hash AS hash FROM temas.account WHERE email = 'ayse@temas.example'`,
    );
    expect(account.rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/);
  });

  it('get a new secret at every sign-in and password change, which ends the others', async () => {
    const first = await signIn(api, 'ayse@temas.example');
    const second = await signIn(api, 'ayse@temas.example');
    expect(first.cookie).not.toBe(second.cookie);
    expect(first.csrfToken).not.toBe(second.csrfToken);
    const changed = await second.ask('POST', '/api/v1/session/password', {
      current: right.password,
      next: 'a new secret of mine 8',
    });
    expect(changed.statusCode).toBe(200);
    expect((await first.ask('GET', '/api/v1/session')).statusCode).toBe(401);
    expect((await second.ask('GET', '/api/v1/session')).statusCode).toBe(401);
    const third = browserWith(
      api,
      String(changed.headers['set-cookie']).split(';')[0] ?? '',
      changed.json<{ csrfToken: string }>().csrfToken,
    );
    expect((await third.ask('GET', '/api/v1/session')).statusCode).toBe(200);
    const back = await third.ask('POST', '/api/v1/session/password', {
      current: 'a new secret of mine 8',
      next: right.password,
    });
    expect(back.statusCode).toBe(200);
    viewer = await signIn(api, 'ayse@temas.example');
  });

  it('end at sign-out, and when they are old or idle', async () => {
    const browser = await signIn(api, 'ayse@temas.example');
    expect((await browser.ask('DELETE', '/api/v1/session')).statusCode).toBe(204);
    expect((await browser.ask('GET', '/api/v1/session')).statusCode).toBe(401);
    for (const change of [`expires_at = now() - interval '1 second'`, `last_seen_at = now() - interval '31 minutes'`]) {
      const old = await signIn(api, 'ayse@temas.example');
      await owner.query(`UPDATE temas.session SET ${change}`);
      expect((await old.ask('GET', '/api/v1/session')).statusCode).toBe(401);
    }
    viewer = await signIn(api, 'ayse@temas.example');
  });

  it('need the own origin and the token for whatever writes', async () => {
    const ask = async (headers: Record<string, string>) =>
      (
        await api.request({
          method: 'DELETE',
          url: '/api/v1/session',
          headers: { host, cookie: viewer.cookie, ...headers },
        })
      ).statusCode;
    const token = { 'x-csrf-token': viewer.csrfToken };
    expect(await ask({})).toBe(403);
    expect(await ask({ origin })).toBe(403);
    expect(await ask(token)).toBe(403);
    expect(await ask({ ...token, origin: 'http://evil.example' })).toBe(403);
    expect(await ask({ ...token, origin: 'null' })).toBe(403);
    expect(await ask({ ...token, origin: `${origin}.evil.example` })).toBe(403);
    // One token in 64 ends with the letter that another one is given here.
    const ending = viewer.csrfToken.endsWith('x') ? 'y' : 'x';
    expect(await ask({ origin, 'x-csrf-token': `${viewer.csrfToken.slice(0, -1)}${ending}` })).toBe(403);
    expect(await ask({ origin, 'x-csrf-token': 'é'.repeat(viewer.csrfToken.length) })).toBe(403);
    expect((await viewer.ask('GET', '/api/v1/session')).statusCode).toBe(200);
  });

  it('are not looked at where a request brings a token', async () => {
    const answer = await api.request({
      method: 'GET',
      url: '/api/v1/session',
      headers: { host, cookie: viewer.cookie, authorization: 'Bearer wrong' },
    });
    expect(answer.statusCode).toBe(401);
    const token = await api.request({
      method: 'POST',
      url: '/api/v1/workspaces',
      headers: {
        authorization: `Bearer ${api.bootstrap.apiToken}`,
        cookie: viewer.cookie,
        origin: 'http://evil.example',
      },
      payload: { key: 'by-token', name: 'By token' },
    });
    expect(token.statusCode).toBe(201);
  });

  it('cannot be begun by another site', async () => {
    expect((await attempt(right, { headers: { origin: 'http://evil.example' } })).statusCode).toBe(403);
    expect((await attempt(right, { headers: { origin } })).statusCode).toBe(200);
  });

  it('F-69 answer an unknown account as a wrong password', async () => {
    const known = await attempt(wrong);
    const unknown = await attempt({ ...wrong, email: 'nobody@temas.example' });
    expect([known.statusCode, unknown.statusCode]).toEqual([401, 401]);
    const { traceId: _one, ...first } = known.json<Record<string, unknown>>();
    const { traceId: _two, ...second } = unknown.json<Record<string, unknown>>();
    expect(second).toEqual(first);
  });

  it('F-69 make whoever fails too often wait, also when they try all at once, and nobody else', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(wrong)));
    const statuses = answers.map((answer) => answer.statusCode);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(8);
    for (let at = 0; at < 8; at += 1) await attempt(wrong);
    // On a busy machine some may not even reach the database, and are told so.
    expect(statuses.every((status) => [401, 429, 503].includes(status))).toBe(true);
    const locked = await attempt(right);
    expect(locked.statusCode).toBe(429);
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(200);
    expect(Number(locked.headers['retry-after'])).toBeLessThanOrEqual(300);
    // The person at another address, and somebody else at the same one.
    expect((await attempt(right, { from: '198.51.100.9' })).statusCode).toBe(200);
    expect((await attempt({ ...wrong, email: 'else@temas.example' })).statusCode).toBe(401);
    await owner.query(`UPDATE temas.login_throttle SET locked_until = now() - interval '1 second'`);
    expect((await attempt(right)).statusCode).toBe(200);
  }, 120_000);

  it('tell clients behind a proxy on this machine apart, and networks of IPv6', async () => {
    const through = (client: string, body = wrong) =>
      attempt(body, { from: '127.0.0.1', headers: { 'x-forwarded-for': `spoofed, ${client}` } });
    for (let at = 0; at < 8; at += 1) expect((await through('203.0.113.50')).statusCode).toBe(401);
    expect((await through('203.0.113.50', right)).statusCode).toBe(429);
    expect((await through('203.0.113.51', right)).statusCode).toBe(200);
    for (let at = 0; at < 8; at += 1) {
      expect((await attempt(wrong, { from: `2001:db8:1:2::${at + 1}` })).statusCode).toBe(401);
    }
    expect((await attempt(right, { from: '2001:db8:1:2:ffff::1' })).statusCode).toBe(429);
    expect((await attempt(right, { from: '2001:db8:1:3::1' })).statusCode).toBe(200);
  }, 120_000);

  it('keep no e-mail and no address of whoever tried, nor a hash that could be guessed', async () => {
    await attempt({ ...wrong, email: 'stranger@temas.example' });
    const { rows } = await owner.query<{ guessed: boolean }>(
      `SELECT bool_or(subject IN (sha256('stranger@temas.example'), sha256('203.0.113.7'),
         sha256('email' || '\\x00'::bytea || 'stranger@temas.example'), sha256('account' || '\\x00'::bytea || 'stranger@temas.example')))
         AS guessed FROM temas.login_throttle`,
    );
    expect(rows[0]?.guessed).toBe(false);
  });

  it('let the password and the token of bootstrap.json in from this machine alone', async () => {
    const { adminEmail, adminPassword, apiToken } = api.bootstrap;
    const body = { email: adminEmail, password: adminPassword ?? '' };
    const forwarded: Record<string, string>[] = [
      { 'x-forwarded-for': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1' },
      { 'x-real-ip': '127.0.0.1' },
      { via: '1.1 proxy' },
    ];
    expect((await attempt(body, { from: '203.0.113.9' })).statusCode).toBe(401);
    for (const headers of forwarded) {
      expect((await attempt(body, { from: '127.0.0.1', headers })).statusCode).toBe(401);
    }
    const asked = async (from: string, headers: Record<string, string> = {}) =>
      (
        await api.request({
          method: 'GET',
          url: '/api/v1/workspaces',
          headers: { authorization: `Bearer ${apiToken}`, ...headers },
          remoteAddress: from,
        })
      ).statusCode;
    expect(await asked('203.0.113.9')).toBe(401);
    for (const headers of forwarded) expect(await asked('127.0.0.1', headers)).toBe(401);
    expect(await asked('127.0.0.1')).toBe(200);
    expect((await attempt(body, { from: '127.0.0.1' })).statusCode).toBe(200);
  });

  it('begin by a link once, within ten minutes', async () => {
    const { postgres } = api.engines;
    const sessions = new SessionService(postgres, new Throttle(postgres, Buffer.alloc(32, 7)));
    const spend = async (token: string) =>
      (
        await api.request({
          method: 'POST',
          url: '/api/v1/session/link',
          headers: { host, origin, 'content-type': 'application/json' },
          payload: { token },
        })
      ).statusCode;
    const link = await sessions.createLink();
    expect(await Promise.all([spend(link), spend(link), spend(link)]).then((all) => all.sort())).toEqual([
      200, 410, 410,
    ]);
    const late = await sessions.createLink();
    await owner.query(`UPDATE temas.sign_in_link SET expires_at = now() - interval '1 second' WHERE spent_at IS NULL`);
    expect(await spend(late)).toBe(410);
    expect(await spend('tms_link_'.padEnd(52, 'x'))).toBe(410);
  });

  it('hear of a changed role and a removed membership at the next request', async () => {
    const analyst = await member(api, 'demo', 'analyst', 'can@temas.example');
    const post = async () =>
      (await analyst.ask('POST', '/api/v1/workspaces/demo/sources', { key: 'bad key', name: 'x' })).statusCode;
    expect(await post()).toBe(400);
    await api.asOwner('PATCH', `/api/v1/workspaces/demo/members/${analyst.id}`, { role: 'viewer' });
    expect(await post()).toBe(403);
    await api.asOwner('DELETE', `/api/v1/workspaces/demo/members/${analyst.id}`);
    expect(await post()).toBe(404);
  });
});
