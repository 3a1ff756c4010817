import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expressionFor, plant, writings, type Canary } from './testing/planted.js';
import { startSystem, type RunningSystem } from './testing/start-system.mjs';
import { storedFiles, storedRows } from './testing/stored-bytes.mjs';
import { api, settled, system } from './testing/system.js';

const canaries = plant();
const textOf = (kind: string): string => canaries.find((canary) => canary.kind === kind)?.text ?? '';
/** Must be found, or the search sees nothing. */
const control = `Denetim${randomBytes(6).toString('hex')}`;
const ws = `canary-${randomBytes(3).toString('hex')}`;
let writeKey = '';

/** Sends a body as it is; what comes back is not looked at here, only that it is no fault of ours. */
async function send(
  pathAndQuery: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<void> {
  const response = await fetch(`${system().url}${pathAndQuery}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
      'content-type': 'application/json',
      'user-agent': textOf('user agent'),
      ...headers,
    },
    body: body as BodyInit,
  });
  const text = await response.text();
  if (response.status >= 500) throw new Error(`${pathAndQuery} answered ${response.status}: ${text}`);
}

/** Everything that can be said of one person in one writing. */
function eventsOf({ text: plain }: Canary, written: string): object[] {
  const person = { userId: written, anonymousId: textOf('anonymous id'), messageId: `m ${written}` };
  const context = {
    ip: textOf('address'),
    userAgent: textOf('user agent'),
    externalIds: [{ id: written, type: 'crm', collection: 'users' }],
    page: {
      path: `/u/${written}`,
      url: `https://x.example/?q=${written}#${written}`,
      referrer: written,
      title: written,
    },
    traits: { email: written, phone: written, name: textOf('name') },
    groupId: textOf('group id'),
  };
  const anywhere = { [written]: written, deep: [{ [written]: [written] }], plan: written, case_no: written };
  return [
    { type: 'track', ...person, event: 'Canary Sent', properties: anywhere, context },
    { type: 'track', ...person, event: written, context },
    { type: 'track', ...person, event: `Called ${written} back`, context: { ...context, channel: written } },
    {
      type: 'identify',
      ...person,
      traits: { email: written, phone: written, name: plain, plan: written, [written]: 1 },
    },
    { type: 'page', ...person, context },
    { type: 'page', ...person, properties: { path: `/hesap/${written}/edit`, url: written, title: written } },
    { type: 'screen', ...person, name: written, context },
    { type: 'group', ...person, groupId: written, traits: { name: written, email: written } },
    { type: 'alias', userId: written, previousId: `former ${written}` },
    {
      type: 'track',
      ...person,
      event: 'Feedback Submitted',
      properties: { metric: 'nps', score: 3, comment: `${textOf('comment')} ${written}`, touchpoint: written },
    },
  ];
}

/** Looks through everything once. @returns for each expression the places where it is found, never what was found */
async function search<N extends string>(expressions: Readonly<Record<N, RegExp>>): Promise<Record<N, string[]>> {
  const { dataDir } = system();
  const names = Object.keys(expressions) as N[];
  const places = Object.fromEntries(names.map((name) => [name, new Set<string>()])) as Record<N, Set<string>>;
  const look = (place: string, text: string): void => {
    for (const name of names) if (expressions[name].test(text)) places[name].add(path.relative(dataDir, place));
  };
  for await (const [place, text] of storedRows(dataDir)) look(path.join(dataDir, place), text);
  for (const [place, text] of storedFiles(dataDir)) {
    look(place, text);
    // So that connections which the server has ended meanwhile are seen as ended.
    await setImmediate();
  }
  return Object.fromEntries(names.map((name) => [name, [...places[name]]])) as Record<N, string[]>;
}

/** Signs in, so that a session stands in the database. @returns the cookie's secret */
async function signIn(): Promise<string> {
  const { url, adminEmail, adminPassword } = system();
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: adminEmail, password: adminPassword }),
  });
  const secret = /tms_ses_[\w-]+/.exec(String(response.headers.get('set-cookie')))?.[0];
  if (!secret) throw new Error(`signing in answered ${response.status}`);
  return secret;
}

describe('nothing that identifies a person is stored', () => {
  let found: Record<'canary' | 'control' | 'secret', string[]>;
  /** What the open watches show, and how many events they have seen. */
  let watched: string[];
  const seen: number[] = [];
  let own: RunningSystem;
  beforeAll(async () => {
    // A system of its own: every byte is searched in every writing, and those that other tests stored say nothing here.
    own = await startSystem({ TEMAS_DEMO_JOURNEYS: '400' });
    process.env['TEMAS_TEST_DATA_DIR'] = own.dataDir;
    await api('/workspaces', { method: 'POST', body: { key: ws, name: control } });
    await api(`/workspaces/${ws}`, { method: 'PATCH', body: { linkByContact: true } });
    const sources = `/workspaces/${ws}/sources`;
    await api(sources, { method: 'POST', body: { key: 'shop', name: 'Shop', allowedOrigins: ['https://x.example'] } });
    await api(sources, { method: 'POST', body: { key: 'log', name: 'Log', kind: 'import' } });
    for (const [name, kind] of [
      ['plan', 'behaviour'],
      ['case_no', 'key'],
    ]) {
      const body = { name, type: 'string', class: kind, purpose: 'a canary' };
      await api(`/workspaces/${ws}/properties`, { method: 'POST', body });
    }
    writeKey = (await api<{ writeKey: string }>(`${sources}/shop/keys`, { method: 'POST', body: {} })).writeKey;
    // Somebody watches both sources all the while: what a watch keeps is stored too.
    for (const key of ['shop', 'log']) await api(`${sources}/${key}/watch`, { method: 'POST', body: {} });
    // The register of a workspace that receives already is read again after two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2_500));

    const events = canaries.flatMap((canary) => writings(canary.text).flatMap((written) => eventsOf(canary, written)));
    events.push({ type: 'track', userId: 'control-user-1', event: 'Canary Sent', properties: { plan: control } });
    for (let at = 0; at < events.length; at += 100) {
      const batch = JSON.stringify({
        batch: events.slice(at, at + 100),
        context: { traits: { email: textOf('email') } },
      });
      await send(
        '/v1/batch',
        at % 200 === 0 ? batch : gzipSync(batch),
        at % 200 === 0 ? {} : { 'content-encoding': 'gzip' },
      );
    }
    for (const canary of canaries) await sendAmiss(canary);
    const { adminPassword, apiToken, writeKey: bootstrapKey } = system();
    const secrets = [adminPassword, apiToken, bootstrapKey, writeKey, await signIn()].map((secret) =>
      secret.slice(-30),
    );
    await settled(ws, 240_000);
    watched = [];
    for (const key of ['shop', 'log']) {
      const watch = await api<{ seen: number; events: unknown[] }>(`${sources}/${key}/watch`);
      watched.push(JSON.stringify(watch.events));
      seen.push(watch.seen);
    }
    found = await search({
      canary: expressionFor(canaries),
      control: new RegExp(control),
      secret: new RegExp([...secrets, 'tms_link_[\\w-]{20}'].join('|')),
    });
  }, 900_000);
  afterAll(async () => {
    await own.stop();
  }, 60_000);

  it('F-01 in any form, in any file or row', () => {
    expect(found.canary).toEqual([]);
  });

  it('while what a workspace asked for is found, so that the search is one', () => {
    expect(found.control).toContain('olap touchpoint_event');
    expect(found.control).toContain('postgres temas.workspace');
    expect(found.control.some((place) => /^postgres\/(base|pg_wal)\//.test(place))).toBe(true);
  });

  it('nor shown to who watches its source', () => {
    expect(seen.every((count) => count > 50)).toBe(true);
    expect(watched.map((text) => [text.length > 2_000, expressionFor(canaries).test(text)])).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('and no credential stands anywhere but in bootstrap.json', () => {
    expect(found.secret).toEqual(['bootstrap.json']);
  });
});

/** Requests that fail before, while and after they are read. */
async function sendAmiss({ text }: Canary): Promise<void> {
  const json = JSON.stringify({ userId: text, event: text, context: { page: { path: text } } });
  const query = encodeURIComponent(text);
  await send(`/v1/track?email=${query}&writeKey=${query}`, json);
  await send('/v1/track', json.slice(0, -3));
  await send('/v1/track', json, { 'content-type': 'text/plain' });
  await send('/v1/track', text, { 'content-type': 'application/xml' });
  await send('/v1/track', json, { 'content-encoding': 'gzip' });
  await send('/v1/track', Buffer.from(json, 'utf16le'));
  await send('/v1/track', json, { origin: `https://${query.replaceAll('%', '')}.example` });
  await send('/v1/track', json, { authorization: `Bearer ${Buffer.from(text).toString('base64')}` });
  await send('/v1/track', json, { authorization: `Basic ${Buffer.from(`${text}:${text}`).toString('base64')}` });
  await send(`/v1/${query}`, json);
  await send(`/v1/${query}%zz`, json);
  await send('/v1/batch', JSON.stringify({ batch: text, sentAt: text }));
  await send('/v1/batch', JSON.stringify({ batch: [{ type: text, userId: text }], sentAt: text }));
  await send('/v1/track', JSON.stringify({ userId: `${text}\0`, event: text, timestamp: text, messageId: text }));
  await send('/v1/track', JSON.stringify({ userId: `${text}\ud800`, event: `${text}\ud800` }));
  const token = { authorization: `Bearer ${system().apiToken}` };
  const rows = writings(text).map((written, at) => ({
    type: 'track',
    messageId: `${at} ${written}`,
    userId: written,
    event: 'Imported',
    timestamp: '2011-01-01T00:00:00Z',
    properties: { case_no: written, plan: text, note: written },
  }));
  await send(`/api/v1/workspaces/${ws}/imports/log/events`, JSON.stringify({ batch: rows }), token);
  await send(`/api/v1/workspaces/${ws}/imports/${query}/events`, JSON.stringify({ batch: rows }), token);
  await send(`/api/v1/workspaces/${ws}/sources`, JSON.stringify({ key: text, name: 'x', [text]: text }), token);
  await send('/api/v1/session', JSON.stringify({ email: text, password: text }), { authorization: '' });
}
