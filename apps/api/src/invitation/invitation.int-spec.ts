import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { prune } from '@temas/server/upkeep/prune';
import pg from 'pg';
import { browserWith, member, signIn, type Browser } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

const host = 'temas.example';
const origin = `http://${host}`;
const invitations = '/api/v1/workspaces/clinic/invitations';
const password = 'a long enough secret 7';

interface Made {
  readonly id: string;
  readonly token: string;
}

describe('invitations', () => {
  let api: RunningApi;
  let database: pg.Client;
  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'clinic', name: 'Klinik' });
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'other', name: 'Other' });
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  });
  beforeEach(async () => {
    await database.query('TRUNCATE temas.login_throttle');
  });

  const invite = async (email: string, role = 'viewer', name: string | null = null): Promise<Made> => {
    const answer = await api.asOwner('POST', invitations, { email, role, name });
    expect([answer.statusCode, answer.body.slice(0, 80)]).toEqual([201, answer.body.slice(0, 80)]);
    return answer.json<Made>();
  };
  const post = (path: string, body: object, headers: Record<string, string> = {}, from = '203.0.113.7') =>
    api.request({
      method: 'POST',
      url: `/api/v1/session/invitation${path}`,
      headers: { host, origin, 'content-type': 'application/json', ...headers },
      remoteAddress: from,
      payload: body,
    });
  const accept = (body: object, headers?: Record<string, string>) => post('', body, headers);
  const codeOf = (answer: { statusCode: number; json: () => unknown }): [number, unknown] => [
    answer.statusCode,
    (answer.json() as { code?: string }).code,
  ];
  const states = async () =>
    (await api.asOwner('GET', invitations))
      .json<{ email: string; state: string }[]>()
      .map(({ email, state }) => `${email} ${state}`);
  const browserOf = (answer: Awaited<ReturnType<typeof accept>>): Browser =>
    browserWith(
      api,
      String(answer.headers['set-cookie']).split(';')[0] ?? '',
      answer.json<{ csrfToken: string }>().csrfToken,
    );
  const roleOf = async (email: string) =>
    (await api.asOwner('GET', '/api/v1/workspaces/clinic/members'))
      .json<{ email: string; role: string }[]>()
      .find((person) => person.email === email)?.role;

  it('say what they are for, and let a new person in once, with a name and a password of their own', async () => {
    const { token } = await invite('Yeni@Clinic.example', 'analyst', 'Yeni biri');
    const offer = await post('/offer', { token });
    expect(offer.statusCode).toBe(200);
    expect(offer.json()).toMatchObject({
      workspace: { key: 'clinic', name: 'Klinik' },
      role: 'analyst',
      email: 'yeni@clinic.example',
      name: 'Yeni biri',
      hasAccount: false,
    });
    const answer = await accept({ token, name: 'Yeni İnsan', password });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      account: { email: 'yeni@clinic.example', name: 'Yeni İnsan', installationOwner: false },
      workspaces: [{ key: 'clinic', name: 'Klinik', role: 'analyst' }],
    });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^temas_session=tms_ses_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/,
    );
    expect((await browserOf(answer).ask('GET', '/api/v1/workspaces/clinic/touchpoints')).statusCode).toBe(200);
    expect((await browserOf(answer).ask('GET', '/api/v1/workspaces/other')).statusCode).toBe(404);
    expect(await states()).toContain('yeni@clinic.example accepted');
    await signIn(api, 'yeni@clinic.example', password);
    expect(codeOf(await accept({ token, name: 'Again', password }))).toEqual([410, 'invitation_used']);
    expect(codeOf(await post('/offer', { token }))).toEqual([410, 'invitation_used']);
  });

  it('stand in the database as hashes, and in no list', async () => {
    const { token } = await invite('hash@clinic.example');
    const { rows } = await database.query<{ text: string }>('SELECT i::text AS text FROM temas.invitation i');
    expect(rows.some(({ text }) => text.includes(token.slice(8)))).toBe(false);
    const list = await api.asOwner('GET', invitations);
    expect(list.body).not.toContain(token.slice(8, 20));
    expect(list.body).not.toContain('token');
    const audit = await database.query<{ text: string }>('SELECT a::text AS text FROM temas.audit_entry a');
    expect(audit.rows.some(({ text }) => text.includes('hash@clinic') || text.includes(token.slice(8)))).toBe(false);
  });

  it('bring in one person, also when the link is used many times at once', async () => {
    const { token } = await invite('once@clinic.example');
    const answers = await Promise.all(Array.from({ length: 4 }, () => accept({ token, name: 'Once', password })));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    const { rows } = await database.query(`SELECT 1 FROM temas.account WHERE email = 'once@clinic.example'`);
    expect(rows).toHaveLength(1);
  }, 60_000);

  it('ask a new person for a name and a strong password, and are not used up by a refusal', async () => {
    const { token } = await invite('weak@clinic.example');
    const fieldOf = async (body: object) => {
      const answer = await accept({ token, ...body });
      return [...codeOf(answer), answer.json<{ field: string }>().field];
    };
    expect(await fieldOf({})).toEqual([400, 'invalid_request', 'password']);
    expect(await fieldOf({ password })).toEqual([400, 'invalid_request', 'name']);
    expect(await fieldOf({ name: ' ', password })).toEqual([400, 'invalid_request', 'name']);
    expect(await fieldOf({ name: 'Weak', password: 'short' })).toEqual([422, 'weak_password', 'password']);
    expect(await fieldOf({ name: 'Weak', password: 'weak@clinic.example' })).toEqual([
      422,
      'weak_password',
      'password',
    ]);
    expect(await fieldOf({ name: 'Weak', password, role: 'owner' })).toEqual([400, 'unknown_field', 'role']);
    expect(await states()).toContain('weak@clinic.example open');
    expect((await accept({ token, name: 'Weak', password })).statusCode).toBe(200);
  });

  it('let somebody with an account in by its password alone, whoever holds the link', async () => {
    await member(api, 'other', 'viewer', 'known@temas.example');
    const { token } = await invite('known@temas.example');
    expect((await post('/offer', { token })).json()).toMatchObject({ hasAccount: true });
    expect(codeOf(await accept({ token }))).toEqual([400, 'invalid_request']);
    expect(codeOf(await accept({ token, name: 'Thief', password: 'a password of the thief 1' }))).toEqual([
      401,
      'unauthenticated',
    ]);
    // Somebody else who is signed in is not the one either.
    const thief = await member(api, 'other', 'viewer', 'thief@temas.example');
    const asThief = { cookie: thief.cookie, 'x-csrf-token': thief.csrfToken };
    expect(codeOf(await accept({ token }, asThief))).toEqual([400, 'invalid_request']);
    expect(await roleOf('known@temas.example')).toBeUndefined();
    const answer = await accept({ token, password }, asThief);
    expect(answer.json()).toMatchObject({ account: { email: 'known@temas.example', name: 'viewer' } });
    // The browser is the invited one's now; what it held before has ended.
    expect((await thief.ask('GET', '/api/v1/session')).statusCode).toBe(401);
    expect(await roleOf('known@temas.example')).toBe('viewer');
  });

  it('take whoever is signed in as the invited one without a password, and leave the session as it is', async () => {
    const person = await member(api, 'other', 'viewer', 'inside@temas.example');
    const { token } = await invite('inside@temas.example', 'analyst');
    const headers = { cookie: person.cookie, 'x-csrf-token': person.csrfToken };
    expect(codeOf(await accept({ token }, { cookie: person.cookie }))).toEqual([403, 'csrf_failed']);
    expect(codeOf(await accept({ token }, { ...headers, origin: 'http://evil.example' }))).toEqual([
      403,
      'csrf_failed',
    ]);
    const answer = await accept({ token }, headers);
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([200, undefined]);
    expect(answer.json<{ workspaces: object[] }>().workspaces).toEqual([
      { key: 'clinic', name: 'Klinik', role: 'analyst' },
      { key: 'other', name: 'Other', role: 'viewer' },
    ]);
    expect((await person.ask('GET', '/api/v1/session')).statusCode).toBe(200);
  });

  it('begin a session with a secret of their own, whatever cookie the browser held', async () => {
    const planted = `tms_ses_${'x'.repeat(43)}`;
    const { token } = await invite('fixed@clinic.example');
    const answer = await accept({ token, name: 'Fixed', password }, { cookie: `temas_session=${planted}` });
    expect(answer.statusCode).toBe(200);
    expect(String(answer.headers['set-cookie'])).not.toContain(planted);
    expect((await browserWith(api, `temas_session=${planted}`, 'x').ask('GET', '/api/v1/session')).statusCode).toBe(
      401,
    );
  });

  it('end when they are taken back, replaced, a week old, or their maker is no owner any more', async () => {
    const ended = async ({ token }: Made) => {
      expect(codeOf(await accept({ token, name: 'Late', password }))).toEqual([410, 'invitation_ended']);
      expect(codeOf(await post('/offer', { token }))).toEqual([410, 'invitation_ended']);
    };
    const back = await invite('back@clinic.example');
    expect((await api.asOwner('DELETE', `${invitations}/${back.id}`)).statusCode).toBe(204);
    expect((await api.asOwner('DELETE', `${invitations}/${back.id}`)).statusCode).toBe(404);
    await ended(back);
    const replaced = await invite('twice@clinic.example');
    const second = await invite('TWICE@clinic.example');
    await ended(replaced);
    expect((await post('/offer', { token: second.token })).statusCode).toBe(200);
    const { rows } = await database.query<{ days: number }>(
      `SELECT extract(epoch FROM expires_at - created_at)::int / 86400 AS days FROM temas.invitation WHERE id = $1`,
      [second.id],
    );
    expect(rows[0]?.days).toBe(7);
    await database.query(`UPDATE temas.invitation SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      second.id,
    ]);
    await ended(second);
    expect(await states()).toContain('twice@clinic.example expired');
    for (const leave of ['DELETE', 'PATCH'] as const) {
      const owner = await member(api, 'clinic', 'owner', `${leave.toLowerCase()}@clinic.example`);
      const theirs = await owner.ask('POST', invitations, { email: 'friend@clinic.example', role: 'owner' });
      const body = leave === 'PATCH' ? { role: 'analyst' } : undefined;
      const left = await api.asOwner(leave, `/api/v1/workspaces/clinic/members/${owner.id}`, body);
      expect(left.statusCode).toBeLessThan(300);
      await ended(theirs.json<Made>());
    }
    // Made while their maker was losing the role: taking invitations back has not seen this one.
    const owner = await member(api, 'clinic', 'owner', 'late@clinic.example');
    const late = await owner.ask('POST', invitations, { email: 'pal@clinic.example', role: 'owner' });
    await database.query(`UPDATE temas.membership SET role = 'analyst' WHERE account_id = $1`, [owner.id]);
    expect(codeOf(await accept({ token: late.json<Made>().token, name: 'Late', password }))).toEqual([
      410,
      'invitation_ended',
    ]);
    expect(await roleOf('pal@clinic.example')).toBeUndefined();
  }, 60_000);

  it('are not made for members, and an e-mail or role that is none is named', async () => {
    await member(api, 'clinic', 'viewer', 'here@clinic.example');
    const make = async (body: object) => {
      const answer = await api.asOwner('POST', invitations, body);
      return [answer.statusCode, answer.json<{ field: string }>().field];
    };
    expect(await make({ email: 'HERE@clinic.example', role: 'viewer' })).toEqual([409, 'email']);
    expect(await make({ email: 'nowhere', role: 'viewer' })).toEqual([400, 'email']);
    expect(await make({ email: 'a@b.example', role: 'king' })).toEqual([400, 'role']);
    expect(await make({ email: 'a@b.example', role: 'viewer', name: '' })).toEqual([400, 'name']);
  });

  it('leave the role of whoever became a member meanwhile', async () => {
    const { token } = await invite('meanwhile@clinic.example', 'owner');
    await member(api, 'clinic', 'viewer', 'meanwhile@clinic.example');
    expect((await accept({ token, password })).statusCode).toBe(200);
    expect(await roleOf('meanwhile@clinic.example')).toBe('viewer');
  });

  it('answer a wrong token alike, and make whoever tries many wait', async () => {
    const wrong = { token: `tms_inv_${'x'.repeat(43)}` };
    expect(codeOf(await post('/offer', wrong))).toEqual([404, 'not_found']);
    expect(codeOf(await accept({ ...wrong, name: 'X', password }))).toEqual([404, 'not_found']);
    for (let at = 0; at < 40; at += 1) await post('/offer', wrong);
    expect((await post('/offer', wrong)).statusCode).toBe(429);
    // Also the right one, from there; but not from elsewhere.
    const { token } = await invite('patient@clinic.example');
    const late = await post('/offer', { token });
    expect([late.statusCode, Number(late.headers['retry-after']) > 200]).toEqual([429, true]);
    expect((await post('/offer', { token }, {}, '198.51.100.9')).statusCode).toBe(200);
  }, 60_000);

  it('count wrong passwords as signing in does', async () => {
    await member(api, 'other', 'viewer', 'guessed@temas.example');
    const { token } = await invite('guessed@temas.example');
    for (let at = 0; at < 8; at += 1) await accept({ token, password: 'not the password' });
    expect((await accept({ token, password })).statusCode).toBe(429);
    await expect(signIn(api, 'guessed@temas.example')).resolves.toBeDefined();
  }, 60_000);

  it('cannot be looked at or taken up from another site', async () => {
    const { token } = await invite('site@clinic.example');
    const evil = { origin: 'http://evil.example' };
    expect(codeOf(await post('/offer', { token }, evil))).toEqual([403, 'csrf_failed']);
    expect(codeOf(await accept({ token, name: 'X', password }, evil))).toEqual([403, 'csrf_failed']);
  });

  it('are forgotten a month after they could last be used', async () => {
    const { id } = await invite('forgotten@clinic.example');
    await prune(api.engines);
    expect(await states()).toContain('forgotten@clinic.example open');
    await database.query(`UPDATE temas.invitation SET expires_at = now() - interval '31 days' WHERE id = $1`, [id]);
    await prune(api.engines);
    expect((await states()).filter((state) => state.startsWith('forgotten@'))).toEqual([]);
  });
});
