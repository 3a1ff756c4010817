import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionService } from '@temas/server/access/session.service';
import { Throttle } from '@temas/server/access/throttle';
import type { LightMyRequestResponse } from 'fastify';
import net from 'node:net';
import pg from 'pg';
import { addressOf, describedOperations, writes, type Operation } from '../testing/operations.js';
import { member, signIn, type Browser } from '../testing/people.js';
import { refusalOf } from '../testing/refusal.js';
import { startApi, type RunningApi } from '../testing/running-api.js';
import { sampleOf, type Schemas } from '../testing/sample-body.js';
import { storedIn } from '../testing/stored.js';

const host = 'temas.example';
const origin = `http://${host}`;
const password = 'a long enough secret 7';

/** Origins that are not the page's own, one of them none at all. */
const origins: readonly (string | undefined)[] = [
  ...[undefined, '', 'null', 'http://evil.example', `${origin}.evil.example`, `http://evil-${host}`],
  ...[`http://evil.${host}`, `https://${host}`, `${origin}:81`, `http://${host}@evil.example`, `${origin}/`],
  ...[`${origin}, http://evil.example`, 'file://', 'http://temas%2eexample', 'http://temasxexample'],
];

describe('requests that another site makes a browser send', () => {
  let api: RunningApi;
  let database: pg.Client;
  let owner: Browser;
  let other: Browser;
  let operations: Operation[];
  let schemas: Schemas;

  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'own', name: 'own' });
    owner = await member(api, 'own', 'owner');
    other = await member(api, 'own', 'analyst');
    ({ operations, schemas } = await describedOperations(api));
  }, 240_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  }, 60_000);

  const forge = (operation: Operation, headers: Record<string, string>) => {
    const body = operation.body && sampleOf(operation.body, schemas);
    return api.request({
      method: operation.method,
      url: addressOf(operation, 'own'),
      headers: { host, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  };
  const withCookie = () =>
    operations.filter((operation) => writes(operation) && !['public', 'write-key'].includes(operation.access));

  it('F-122 change nothing by any operation without the own origin and the session’s own token', async () => {
    const before = await storedIn(database);
    const { cookie, csrfToken } = owner;
    const token = { 'x-csrf-token': csrfToken };
    const forged: Record<string, string>[] = [
      ...origins.map((from): Record<string, string> => ({ ...token, ...(from === undefined ? {} : { origin: from }) })),
      ...[{}, { origin }, { origin, 'x-csrf-token': '' }, { origin, 'x-csrf-token': other.csrfToken }],
      ...[csrfToken.slice(0, -1), `${csrfToken}A`, `${csrfToken},${csrfToken}`, 'é'.repeat(csrfToken.length)].map(
        (sent) => ({ origin, 'x-csrf-token': sent }),
      ),
      { origin, 'x-xsrf-token': csrfToken, cookie: `${cookie}; x-csrf-token=${csrfToken}` },
    ];
    const tried = withCookie();
    expect(tried.length).toBeGreaterThan(35);
    for (const operation of tried) {
      for (const headers of forged) {
        const answer = refusalOf(await forge(operation, { cookie, ...headers }));
        expect([operation.name, headers, ...answer]).toEqual([operation.name, headers, 403, 'csrf_failed', undefined]);
      }
    }
    expect(await storedIn(database)).toEqual(before);
    expect((await owner.ask('GET', '/api/v1/session')).statusCode).toBe(200);
  }, 120_000);

  it('F-122 begin no session here from elsewhere', async () => {
    const before = await storedIn(database);
    const open = operations.filter((operation) => writes(operation) && operation.access === 'public');
    expect(open.length).toBeGreaterThan(3);
    // A program sends no origin, and has no cookie that another site could use.
    for (const operation of open) {
      for (const from of origins.filter((each) => each !== undefined)) {
        const answer = await forge(operation, { origin: from });
        expect([operation.name, from, answer.statusCode]).toEqual([operation.name, from, 403]);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    }
    expect(await storedIn(database)).toEqual(before);
  });

  it('are what they are, whatever another method they name', async () => {
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
      const answer = await api.request({
        method: 'GET',
        url: '/api/v1/session?_method=DELETE',
        headers: { host, cookie: owner.cookie, [name]: 'DELETE' },
      });
      expect([name, answer.statusCode]).toEqual([name, 200]);
    }
    expect((await owner.ask('GET', '/api/v1/session')).statusCode).toBe(200);
  });

  const secretIn = (answer: LightMyRequestResponse): string =>
    /^temas_session=(tms_ses_[\w-]{43});/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
  const isOpen = async (cookie: string) =>
    (await api.request({ method: 'GET', url: '/api/v1/session', headers: { host, cookie } })).statusCode;

  it('cannot choose the session that somebody signs in to: every way in makes a new secret', async () => {
    const { postgres } = api.engines;
    const sessions = new SessionService(postgres, new Throttle(postgres, Buffer.alloc(32, 7)));
    const invitation = (
      await api.asOwner('POST', '/api/v1/workspaces/own/invitations', { email: 'guest@own.example', role: 'viewer' })
    ).json<{ token: string }>().token;
    const theirs = await signIn(api, 'analyst@own.example', password);
    const ways: readonly (readonly [string, object, string])[] = [
      ['/api/v1/session', { email: 'owner@own.example', password }, `temas_session=tms_ses_${'A'.repeat(43)}`],
      ['/api/v1/session', { email: 'owner@own.example', password }, theirs.cookie],
      ['/api/v1/session/link', { token: await sessions.createLink() }, `temas_session=tms_ses_${'B'.repeat(43)}`],
      [
        '/api/v1/session/invitation',
        { token: invitation, name: 'Guest', password: 'a guest secret of 9' },
        `temas_session=tms_ses_${'C'.repeat(43)}`,
      ],
    ];
    const seen = new Set<string>();
    for (const [url, body, cookie] of ways) {
      const answer = await api.request({
        method: 'POST',
        url,
        headers: { host, origin, cookie, 'content-type': 'application/json' },
        payload: body,
      });
      const secret = secretIn(answer);
      expect([url, answer.statusCode, secret === '' || cookie.includes(secret) || seen.has(secret)]).toEqual([
        url,
        200,
        false,
      ]);
      seen.add(secret);
      expect([url, await isOpen(`temas_session=${secret}`)]).toEqual([url, 200]);
      if (cookie !== theirs.cookie) expect([url, await isOpen(cookie)]).toEqual([url, 401]);
    }
    // What was there before goes on being who it was.
    const still = await theirs.ask('GET', '/api/v1/session');
    expect(still.json<{ account: { email: string } }>().account.email).toBe('analyst@own.example');
  });

  it('nor keep one over a change of password: the secret is new, and the old one is nobody', async () => {
    const before = await signIn(api, 'analyst@own.example', password);
    const answer = await before.ask('POST', '/api/v1/session/password', {
      current: password,
      next: 'another secret 8!',
    });
    expect([answer.statusCode, before.cookie.includes(secretIn(answer))]).toEqual([200, false]);
    expect(await isOpen(before.cookie)).toBe(401);
    expect(await isOpen(`temas_session=${secretIn(answer)}`)).toBe(200);
  });

  it('find nothing in an answer that the Host header, or what a proxy says of it, decides', async () => {
    for (const operation of operations) {
      const answer = await api.request({
        method: operation.method,
        url: addressOf(operation, 'own'),
        headers: {
          ...{ host: 'kanarya.example', 'x-forwarded-host': 'kanarya.example', forwarded: 'host=kanarya.example' },
          ...{ 'x-original-host': 'kanarya.example', 'x-forwarded-proto': 'https', cookie: owner.cookie },
        },
      });
      const all = `${JSON.stringify(answer.headers)}${answer.body}`;
      expect([operation.name, all.includes('kanarya')]).toEqual([operation.name, false]);
    }
    for (const page of ['/', '/api/docs', '/healthz', '/nowhere']) {
      const answer = await api.request({ method: 'GET', url: page, headers: { host: 'kanarya.example' } });
      expect([page, JSON.stringify(answer.headers).includes('kanarya') || answer.body.includes('kanarya')]).toEqual([
        page,
        false,
      ]);
    }
    const raw = (lines: string): Promise<string> =>
      new Promise((resolve) => {
        const { hostname, port } = new URL(api.url);
        let text = '';
        const socket = net.connect(Number(port), hostname, () => socket.write(lines));
        socket.on('data', (chunk) => (text += chunk.toString('latin1')));
        socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
      });
    expect(await raw('GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/ 400 /);
    expect(await raw('GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n')).toMatch(/ 400 /);
  });
});
