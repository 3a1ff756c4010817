import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashSecret } from '@temas/server/access/secret';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { addressOf, describedOperations, writes, type Operation } from '../testing/operations.js';
import { member, signIn, type Browser } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

/** Who a credential makes of its bearer. */
interface Bearer {
  readonly kind: 'nobody' | 'writer' | 'session' | 'token';
  /** In the workspace that is asked; null where they have no part in it. */
  readonly role?: 'viewer' | 'analyst' | 'owner' | null;
  /** Whether it is the owner of the installation. */
  readonly whole?: true;
}

interface Credential {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly bearer: Bearer;
}

const host = 'temas.example';
const nobody: Bearer = { kind: 'nobody' };
const ladder = ['viewer', 'analyst', 'owner'];
const password = 'a long enough secret 7';

/** What an operation's own word for its callers says to a bearer: a status, or `through` to the handler. */
function ruled({ access }: Operation, bearer: Bearer): number | 'through' {
  if (access === 'public') return 'through';
  if (access === 'write-key') return bearer.kind === 'writer' ? 'through' : 401;
  if (bearer.kind === 'nobody' || bearer.kind === 'writer') return 401;
  if (access === 'account') return 'through';
  if (access === 'session') return bearer.kind === 'session' ? 'through' : 403;
  if (access === 'installation') return bearer.whole ? 'through' : 403;
  if (!ladder.includes(access)) return 403;
  if (!bearer.role) return 404;
  return ladder.indexOf(bearer.role) >= ladder.indexOf(access) ? 'through' : 403;
}

describe('every operation and every state of a credential', () => {
  let api: RunningApi;
  let database: pg.Client;
  let operations: Operation[];
  let credentials: Credential[];

  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    for (const key of ['own', 'other']) await api.asOwner('POST', '/api/v1/workspaces', { key, name: key });
    ({ operations } = await describedOperations(api));
    credentials = await every();
  }, 240_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  }, 60_000);

  const bearing = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const holding = (browser: Browser) => ({
    ...{ host, origin: `http://${host}`, cookie: browser.cookie, 'x-csrf-token': browser.csrfToken },
  });
  const basic = (user: string, secret = '') => ({
    authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`,
  });
  const random = (kind: string) => `tms_${kind}_${randomBytes(32).toString('base64url')}`;

  async function every(): Promise<Credential[]> {
    const made = async (method: 'POST' | 'DELETE', path: string, body?: object) =>
      (await api.asOwner(method, `/api/v1/workspaces/own/${path}`, body)).json<Record<string, string>>();
    const token = async (role: string) => {
      const { id = '', token: secret = '' } = await made('POST', 'tokens', { name: role, role });
      return { id, secret };
    };
    const writeKey = async (source: string) => {
      const { id = '', writeKey: secret = '' } = await made('POST', `sources/${source}/keys`, {});
      return { id, secret };
    };
    const people = {
      viewer: await member(api, 'own', 'viewer'),
      analyst: await member(api, 'own', 'analyst'),
      owner: await member(api, 'own', 'owner'),
      foreign: await member(api, 'other', 'owner'),
      removed: await member(api, 'own', 'owner', 'removed@own.example'),
      lowered: await member(api, 'own', 'owner', 'lowered@own.example'),
    };
    const ofRemoved = (
      await people.removed.ask('POST', '/api/v1/workspaces/own/tokens', { name: 'left', role: 'owner' })
    ).json<{ token: string }>().token;
    const ofLowered = (
      await people.lowered.ask('POST', '/api/v1/workspaces/own/tokens', { name: 'less', role: 'owner' })
    ).json<{ token: string }>().token;
    const elsewhere = (
      await people.foreign.ask('POST', '/api/v1/workspaces/other/tokens', { name: 'theirs', role: 'owner' })
    ).json<{ token: string }>().token;
    await api.asOwner('DELETE', `/api/v1/workspaces/own/members/${people.removed.id}`);
    await api.asOwner('PATCH', `/api/v1/workspaces/own/members/${people.lowered.id}`, { role: 'viewer' });

    const over = async (change: string): Promise<Browser> => {
      const browser = await signIn(api, 'viewer@own.example', password);
      await database.query(`UPDATE temas.session SET ${change} WHERE hash = $1`, [
        hashSecret(browser.cookie.split('=')[1] ?? ''),
      ]);
      return browser;
    };
    const signedOut = await signIn(api, 'viewer@own.example', password);
    await signedOut.ask('DELETE', '/api/v1/session');
    const good = await token('owner');
    const expired = await token('owner');
    await database.query(`UPDATE temas.api_token SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      expired.id,
    ]);
    const revoked = await token('owner');
    await api.asOwner('DELETE', `/api/v1/workspaces/own/tokens/${revoked.id}`);

    for (const key of ['kept', 'gone']) await made('POST', 'sources', { key, name: key });
    const key = await writeKey('kept');
    const revokedKey = await writeKey('kept');
    const deletedKey = await writeKey('gone');
    // Used before they end, so that whoever remembers them must forget.
    for (const { secret } of [revokedKey, deletedKey]) {
      await api.request({
        method: 'POST',
        url: '/v1/track',
        headers: basic(secret),
        payload: { userId: 'u', event: 'x' },
      });
    }
    await api.asOwner('DELETE', `/api/v1/workspaces/own/sources/kept/keys/${revokedKey.id}`);
    await api.asOwner('DELETE', '/api/v1/workspaces/own/sources/gone');

    const bad = (name: string, headers: Record<string, string>, query?: string): Credential => ({
      ...{ name, headers, bearer: nobody },
      ...(query === undefined ? {} : { query }),
    });
    const { cookie } = people.viewer;
    return [
      bad('none', {}),
      bad('an empty header', { authorization: '' }),
      bad('a scheme without a value', { authorization: 'Bearer' }),
      bad('a token without its scheme', { authorization: good.secret }),
      bad('a token under another scheme', { authorization: `Token ${good.secret}` }),
      bad('a token as a user name', basic(good.secret)),
      bad('a token as a password', basic('', good.secret)),
      bad('a token’s beginning with a wrong secret', bearing(random('api'))),
      bad('a token cut by one character', bearing(good.secret.slice(0, -1))),
      bad('a token with one character more', bearing(`${good.secret}A`)),
      bad('a token with text behind it', bearing(`${good.secret}, ${good.secret}`)),
      bad('random text as long as a token', bearing(randomBytes(39).toString('base64url'))),
      bad('a session’s secret as a token', bearing(people.owner.cookie.split('=')[1] ?? '')),
      bad('a token as a session', { host, origin: `http://${host}`, cookie: `temas_session=${good.secret}` }),
      bad('a token in the address', {}, `access_token=${good.secret}&token=${good.secret}`),
      bad('a key in the address', {}, `writeKey=${key.secret}&write_key=${key.secret}`),
      bad('an expired token', bearing(expired.secret)),
      bad('a revoked token', bearing(revoked.secret)),
      bad('a session that is over', holding(await over(`expires_at = now() - interval '1 second'`))),
      bad('a session that was idle', holding(await over(`last_seen_at = now() - interval '31 minutes'`))),
      bad('a session that was signed out', holding(signedOut)),
      bad('a session’s form with a wrong secret', { host, cookie: `temas_session=${random('ses')}` }),
      bad('an empty cookie', { host, cookie: 'temas_session=' }),
      bad('a good cookie beside a wrong token', { ...holding(people.owner), ...bearing(random('api')) }),
      bad('a good cookie beside an empty header', { ...holding(people.owner), authorization: '' }),
      bad('a good cookie under another name', { host, cookie: cookie.replace('temas_session', 'Temas_Session') }),
      bad('a revoked key', basic(revokedKey.secret)),
      bad('a key of a deleted source', basic(deletedKey.secret)),
      bad('a key’s form with a wrong secret', basic(random('wk'))),
      bad('a key as a password', basic('', key.secret)),
      bad('a key as a session', { host, cookie: `temas_session=${key.secret}` }),
      { name: 'a key', headers: basic(key.secret), bearer: { kind: 'writer' } },
      { name: 'a key as a token', headers: bearing(key.secret), bearer: { kind: 'writer' } },
      { name: 'a token of another workspace', headers: bearing(elsewhere), bearer: { kind: 'token', role: null } },
      { name: 'a token of someone removed', headers: bearing(ofRemoved), bearer: { kind: 'token', role: null } },
      { name: 'a token of someone lowered', headers: bearing(ofLowered), bearer: { kind: 'token', role: 'viewer' } },
      {
        name: 'a token beside a wrong cookie',
        headers: { ...bearing(good.secret), cookie: 'temas_session=x' },
        bearer: { kind: 'token', role: 'owner' },
      },
      {
        name: 'a viewer’s token',
        headers: bearing((await token('viewer')).secret),
        bearer: { kind: 'token', role: 'viewer' },
      },
      {
        name: 'an analyst’s token',
        headers: bearing((await token('analyst')).secret),
        bearer: { kind: 'token', role: 'analyst' },
      },
      {
        name: 'the installation’s token',
        headers: bearing(api.bootstrap.apiToken),
        bearer: { kind: 'token', role: 'owner', whole: true },
      },
      { name: 'a viewer', headers: holding(people.viewer), bearer: { kind: 'session', role: 'viewer' } },
      { name: 'an analyst', headers: holding(people.analyst), bearer: { kind: 'session', role: 'analyst' } },
      { name: 'an owner', headers: holding(people.owner), bearer: { kind: 'session', role: 'owner' } },
      {
        name: 'an owner of another workspace',
        headers: holding(people.foreign),
        bearer: { kind: 'session', role: null },
      },
      { name: 'a member who was removed', headers: holding(people.removed), bearer: { kind: 'session', role: null } },
      {
        name: 'a member who was lowered',
        headers: holding(people.lowered),
        bearer: { kind: 'session', role: 'viewer' },
      },
    ];
  }

  const ask = (operation: Operation, { headers, query }: Credential, workspace = 'own') => {
    const body = writes(operation) && operation.method !== 'DELETE';
    return api.request({
      method: operation.method,
      url: `${addressOf(operation, workspace)}${query === undefined ? '' : `?${query}`}`,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { payload: '{}' } : {}),
    });
  };

  it('F-70 the description says of every served route who may call it, and nothing is served beside it', () => {
    expect(operations.filter(({ access }) => access === 'undeclared' || access === 'closed')).toEqual([]);
    const described = operations.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    const beside = ['/healthz', '/readyz', '/api/openapi.json', '/api/docs', '/api/docs/begin.js', '/api/docs/:file'];
    // Who may read these says `metrics.int-spec`: machines, which are given no description.
    beside.push('/metrics', '/metrics/olap', '/metrics/worker');
    const short = ['b', 't', 'i', 'p', 's', 'g', 'a'].map((letter) => `POST /v1/${letter}`);
    expect([...new Set(api.served)].sort()).toEqual(
      [...described, ...beside.map((path) => `GET ${path}`), ...short].sort(),
    );
  });

  it('F-78 meet as the description says: 401 without a name, 404 elsewhere, 403 below, and no other answer', async () => {
    const wrong: string[] = [];
    for (const operation of operations) {
      for (const credential of credentials) {
        const wanted = ruled(operation, credential.bearer);
        // It would end the caller.
        if (operation.name === 'DELETE /api/v1/session' && wanted === 'through') continue;
        const answer = await ask(operation, credential);
        const { code, detail } = answer.body.startsWith('{') ? answer.json<{ code?: string; detail?: string }>() : {};
        const noWorkspace = detail === 'There is no such workspace.';
        const fits =
          wanted === 'through'
            ? ![401, 403, 500, 503].includes(answer.statusCode) && !noWorkspace
            : answer.statusCode === wanted &&
              code === { 401: 'unauthenticated', 403: 'forbidden', 404: 'not_found' }[wanted] &&
              noWorkspace === (wanted === 404);
        if (!fits) wrong.push(`${credential.name}: ${operation.name} answered ${answer.statusCode}, not ${wanted}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 400_000);

  it('say nothing of whether a workspace exists to whoever has no part in it', async () => {
    const outside = credentials.filter(({ bearer }) => bearer.role === null);
    expect(outside.length).toBeGreaterThan(3);
    for (const operation of operations.filter(({ path }) => path.includes('{ws}'))) {
      for (const credential of outside) {
        const [there, nowhere] = [await ask(operation, credential), await ask(operation, credential, 'never-made')];
        const { traceId: _one, ...first } = there.json<Record<string, unknown>>();
        const { traceId: _two, ...second } = nowhere.json<Record<string, unknown>>();
        expect([operation.name, credential.name, first]).toEqual([operation.name, credential.name, second]);
      }
    }
  }, 240_000);
});
