import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rights } from '@temas/domain/access/rights';
import { randomUUID } from 'node:crypto';
import { describedOperations, type Operation } from '../testing/operations.js';
import { member, nobody, programWith, type Caller } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

type Least = 'anyone' | 'write key' | 'account' | 'session' | 'installation' | 'viewer' | 'analyst' | 'owner';

/** Who may call what, at least. A route that is not here fails the test. */
const least: Readonly<Record<string, Least>> = {
  'POST /api/v1/installation/demo-ready': 'installation',
  'POST /api/v1/session': 'anyone',
  'GET /api/v1/session': 'account',
  'DELETE /api/v1/session': 'account',
  'POST /api/v1/session/link': 'anyone',
  'POST /api/v1/session/password': 'session',
  'POST /api/v1/session/invitation': 'anyone',
  'POST /api/v1/session/invitation/offer': 'anyone',
  'GET /api/v1/sessions': 'session',
  'DELETE /api/v1/sessions': 'session',
  'DELETE /api/v1/sessions/{id}': 'session',
  'GET /api/v1/workspaces': 'account',
  'POST /api/v1/workspaces': 'installation',
  'GET {ws}': 'viewer',
  'PATCH {ws}': 'owner',
  'GET {ws}/properties': 'viewer',
  'POST {ws}/properties': 'owner',
  'DELETE {ws}/properties': 'owner',
  'GET {ws}/unregistered-properties': 'viewer',
  'GET {ws}/journey-types': 'viewer',
  'POST {ws}/journey-types': 'analyst',
  'GET {ws}/journey-types/{type}': 'viewer',
  'PATCH {ws}/journey-types/{type}': 'analyst',
  'DELETE {ws}/journey-types/{type}': 'analyst',
  'GET {ws}/touchpoints': 'viewer',
  'PATCH {ws}/touchpoints': 'analyst',
  'PATCH {ws}/touchpoints/{touchpoint}': 'analyst',
  'GET {ws}/stages': 'viewer',
  'PUT {ws}/stages': 'analyst',
  'GET {ws}/channels': 'viewer',
  'GET {ws}/mapping-rules': 'viewer',
  'PUT {ws}/mapping-rules': 'analyst',
  'POST {ws}/mapping-rules/preview': 'analyst',
  'GET {ws}/rebuilds': 'viewer',
  'POST {ws}/rebuilds/{generation}/cancel': 'analyst',
  'GET {ws}/identity-links': 'owner',
  'POST {ws}/identity-links/{id}/undo': 'owner',
  'POST {ws}/identity-links/{id}/redo': 'owner',
  'GET {ws}/erasures': 'owner',
  'POST {ws}/erasures': 'owner',
  'GET {ws}/erasures/{id}': 'owner',
  'POST /v1/batch': 'write key',
  'POST /v1/track': 'write key',
  'POST /v1/identify': 'write key',
  'POST /v1/page': 'write key',
  'POST /v1/screen': 'write key',
  'POST /v1/group': 'write key',
  'POST /v1/alias': 'write key',
  'POST {ws}/imports/{source}/events': 'analyst',
  'GET {ws}/imports': 'viewer',
  'POST {ws}/imports': 'analyst',
  'GET {ws}/imports/{run}': 'viewer',
  'PATCH {ws}/imports/{run}': 'analyst',
  'GET {ws}/work': 'viewer',
  'GET {ws}/ingest-health': 'viewer',
  'GET {ws}/status': 'viewer',
  'GET {ws}/journey-map': 'viewer',
  'GET {ws}/overview': 'viewer',
  'POST {ws}/spreadsheets': 'viewer',
  'POST {ws}/views': 'viewer',
  'GET {ws}/baselines': 'viewer',
  'POST {ws}/baselines': 'analyst',
  'DELETE {ws}/baselines/{id}': 'analyst',
  'GET {ws}/annotations': 'viewer',
  'POST {ws}/annotations': 'analyst',
  'PATCH {ws}/annotations/{id}': 'analyst',
  'DELETE {ws}/annotations/{id}': 'analyst',
  'POST {ws}/overview/dismissals': 'analyst',
  'DELETE {ws}/overview/dismissals/{id}': 'analyst',
  'GET {ws}/views/{id}': 'viewer',
  'GET {ws}/journey-map/channels': 'viewer',
  'GET {ws}/journey-map/coverage': 'viewer',
  'GET {ws}/journey-map/touchpoint': 'viewer',
  'GET {ws}/variants': 'viewer',
  'GET {ws}/variants/comparison': 'viewer',
  'GET {ws}/variants/stages': 'viewer',
  'GET {ws}/sources': 'viewer',
  'POST {ws}/sources': 'analyst',
  'GET {ws}/sources/{source}': 'viewer',
  'PATCH {ws}/sources/{source}': 'analyst',
  'DELETE {ws}/sources/{source}': 'owner',
  'GET {ws}/sources/{source}/keys': 'analyst',
  'POST {ws}/sources/{source}/keys': 'analyst',
  'DELETE {ws}/sources/{source}/keys/{id}': 'analyst',
  'GET {ws}/owners': 'viewer',
  'POST {ws}/sources/{source}/watch': 'owner',
  'GET {ws}/sources/{source}/watch': 'owner',
  'DELETE {ws}/sources/{source}/watch': 'owner',
  'GET {ws}/members': 'owner',
  'POST {ws}/members': 'owner',
  'PATCH {ws}/members/{id}': 'owner',
  'DELETE {ws}/members/{id}': 'owner',
  'GET {ws}/invitations': 'owner',
  'POST {ws}/invitations': 'owner',
  'DELETE {ws}/invitations/{id}': 'owner',
  'GET {ws}/tokens': 'owner',
  'POST {ws}/tokens': 'owner',
  'DELETE {ws}/tokens/{id}': 'owner',
};

const ladder: readonly Least[] = ['viewer', 'analyst', 'owner'];

describe('who may call what', () => {
  let api: RunningApi;
  let callers: Record<string, Caller>;
  let routes: Operation[];

  beforeAll(async () => {
    api = await startApi();
    for (const key of ['own', 'other']) {
      await api.asOwner('POST', '/api/v1/workspaces', { key, name: key });
    }
    const owner = await member(api, 'own', 'owner');
    const token = async (role: string) => {
      const made = await owner.ask('POST', '/api/v1/workspaces/own/tokens', { name: role, role });
      return programWith(api, made.json<{ token: string }>().token);
    };
    callers = {
      nobody: nobody(api),
      foreign: await member(api, 'other', 'owner'),
      viewer: await member(api, 'own', 'viewer'),
      analyst: await member(api, 'own', 'analyst'),
      owner,
      'viewer token': await token('viewer'),
      'analyst token': await token('analyst'),
      'owner token': await token('owner'),
    };
    ({ operations: routes } = await describedOperations(api));
  }, 240_000);
  afterAll(async () => {
    await api.stop();
  }, 60_000);

  const fill = (path: string): string =>
    path
      .replace('{ws}', 'own')
      .replace('{id}', path.includes('identity-links') ? '999999' : randomUUID())
      .replace('{run}', randomUUID())
      .replace(/\{\w+\}/g, 'absent');

  /** What the least rights say of this caller: refused with a status, or let through to the handler. */
  const expected = (needs: Least, caller: string): number | 'through' => {
    if (needs === 'anyone') return 'through';
    if (needs === 'write key') return 401;
    if (caller === 'nobody') return 401;
    if (needs === 'account') return 'through';
    if (needs === 'session') return caller.endsWith('token') ? 403 : 'through';
    if (needs === 'installation') return 403;
    if (caller === 'foreign') return 404;
    const role = caller.split(' ')[0] as Least;
    return ladder.indexOf(role) >= ladder.indexOf(needs) ? 'through' : 403;
  };

  it('knows every route of the API', () => {
    expect(routes.map((route) => route.name).sort()).toEqual(Object.keys(least).sort());
  });

  it('is what the description of the API says, which comes of the policies themselves', () => {
    const word = (needs: Least): string => (needs === 'anyone' ? 'public' : needs.replace(' ', '-'));
    expect(Object.fromEntries(routes.map(({ name, access }) => [name, access]))).toEqual(
      Object.fromEntries(Object.entries(least).map(([name, needs]) => [name, word(needs)])),
    );
  });

  it('answers every route to every caller by its policy', async () => {
    const wrong: string[] = [];
    // Deleting the own session would end the caller.
    for (const route of routes.filter(({ name }) => name !== 'DELETE /api/v1/session')) {
      for (const [name, caller] of Object.entries(callers)) {
        const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : {};
        const answer = await caller.ask(route.method, fill(route.path), body);
        const wanted = expected(least[route.name] ?? 'installation', name);
        const status = answer.statusCode;
        const noWorkspace = status === 404 && answer.body.includes('no such workspace');
        const fits =
          wanted === 404
            ? noWorkspace
            : wanted === 'through'
              ? ![401, 403, 500].includes(status) && !noWorkspace
              : status === wanted;
        if (!fits) wrong.push(`${name}: ${route.name} answered ${status}, expected ${wanted}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it('tells people of their rights what the routes say', () => {
    const ofWorkspace = Object.entries(least).filter(([name]) => name.includes('{ws}'));
    const said = new Map<string, string>();
    for (const { role, routes: named } of rights) {
      for (const name of named) {
        const [method = '', path = ''] = name.split(' ');
        const route = `${method} {ws}${path === '' ? '' : `/${path}`}`;
        expect([route, said.get(route)]).toEqual([route, undefined]);
        said.set(route, role);
      }
    }
    // A new route that is not for viewers stands in one right of libs/domain/src/access/rights.ts, so that pages tell of it.
    const wanted = ofWorkspace.filter(([, role]) => role !== 'viewer').sort();
    expect([...said].sort()).toEqual(wanted);
  });

  it('shows the description of the API to whoever is signed in alone', async () => {
    for (const url of ['/api/openapi.json', '/api/docs']) {
      expect([url, (await nobody(api).ask('GET', url)).statusCode]).toEqual([url, 401]);
      expect([url, (await callers['viewer']?.ask('GET', url))?.statusCode]).toEqual([url, 200]);
    }
  });

  it('lets a write key do nothing but send', async () => {
    const program = programWith(api, api.bootstrap.writeKey);
    for (const url of ['/api/v1/session', '/api/v1/workspaces', '/api/v1/workspaces/demo/sources']) {
      expect([url, (await program.ask('GET', url)).statusCode]).toEqual([url, 401]);
    }
    const answer = await api.request({
      method: 'POST',
      url: '/v1/track',
      headers: { authorization: `Bearer ${api.bootstrap.apiToken}`, 'content-type': 'application/json' },
      payload: { userId: 'u-1', event: 'x' },
    });
    expect(answer.statusCode).toBe(401);
  });
});
