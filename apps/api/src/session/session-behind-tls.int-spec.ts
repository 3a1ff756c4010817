import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApi, type RunningApi } from '../testing/running-api.js';

const publicUrl = 'https://temas.example';
const headers = { host: 'temas.example', origin: publicUrl };

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ publicUrl });
}, 120_000);
afterAll(async () => api.stop());

it('stands behind TLS in a cookie that only this host can have set, and is read from no other', async () => {
  const { adminEmail: email, adminPassword: password } = api.bootstrap;
  const answer = await api.request({ method: 'POST', url: '/api/v1/session', headers, payload: { email, password } });
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(
    /^__Host-temas_session=tms_ses_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=43200$/,
  );
  const [own = ''] = cookie.split(';');
  const { csrfToken } = answer.json<{ csrfToken: string }>();
  const ask = (method: 'GET' | 'DELETE', sent: string) =>
    api.request({ method, url: '/api/v1/session', headers: { ...headers, cookie: sent, 'x-csrf-token': csrfToken } });

  expect((await ask('GET', own)).statusCode).toBe(200);
  expect((await ask('GET', own.replace('__Host-', ''))).statusCode).toBe(401);
  expect((await ask('GET', `temas_session=planted; ${own}`)).statusCode).toBe(200);
  const ended = await ask('DELETE', own);
  expect([ended.statusCode, ended.headers['set-cookie']]).toEqual([
    204,
    '__Host-temas_session=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0',
  ]);
  expect((await ask('GET', own)).statusCode).toBe(401);
});
