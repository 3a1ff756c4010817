import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { projectInbox } from '@temas/server/projection/project-inbox';
import { startApi, type RunningApi } from '../testing/running-api.js';
import type { UnregisteredList } from './property.dto.js';

describe('what of an event is kept', () => {
  let api: RunningApi;
  const base = '/api/v1/workspaces/demo';
  beforeAll(async () => {
    api = await startApi();
  }, 120_000);
  afterAll(async () => api.stop());

  const project = async (): Promise<void> => {
    const workspace = await workspaceAccessRepository.byKey(api.engines.postgres, 'demo');
    if (!workspace) throw new Error('no workspace');
    while (((await projectInbox(api.engines, workspace, 0))?.events ?? 0) > 0);
  };
  const unregistered = async (): Promise<UnregisteredList> =>
    (await api.asOwner('GET', `${base}/unregistered-properties`)).json<UnregisteredList>();
  const register = async (body: object) => {
    const answer = await api.asOwner('POST', `${base}/properties`, {
      type: 'string',
      class: 'behaviour',
      purpose: 'a test',
      ...body,
    });
    return [answer.statusCode, ...Object.values(pick(answer.json<{ code?: string; field?: string }>()))];
  };
  const pick = ({ code, field }: { code?: string; field?: string }) => ({ code, field });

  it('refuses names that speak of people, each with a code of its own', async () => {
    expect(await register({ name: 'email' })).toEqual([422, 'contact_name', 'name']);
    expect(await register({ name: 'cep_telefonu' })).toEqual([422, 'contact_name', 'name']);
    expect(await register({ name: 'tckn' })).toEqual([422, 'identifier_name', 'name']);
    expect(await register({ name: 'call 0532 123 45 67' })).toEqual([422, 'identifier_name', 'name']);
    expect(await register({ name: 'birthdate' })).toEqual([422, 'precise_name', 'name']);
    expect(await register({ name: 'dini_inanc' })).toEqual([422, 'special_category_name', 'name']);
    expect(await register({ name: 'name', scope: 'trait' })).toEqual([422, 'identifier_name', 'name']);
    expect(await register({ name: 'plan', scope: 'trait', class: 'key' })).toEqual([400, 'invalid_request', 'class']);
    expect(await register({ name: 'plan', purpose: ' x ' })).toEqual([400, 'invalid_request', 'purpose']);
    // A key is pseudonymized; a contact would link people all the same.
    expect(await register({ name: 'tckn', class: 'key' })).toEqual([201, undefined, undefined]);
    expect(await register({ name: 'phone', class: 'key' })).toEqual([422, 'contact_name', 'name']);
  });

  it('lists what came and was left out, and says which of it can be registered', async () => {
    const event = (properties: object) => ({ type: 'track', userId: 'u-1', event: 'Seen', properties });
    await api.send('/v1/batch', {
      batch: [
        event({ colour: 'red', phone: '1', iban: 'x', lat: 4, kan_grubu: 'x' }),
        event({ colour: 'blue' }),
        event({ colour: 7 }),
        { type: 'identify', userId: 'u-1', traits: { name: 'x', colour: 'red' } },
      ],
    });
    await project();
    const found = (await unregistered()).map((row) => [
      row.scope,
      row.name,
      row.type,
      row.count,
      row.refusal,
      row.allowedAsKey,
    ]);
    expect(found[0]).toEqual(['property', 'colour', 'string', 2, null, true]);
    expect(found.slice(1).sort()).toEqual(
      [
        ['property', 'colour', 'number', 1, null, true],
        ['property', 'iban', 'string', 1, 'identifier_name', true],
        ['property', 'kan_grubu', 'string', 1, 'special_category_name', false],
        ['property', 'lat', 'number', 1, 'precise_name', true],
        ['property', 'phone', 'string', 1, 'contact_name', false],
        ['trait', 'colour', 'string', 1, null, false],
        ['trait', 'name', 'string', 1, 'identifier_name', false],
      ].sort(),
    );
  });

  it('forgets what came once it is registered, and keeps values from then on', async () => {
    expect(await register({ name: 'colour' })).toEqual([201, undefined, undefined]);
    expect(await register({ name: 'colour' })).toEqual([409, 'conflict', 'name']);
    expect((await unregistered()).filter((row) => row.name === 'colour').map((row) => row.scope)).toEqual(['trait']);
    const gone = await api.asOwner('DELETE', `${base}/properties?scope=property&name=colour`);
    expect(gone.statusCode).toBe(204);
  });

  it('lists every name that came, also when they are more than a thousand', async () => {
    for (let at = 0; at < 6; at += 1) {
      const letters = (name: number): string =>
        String(name).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
      const properties = Object.fromEntries(
        Array.from({ length: 200 }, (_, name) => [`p_${letters(at * 200 + name)}`, 1]),
      );
      await api.send('/v1/track', { userId: 'u-1', event: 'Seen', properties });
    }
    await project();
    expect((await unregistered()).filter((row) => row.name.startsWith('p_')).length).toBe(1_200);
  });
});
