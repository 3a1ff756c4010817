import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { eventsOf, importedRows, oneOfEach, requestsAmiss, type Request } from './testing/canary-events.js';
import { importFiles } from './testing/canary-files.js';
import { readDocument, routeRequests, type RouteRequest } from './testing/canary-routes.js';
import { Haystack } from './testing/haystack.js';
import type { ImportEnd } from './testing/import-log.js';
import { killWhileWriting } from './testing/killed-between.js';
import { needlesFor } from './testing/needles.js';
import { unpackedIn } from './testing/packed.js';
import { kinds, plant } from './testing/planted.js';
import { until } from './testing/processes.js';
import { startSystem, type RunningSystem } from './testing/start-system.mjs';
import { storedFiles, storedRows } from './testing/stored-bytes.mjs';
import { api, settled, system } from './testing/system.js';

/** Requests under way at once. */
const abreast = 6;

const canaries = plant();
const needles = canaries.flatMap(({ kind, text, also }) => needlesFor(kind, [text, ...also]));
/** Must be found, or the search sees nothing. */
const control = `Denetim${randomBytes(6).toString('hex')}`;
const ws = `canary-${randomBytes(3).toString('hex')}`;
let writeKey = '';

/** Where something was found, by what was found. */
type Places = Map<string, Set<string>>;

/** Looks through everything once. @returns for each name of a needle the places where it is found, never what was found */
async function search(haystack: Haystack, further: readonly string[]): Promise<Places> {
  const { dataDir } = system();
  const places: Places = new Map();
  const look = (place: string, bytes: Buffer): void => {
    haystack.search(bytes, (name) => {
      if (!places.has(name)) places.set(name, new Set());
      places.get(name)?.add(path.relative(dataDir, place));
    });
  };
  const lookInside = (place: string, bytes: Buffer): void => {
    look(place, bytes);
    for (const unpacked of unpackedIn(bytes)) look(`${place}, unpacked`, unpacked);
  };
  for await (const [place, bytes] of storedRows(dataDir)) lookInside(path.join(dataDir, place), bytes);
  for (const [place, bytes] of storedFiles(dataDir, further)) {
    lookInside(place, bytes);
    // So that connections which the server has ended meanwhile are seen as ended.
    await setImmediate();
  }
  return places;
}

/** Sends a request as it is. @returns its status; 0 where nobody answered */
async function send({ method, path: pathAndQuery, headers, body }: Request): Promise<number> {
  const answer = await fetch(`${system().url}${pathAndQuery}`, {
    method,
    headers: { ...headers },
    ...(body === undefined ? {} : { body: body as BodyInit }),
  }).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    () => ({ status: 0, text: '' }),
  );
  if (answer.status < 500) return answer.status;
  throw new Error(`${method} ${pathAndQuery} answered ${answer.status}: ${answer.text}`);
}

/** Sends some at a time, so that they are soon done. */
async function sendAll<R extends Request>(
  requests: Iterable<R>,
  answered: (request: R, status: number) => void,
): Promise<void> {
  const rest = requests[Symbol.iterator]();
  const sender = async (): Promise<void> => {
    for (let next = rest.next(); !next.done; next = rest.next()) answered(next.value, await send(next.value));
  };
  await Promise.all(Array.from({ length: abreast }, sender));
}

const asSender = (): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
  'content-type': 'application/json',
});
const asOwner = (): Record<string, string> => ({
  authorization: `Bearer ${system().apiToken}`,
  'content-type': 'application/json',
});

/** Requests with these events, every other one compressed. */
function* batchesOf(events: readonly object[]): Generator<Request> {
  for (let at = 0; at < events.length; at += 100) {
    const body = JSON.stringify({ batch: events.slice(at, at + 100), context: { traits: oneOfEach(canaries, at) } });
    yield at % 200 === 0
      ? { method: 'POST', path: '/v1/batch', headers: asSender(), body }
      : {
          method: 'POST',
          path: '/v1/batch',
          headers: { ...asSender(), 'content-encoding': 'gzip' },
          body: gzipSync(body),
        };
  }
}

/** Everything else that knows canaries: wrong requests, the routes of imports, a sign-in of nobody, addresses of pages. */
function* elsewhere(): Generator<Request> {
  for (const canary of canaries) {
    const query = encodeURIComponent(canary.text);
    const [rows, imports] = [JSON.stringify({ batch: importedRows(canary) }), `/api/v1/workspaces/${ws}/imports`];
    for (const request of requestsAmiss(canary)) yield { ...request, headers: { ...asSender(), ...request.headers } };
    yield { method: 'POST', path: `${imports}/log/events`, headers: asOwner(), body: rows };
    yield { method: 'POST', path: `${imports}/${query}/events`, headers: asOwner(), body: rows };
    yield { method: 'GET', path: `/w/${query}/map?sel=${query}&q=${query}#${query}` };
  }
  for (const text of Object.values(oneOfEach(canaries, 3))) {
    const body = JSON.stringify({ email: text, password: text });
    yield { method: 'POST', path: '/api/v1/session', headers: { 'content-type': 'application/json' }, body };
  }
}

/** Requests to every route of the API, each with its credential. */
function* toEveryRoute(): Generator<RouteRequest> {
  for (const request of routeRequests(canaries, `${ws}-routes`, control)) {
    const credential = request.path.startsWith('/v1/') ? asSender() : asOwner();
    yield { ...request, headers: { ...credential, ...request.headers } };
  }
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

/** A workspace that registers two properties, with a live source and one of imports. */
async function makeWorkspace(key: string): Promise<void> {
  await api('/workspaces', { method: 'POST', body: { key, name: control } });
  await api(`/workspaces/${key}`, { method: 'PATCH', body: { linkByContact: true } });
  const sources = `/workspaces/${key}/sources`;
  await api(sources, { method: 'POST', body: { key: 'shop', name: 'Shop', allowedOrigins: ['https://x.example'] } });
  await api(sources, { method: 'POST', body: { key: 'log', name: 'Log', kind: 'import' } });
  for (const [name, kind] of [
    ['plan', 'behaviour'],
    ['case_no', 'key'],
  ]) {
    const body = { name, type: 'string', class: kind, purpose: 'a canary' };
    await api(`/workspaces/${key}/properties`, { method: 'POST', body });
  }
}

describe('nothing that identifies a person is stored', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'temas-canary-'));
  let found: Places;
  /** What the open watches show, and how many events they have seen. */
  let watched: string[];
  const seen: number[] = [];
  let own: RunningSystem;
  let imported: ImportEnd[];
  const routes = new Map<string, number[]>();
  const passed: string[] = [];
  const answersOfKilled: number[] = [];

  beforeAll(async () => {
    // The database, which is another user's where root starts it, must pass through; what it keeps aside is searched too.
    chmodSync(home, 0o711);
    const [temporary, logs] = [path.join(home, 'tmp'), path.join(home, 'files')];
    for (const folder of [temporary, logs]) mkdirSync(folder);
    chmodSync(temporary, 0o1777);
    // A system of its own: every byte is searched in every writing, and those that other tests stored say nothing here.
    own = await startSystem({
      TEMAS_DATA_DIR: path.join(home, 'data'),
      TMPDIR: temporary,
      TEMAS_DEMO_JOURNEYS: '400',
      LOG_LEVEL: 'trace',
    });
    process.env['TEMAS_TEST_DATA_DIR'] = own.dataDir;
    for (const key of [ws, `${ws}-routes`]) await makeWorkspace(key);
    const sources = `/workspaces/${ws}/sources`;
    writeKey = (await api<{ writeKey: string }>(`${sources}/shop/keys`, { method: 'POST', body: {} })).writeKey;
    // Somebody watches both sources all the while: what a watch keeps is stored too.
    for (const key of ['shop', 'log']) await api(`${sources}/${key}/watch`, { method: 'POST', body: {} });
    // The register of a workspace that receives already is read again after two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2_500));

    const events = canaries.flatMap((canary, turn) => eventsOf(canary, oneOfEach(canaries, turn)));
    events.push({ type: 'track', userId: 'control-user-1', event: 'Canary Sent', properties: { plan: control } });
    await sendAll(batchesOf(events), () => undefined);
    await sendAll(elsewhere(), () => undefined);
    imported = await importFiles(canaries, logs, ws);
    await sendAll(toEveryRoute(), (request, status) => {
      routes.set(request.of, [...(routes.get(request.of) ?? []), status]);
      if (request.mustFail && status < 400) passed.push(request.of);
    });
    const some = [
      ...batchesOf(canaries.slice(0, 100).flatMap((canary) => eventsOf(canary, oneOfEach(canaries, 1)).slice(0, 1))),
    ];
    await killWhileWriting(own.dataDir, { part: 'api', table: 'temas.inbox' }, () =>
      sendAll(some, (_, status) => answersOfKilled.push(status)),
    );
    await until('the api is back', async () => (await send({ method: 'GET', path: '/readyz' })) === 200);
    await killWhileWriting(own.dataDir, { part: 'worker', table: 'temas.dirty_owner' }, () =>
      sendAll(some, () => undefined),
    );
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
    const all = [...needles, ...needlesFor('control', [control]), ...needlesFor('secret', [...secrets, 'tms_link_'])];
    found = await search(new Haystack(all), [temporary]);
  }, 900_000);
  afterAll(async () => {
    await own.stop();
    own.remove();
    rmSync(home, { recursive: true });
  }, 60_000);

  it.each(kinds)('F-01 no %s, in any form, in any file, log, row or dump', (kind) => {
    expect([...(found.get(kind) ?? [])]).toEqual([]);
  });

  it('while what a workspace asked for is found everywhere, so that the search is one', () => {
    const places = [...(found.get('control') ?? [])];
    for (const form of ['', ', base64', ', hex']) {
      expect(places).toContain(`olap touchpoint_event${form}`);
      expect(places).toContain(`postgres temas.workspace${form}`);
    }
    // Among the events of the inbox, which lie there compressed.
    expect(places).toContain('postgres temas.inbox, bytes, unpacked');
    expect(places.some((place) => /^postgres\/(base|pg_wal)\//.test(place))).toBe(true);
  });

  it('nor shown to who watches its source', () => {
    expect(seen.every((count) => count > 50)).toBe(true);
    const haystack = new Haystack(needles);
    expect(watched.map((text) => [text.length > 2_000, [...haystack.in(Buffer.from(text))]])).toEqual([
      [true, []],
      [true, []],
    ]);
  });

  it('though every route that there is was asked, in every place', () => {
    const { paths } = readDocument();
    const known = Object.entries(paths).flatMap(([route, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${route.replace('/api/v1', '')}`),
    );
    expect([...routes.keys()].sort()).toEqual(known.sort());
    expect([...routes].filter(([, statuses]) => statuses.length < 2 || statuses.includes(0))).toEqual([]);
    // A text that may hold no identifier is refused with one.
    expect(passed).toEqual([]);
  });

  it('nor by an import of files, whose rows with one where an activity stands are refused', () => {
    expect(imported.map(({ code, stderr }) => [code, stderr])).toEqual([
      [2, expect.any(String)],
      [2, expect.any(String)],
      [2, expect.any(String)],
    ]);
  });

  it('F-02 nor by processes that are killed with one in their memory, which acknowledge nothing', () => {
    expect(answersOfKilled.length).toBeGreaterThan(0);
    expect(answersOfKilled.every((status) => status === 0)).toBe(true);
  });

  it('and no credential stands anywhere but in bootstrap.json', () => {
    expect([...(found.get('secret') ?? [])]).toEqual(['bootstrap.json']);
  });
});
