import type { LightMyRequestResponse } from 'fastify';
import type { RunningApi } from './running-api.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Somebody who asks. */
export interface Caller {
  ask(method: Method, url: string, body?: unknown): Promise<LightMyRequestResponse>;
}

/** A signed-in browser: its cookie, and what a writing request repeats. */
export interface Browser extends Caller {
  readonly cookie: string;
  readonly csrfToken: string;
}

const host = 'temas.example';
const password = 'a long enough secret 7';

/** Signs in as the page does. @throws Error on anything but 200 */
export async function signIn(api: RunningApi, email: string, secret = password): Promise<Browser> {
  const answer = await api.request({
    method: 'POST',
    url: '/api/v1/session',
    headers: { host, origin: `http://${host}`, 'content-type': 'application/json' },
    payload: { email, password: secret },
  });
  if (answer.statusCode !== 200) throw new Error(`signing in answered ${answer.statusCode}: ${answer.body}`);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return browserWith(api, cookie, answer.json<{ csrfToken: string }>().csrfToken);
}

/** A browser that holds this cookie. */
export function browserWith(api: RunningApi, cookie: string, csrfToken: string): Browser {
  return {
    cookie,
    csrfToken,
    ask: (method, url, body) =>
      api.request({
        method,
        url,
        headers: { host, origin: `http://${host}`, cookie, 'x-csrf-token': csrfToken, ...jsonType(body) },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
  };
}

/** A program with a token. */
export function programWith(api: RunningApi, token: string): Caller {
  return {
    ask: (method, url, body) =>
      api.request({
        method,
        url,
        headers: { authorization: `Bearer ${token}`, ...jsonType(body) },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
  };
}

/** Somebody without any credential. */
export function nobody(api: RunningApi): Caller {
  return {
    ask: (method, url, body) =>
      api.request({
        method,
        url,
        headers: jsonType(body),
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
  };
}

/** Adds a person to a workspace and signs them in. */
export async function member(
  api: RunningApi,
  workspace: string,
  role: 'viewer' | 'analyst' | 'owner',
  email = `${role}@${workspace}.example`,
): Promise<Browser & { readonly id: string }> {
  const added = await api.asOwner('POST', `/api/v1/workspaces/${workspace}/members`, {
    email,
    name: role,
    role,
    password,
  });
  if (added.statusCode !== 201) throw new Error(`adding a member answered ${added.statusCode}: ${added.body}`);
  return { ...(await signIn(api, email)), id: added.json<{ id: string }>().id };
}

function jsonType(body: unknown): Record<string, string> {
  return body === undefined ? {} : { 'content-type': 'application/json' };
}
