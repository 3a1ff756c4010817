import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { member, nobody, signIn } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

const members = '/api/v1/workspaces/clinic/members';

describe('members', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi();
    const made = await api.asOwner('POST', '/api/v1/workspaces', { key: 'clinic', name: 'Clinic' });
    expect(made.statusCode).toBe(201);
  }, 120_000);
  afterAll(async () => api.stop());

  const codeOf = (answer: { statusCode: number; json: () => unknown }): [number, unknown] => [
    answer.statusCode,
    (answer.json() as { code?: string }).code,
  ];
  const list = async () => (await api.asOwner('GET', members)).json<{ id: string; email: string; role: string }[]>();

  it('refuse a password that is short, common, or the address itself, and keep nobody', async () => {
    const before = await list();
    for (const password of ['short', '123456789012', 'password1234', 'weak@clinic.example']) {
      const answer = await api.asOwner('POST', members, {
        email: 'weak@clinic.example',
        name: 'Weak',
        role: 'viewer',
        password,
      });
      expect([password, ...codeOf(answer)]).toEqual([password, 422, 'weak_password']);
    }
    expect(await list()).toEqual(before);
  });

  it('get a first password that is shown once, where none is given, and can sign in with it', async () => {
    const answer = await api.asOwner('POST', members, { email: 'yeni@clinic.example', name: 'Yeni', role: 'viewer' });
    expect(answer.statusCode).toBe(201);
    const { initialPassword } = answer.json<{ initialPassword: string }>();
    expect(initialPassword.length).toBeGreaterThanOrEqual(16);
    const browser = await signIn(api, 'yeni@clinic.example', initialPassword);
    expect((await browser.ask('GET', '/api/v1/workspaces/clinic/touchpoints')).statusCode).toBe(200);
    expect(JSON.stringify(await list())).not.toContain(initialPassword);
    const again = await api.asOwner('POST', members, { email: 'yeni@clinic.example', name: 'Yeni', role: 'viewer' });
    expect(codeOf(again)).toEqual([409, 'conflict']);
  });

  it('lose what they may do with their role, and all of it when they are taken out', async () => {
    const person = await member(api, 'clinic', 'analyst', 'change@clinic.example');
    const rename = () => person.ask('GET', `/api/v1/workspaces/clinic/properties`);
    expect((await rename()).statusCode).toBe(200);
    expect((await api.asOwner('PATCH', `${members}/${person.id}`, { role: 'viewer' })).statusCode).toBe(200);
    expect((await list()).find(({ id }) => id === person.id)?.role).toBe('viewer');
    expect((await api.asOwner('DELETE', `${members}/${person.id}`)).statusCode).toBe(204);
    expect((await person.ask('GET', '/api/v1/workspaces/clinic/touchpoints')).statusCode).toBe(404);
    expect((await api.asOwner('DELETE', `${members}/${person.id}`)).statusCode).toBe(404);
    expect((await nobody(api).ask('GET', members)).statusCode).toBe(401);
  });

  it('tell each other who the owners are, by name and nothing else', async () => {
    const viewer = await member(api, 'clinic', 'viewer', 'asks@clinic.example');
    const answer = await viewer.ask('GET', '/api/v1/workspaces/clinic/owners');
    expect([answer.statusCode, answer.json()]).toEqual([200, [{ name: 'Admin' }]]);
    expect((await viewer.ask('GET', members)).statusCode).toBe(403);
  });

  it('keep at least one owner, also when two leave at the same moment', async () => {
    const owners = (await list()).filter(({ role }) => role === 'owner');
    expect(owners).toHaveLength(1);
    const [first] = owners;
    expect(codeOf(await api.asOwner('DELETE', `${members}/${first?.id}`))).toEqual([409, 'last_owner']);
    expect(codeOf(await api.asOwner('PATCH', `${members}/${first?.id}`, { role: 'analyst' }))).toEqual([
      409,
      'last_owner',
    ]);
    const second = await member(api, 'clinic', 'owner', 'second@clinic.example');
    const both = await Promise.all([
      api.asOwner('DELETE', `${members}/${first?.id}`),
      api.asOwner('PATCH', `${members}/${second.id}`, { role: 'viewer' }),
    ]);
    expect(both.map(({ statusCode }) => statusCode).filter((status) => status === 409)).toHaveLength(1);
    const left = await api.asOwner('GET', members);
    expect(left.json<{ role: string }[]>().filter(({ role }) => role === 'owner')).toHaveLength(1);
  });
});
