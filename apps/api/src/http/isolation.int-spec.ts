import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { member, type Browser, type Method } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

describe('two workspaces', () => {
  let api: RunningApi;
  let own: Browser;
  /** Ids of what stands in the other one. */
  let other: {
    key: string;
    token: string;
    member: string;
    invitation: string;
    view: string;
    baseline: string;
    annotation: string;
    dismissal: string;
  };

  beforeAll(async () => {
    api = await startApi();
    for (const key of ['own', 'other']) {
      const ws = `/api/v1/workspaces/${key}`;
      await api.asOwner('POST', '/api/v1/workspaces', { key, name: key });
      await api.asOwner('POST', `${ws}/properties`, {
        name: `case_${key}`,
        type: 'string',
        class: 'key',
        purpose: 'orders',
      });
      await api.asOwner('POST', `${ws}/journey-types`, {
        key: `order-${key}`,
        name: 'Order',
        kind: 'key',
        keyProperty: `case_${key}`,
      });
      await api.asOwner('POST', `${ws}/sources`, { key: `shop-${key}`, name: 'Shop' });
      await api.asOwner('POST', `${ws}/sources`, { key: `log-${key}`, name: 'Log', kind: 'import' });
    }
    own = await member(api, 'own', 'owner');
    const stranger = await member(api, 'other', 'owner');
    const made = async (path: string, body: object) =>
      (await stranger.ask('POST', `/api/v1/workspaces/other/${path}`, body)).json<{ id: string }>().id;
    other = {
      key: await made('sources/shop-other/keys', {}),
      token: await made('tokens', { name: 'theirs', role: 'viewer' }),
      invitation: await made('invitations', { email: 'guest@other.example', role: 'viewer' }),
      view: await made('views', { search: { d: '90d' } }),
      baseline: await made('baselines', { name: 'Spring', from: '2026-03-01', to: '2026-03-28' }),
      annotation: await made('annotations', { text: 'Launch', from: '2026-03-01' }),
      dismissal: await made('overview/dismissals', {
        ...{ journeyType: 'relationship', scope: 'journey', metric: 'journeys' },
        ...{ direction: 'lower', reason: 'known' },
      }),
      member: stranger.id,
    };
  }, 240_000);
  afterAll(async () => {
    await api.stop();
  }, 60_000);

  const ask = async (method: Method, path: string, body?: unknown) =>
    (await own.ask(method, `/api/v1/workspaces/own/${path}`, body)).statusCode;

  it('do not know what the other one has, by any id in any path', async () => {
    expect({
      source: await ask('GET', 'sources/shop-other'),
      changeSource: await ask('PATCH', 'sources/shop-other', { name: 'Mine' }),
      deleteSource: await ask('DELETE', 'sources/shop-other'),
      keys: await ask('GET', 'sources/shop-other/keys'),
      newKey: await ask('POST', 'sources/shop-other/keys', {}),
      revokeKey: await ask('DELETE', `sources/shop-own/keys/${other.key}`),
      revokeToken: await ask('DELETE', `tokens/${other.token}`),
      changeMember: await ask('PATCH', `members/${other.member}`, { role: 'viewer' }),
      removeMember: await ask('DELETE', `members/${other.member}`),
      revokeInvitation: await ask('DELETE', `invitations/${other.invitation}`),
      journeyType: await ask('GET', 'journey-types/order-other'),
      changeType: await ask('PATCH', 'journey-types/order-other', { name: 'Mine' }),
      deleteType: await ask('DELETE', 'journey-types/order-other'),
      map: await ask('GET', 'journey-map?journeyType=order-other'),
      touchpoint: await ask('GET', 'journey-map/touchpoint?journeyType=order-other&touchpoint=Home'),
      coverage: await ask('GET', 'journey-map/coverage?journeyType=order-other'),
      mapChannels: await ask('GET', 'journey-map/channels?journeyType=order-other'),
      property: await ask('DELETE', 'properties?scope=property&name=case_other'),
      link: await ask('POST', 'identity-links/1/undo', {}),
      view: await ask('GET', `views/${other.view}`),
      removeBaseline: await ask('DELETE', `baselines/${other.baseline}`),
      annotation: await ask('PATCH', `annotations/${other.annotation}`, { text: 'Mine' }),
      removeAnnotation: await ask('DELETE', `annotations/${other.annotation}`),
      dismissal: await ask('DELETE', `overview/dismissals/${other.dismissal}`),
    }).toEqual({
      source: 404,
      changeSource: 404,
      deleteSource: 404,
      keys: 404,
      newKey: 404,
      revokeKey: 404,
      revokeToken: 404,
      changeMember: 404,
      removeMember: 404,
      revokeInvitation: 404,
      journeyType: 404,
      changeType: 404,
      deleteType: 404,
      map: 404,
      touchpoint: 404,
      coverage: 404,
      mapChannels: 404,
      property: 404,
      link: 404,
      view: 404,
      removeBaseline: 404,
      annotation: 404,
      removeAnnotation: 404,
      dismissal: 404,
    });
  });

  it('cannot be reached through a body', async () => {
    expect(
      await ask('POST', 'journey-types', { key: 'steal', name: 'x', kind: 'key', keyProperty: 'case_other' }),
    ).toBeGreaterThanOrEqual(400);
    expect(await ask('POST', 'imports/log-other/events', { batch: [] })).toBe(409);
    expect(await ask('POST', 'sources', { key: 'x', name: 'x', workspaceId: 'other' })).toBe(400);
    expect(await ask('POST', 'members', { email: 'a@b.example', name: 'x', role: 'viewer', workspace: 'other' })).toBe(
      400,
    );
  });

  it('may use the same keys without hearing of each other', async () => {
    expect(await ask('POST', 'sources', { key: 'shop-other', name: 'Shop' })).toBe(201);
    expect(
      await ask('POST', 'properties', { name: 'case_other', type: 'string', class: 'key', purpose: 'orders' }),
    ).toBe(201);
  });

  it('are listed to their own people only', async () => {
    const listed = (await own.ask('GET', '/api/v1/workspaces')).json<{ key: string }[]>().map(({ key }) => key);
    expect(listed).toEqual(['own']);
    expect((await own.ask('GET', '/api/v1/workspaces/other')).statusCode).toBe(404);
    expect((await own.ask('GET', '/api/v1/workspaces/never')).statusCode).toBe(404);
    expect((await own.ask('GET', '/api/v1/workspaces/other')).json<{ detail: string }>().detail).toBe(
      (await own.ask('GET', '/api/v1/workspaces/never')).json<{ detail: string }>().detail,
    );
  });
});
