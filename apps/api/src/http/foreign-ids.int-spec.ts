import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { addressOf, describedOperations, unknownId, writes, type Operation } from '../testing/operations.js';
import { member, type Browser } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';
import { sampleOf, shapesOf, type Schemas } from '../testing/sample-body.js';
import { storedIn } from '../testing/stored.js';

/** Where in an address an id stands: the name before it, such as `tokens` in `/tokens/{id}`. */
type Place = string;

/** Parameters of a query and fields of a body that name something of the workspace, and what of theirs is put there. */
const named: Readonly<Record<string, { readonly theirs: string; readonly ours: string }>> = {
  journeyType: { theirs: 'order-other', ours: 'order-own' },
  source: { theirs: 'log-other', ours: 'log-own' },
  sources: { theirs: 'shop-other', ours: 'shop-own' },
  keyProperty: { theirs: 'case_other', ours: 'case_own' },
  touchpoint: { theirs: 'at-other', ours: 'at-own' },
  touchpoints: { theirs: 'at-other', ours: 'at-own' },
  fromTouchpoint: { theirs: 'at-other', ours: 'at-own' },
  toTouchpoint: { theirs: 'at-other', ours: 'at-own' },
  startTouchpoint: { theirs: 'at-other', ours: 'at-own' },
  goalTouchpoint: { theirs: 'at-other', ours: 'at-own' },
  stage: { theirs: 'stage-other', ours: 'stage-own' },
};

describe('ids of another workspace', () => {
  let api: RunningApi;
  let database: pg.Client;
  let own: Browser;
  let operations: Operation[];
  let schemas: Schemas;
  let theirs: Map<Place, string>;
  let otherId: string;

  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    for (const key of ['own', 'other']) await api.asOwner('POST', '/api/v1/workspaces', { key, name: key });
    own = await member(api, 'own', 'owner');
    const stranger = await member(api, 'other', 'owner');
    await fill('own');
    theirs = await fill('other');
    await untilForgotten();
    theirs.set('members', stranger.id);
    theirs.set('sessions', (await stranger.ask('GET', '/api/v1/sessions')).json<{ id: string }[]>()[0]?.id ?? '');
    ({ operations, schemas } = await describedOperations(api));
  }, 240_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  }, 60_000);

  /** Until what the erasures change by themselves is changed. */
  async function untilForgotten(): Promise<void> {
    for (const began = Date.now(); ;) {
      const { rows } = await database.query('SELECT FROM temas.erasure WHERE forgotten_at IS NULL');
      if (rows.length === 0) return;
      if (Date.now() - began > 60_000) throw new Error('Somebody is not forgotten after a minute.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** One of each kind of thing that has an id, and what it is called. */
  async function fill(ws: string): Promise<Map<Place, string>> {
    const make = async (method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown): Promise<string> => {
      const answer = await api.asOwner(method, `/api/v1/workspaces/${ws}/${path}`, body);
      expect([path, answer.statusCode < 300, answer.body]).toEqual([path, true, answer.body]);
      return answer.json<{ id?: string }>().id ?? '';
    };
    await make('POST', 'properties', { name: `case_${ws}`, type: 'string', class: 'key', purpose: 'orders' });
    await make('POST', 'journey-types', { key: `order-${ws}`, name: 'Order', kind: 'key', keyProperty: `case_${ws}` });
    await make('POST', 'sources', { key: `shop-${ws}`, name: 'Shop' });
    await make('POST', 'sources', { key: `log-${ws}`, name: 'Log', kind: 'import' });
    await make('PUT', 'stages', [{ key: `stage-${ws}`, name: 'Stage' }]);
    const rules = [{ match: { mode: 'exact', pattern: 'x' }, touchpoint: `at-${ws}` }];
    for (let times = 0; times < (ws === 'other' ? 3 : 1); times += 1) await make('PUT', 'mapping-rules', { rules });
    const {
      rows: [link],
    } = await database.query<{ id: string; workspaceId: string }>(
      `INSERT INTO identity.link (workspace_id, kind, linked, subject, first_occurred, first_sequence, first_message)
       SELECT id, 'alias', 1, 2, 3, 4, 5 FROM temas.workspace WHERE key = $1 RETURNING id, workspace_id AS "workspaceId"`,
      [ws],
    );
    if (ws === 'other') otherId = link?.workspaceId ?? '';
    const {
      rows: [rebuild],
    } = await database.query<{ generation: string }>(
      'SELECT max(generation)::text AS generation FROM temas.rebuild WHERE workspace_id = $1',
      [link?.workspaceId],
    );
    return new Map([
      ['sources', `shop-${ws}`],
      ['imports', `log-${ws}`],
      ['journey-types', `order-${ws}`],
      ['touchpoints', `at-${ws}`],
      ['rebuilds', rebuild?.generation ?? ''],
      ['identity-links', link?.id ?? ''],
      ['keys', await make('POST', `sources/shop-${ws}/keys`, {})],
      ['tokens', await make('POST', 'tokens', { name: 'reader', role: 'viewer' })],
      ['invitations', await make('POST', 'invitations', { email: `guest@${ws}.example`, role: 'viewer' })],
      ['views', await make('POST', 'views', { search: { d: '90d', of: ws } })],
      ['baselines', await make('POST', 'baselines', { name: 'Spring', from: '2026-03-01', to: '2026-03-28' })],
      ['erasures', await make('POST', 'erasures', { people: [{ userId: `gone-${ws}` }] })],
      ['annotations', await make('POST', 'annotations', { text: 'Launch', from: '2026-03-01' })],
      [
        'runs',
        await make('POST', 'imports', { source: `log-${ws}`, journeyType: `order-${ws}`, summary: { format: 'csv' } }),
      ],
      [
        'dismissals',
        await make('POST', 'overview/dismissals', {
          ...{ journeyType: `order-${ws}`, scope: 'journey', metric: 'journeys' },
          ...{ direction: 'lower', reason: 'known' },
        }),
      ],
    ]);
  }

  /** No 404: events need a source of files, and a touchpoint is a name that is made in the own workspace where it is new. */
  const statuses: Readonly<Record<Place, number>> = { imports: 409, touchpoints: 200 };
  const placeOf = (path: string, parameter: string): Place =>
    parameter === 'run' ? 'runs' : (new RegExp(`/([^/]+)/\\{${parameter}\\}`).exec(path)?.[1] ?? '');
  const idsIn = ({ path }: Operation): string[] =>
    [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').filter((name) => name !== 'ws');

  /** What an answer says, without what differs between any two. */
  const said = (answer: { statusCode: number; body: string }): unknown[] => {
    const body = answer.body.startsWith('{') ? (JSON.parse(answer.body) as Record<string, unknown>) : {};
    return [answer.statusCode, body['code'], body['detail'], body['field']];
  };
  /** A body that is right: what it needs, or all that it may hold, with names of the own workspace. */
  const ownBody = ({ body }: Operation): unknown => {
    const sample = body && sampleOf(body, schemas);
    if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) return sample;
    const needed = (body && shapesOf(body, schemas)[0]?.required) ?? Object.keys(sample);
    return Object.fromEntries(
      Object.entries(sample)
        .filter(([name]) => needed.includes(name))
        .map(([name, value]) => [name, Array.isArray(value) ? value : (named[name]?.ours ?? value)]),
    );
  };
  const ask = (operation: Operation, ids: Readonly<Record<string, string>>, query = '', body?: unknown) =>
    own.ask(operation.method, addressOf(operation, 'own', ids) + query, body ?? ownBody(operation));
  const needed = (operation: Operation): URLSearchParams =>
    new URLSearchParams(
      operation.query
        .filter(({ required }) => required)
        .map(({ name, schema }): [string, string] => [name, named[name]?.ours ?? String(sampleOf(schema, schemas))]),
    );

  it('in an address are answered as ids that nothing has, by every operation, and change nothing there', async () => {
    const before = await storedIn(database, otherId);
    const sessions = (await storedIn(database))['temas.session'];
    const asked: string[] = [];
    for (const operation of operations) {
      for (const parameter of idsIn(operation)) {
        const place = placeOf(operation.path, parameter);
        const foreign = theirs.get(place);
        // A new kind of thing with an id: make one of them in `fill`.
        expect([operation.name, place, foreign === undefined]).toEqual([operation.name, place, false]);
        // The other ids of the address are the own workspace's, so that this one decides.
        const beside = Object.fromEntries(idsIn(operation).map((name) => [name, name === 'source' ? 'shop-own' : '']));
        const query = `?${needed(operation).toString()}`;
        const there = await ask(operation, { ...beside, [parameter]: foreign ?? '' }, query);
        const nowhere = await ask(operation, { ...beside, [parameter]: unknownId(operation, parameter) }, query);
        expect([operation.name, ...said(there)]).toEqual([operation.name, ...said(nowhere)]);
        expect([operation.name, there.statusCode]).toEqual([operation.name, statuses[place] ?? 404]);
        asked.push(operation.name);
      }
    }
    expect(asked.length).toBeGreaterThan(25);
    expect(await storedIn(database, otherId)).toEqual(before);
    expect((await storedIn(database))['temas.session']).toBe(sessions);
  }, 120_000);

  it('in an address under both workspaces’ sources reach no key of the other', async () => {
    const revoke = operations.find(({ name }) => name === 'DELETE {ws}/sources/{source}/keys/{id}');
    for (const source of ['shop-own', 'shop-other', 'log-own']) {
      const answer = revoke && (await ask(revoke, { source, id: theirs.get('keys') ?? '' }));
      expect([source, answer?.statusCode]).toEqual([source, 404]);
    }
    const { rows } = await database.query(
      'SELECT FROM temas.write_key WHERE workspace_id = $1 AND revoked_at IS NULL',
      [otherId],
    );
    expect(rows).toHaveLength(1);
  });

  it('in a query are answered as names that nothing has', async () => {
    const asked: string[] = [];
    for (const operation of operations.filter(({ path }) => path.includes('{ws}'))) {
      for (const { name } of operation.query) {
        const theirName = name === 'run' ? theirs.get('runs') : name === 'name' ? 'case_other' : named[name]?.theirs;
        if (theirName === undefined) continue;
        const answers: unknown[] = [];
        for (const value of [theirName, name === 'run' ? unknownId(operation, 'run') : 'absent']) {
          const query = needed(operation);
          if (name === 'run')
            for (const [key, number] of [
              ['part', '0'],
              ['rows', '1'],
            ] as const)
              query.set(key, number);
          query.set(name, value);
          const answer = await ask(
            operation,
            { source: 'log-own' },
            `?${query.toString()}`,
            writes(operation) ? { batch: [] } : undefined,
          );
          answers.push([operation.name, name, ...said(answer)]);
        }
        expect(answers[0]).toEqual(answers[1]);
        asked.push(`${operation.name} ${name}`);
      }
    }
    expect(asked.length).toBeGreaterThan(15);
  }, 120_000);

  it('in a body are answered as names that nothing has, and reach nothing there', async () => {
    const before = await storedIn(database, otherId);
    const asked: string[] = [];
    let at = 0;
    for (const operation of operations.filter(({ path, body }) => path.includes('{ws}') && body)) {
      for (const shape of shapesOf(operation.body ?? {}, schemas)) {
        for (const [field, inner] of Object.entries(shape.properties ?? {})) {
          const name = named[field];
          // A rule may name a touchpoint that is not there yet: it makes it.
          if (!name) continue;
          const answers: unknown[] = [];
          for (const value of [name.theirs, 'absent']) {
            at += 1;
            const body = Object.fromEntries(
              Object.entries(shape.properties ?? {})
                .filter(([other]) => other === field || shape.required?.includes(other))
                .map(([other, schema]) => [other, named[other]?.ours ?? sampleOf(schema, schemas)]),
            );
            Object.assign(body, 'key' in body ? { key: `new-${at}` } : {}, kindFor(operation, field));
            body[field] = inner.type === 'array' ? [value] : value;
            const ids = Object.fromEntries(
              idsIn(operation).map((id) => [id, ownIds[placeOf(operation.path, id)] ?? '']),
            );
            answers.push([operation.name, field, ...said(await ask(operation, ids, '', body))]);
          }
          expect(answers[0]).toEqual(answers[1]);
          asked.push(`${operation.name} ${field}`);
        }
      }
    }
    expect(asked.length).toBeGreaterThan(12);
    expect(await storedIn(database, otherId)).toEqual(before);
  }, 120_000);

  const ownIds: Readonly<Record<Place, string>> = { 'journey-types': 'order-own', touchpoints: 'at-own' };
  /** What a journey type needs beside the field that is tried. */
  const kindFor = (operation: Operation, field: string): object => {
    if (operation.name !== 'POST {ws}/journey-types') return {};
    return field === 'keyProperty' ? { kind: 'key' } : { kind: 'key', keyProperty: 'case_own' };
  };

  it('F-127 a cursor of theirs, a changed one, or a page beyond the end shows nothing but the own', async () => {
    const list = async (query: string) => own.ask('GET', `/api/v1/workspaces/own/identity-links?${query}`);
    const before = String(Number(theirs.get('identity-links')) - 1);
    for (const cursor of ['0', before, theirs.get('identity-links') ?? '', '999999999999999999']) {
      const answer = await list(`cursor=${cursor}`);
      const links = answer.json<{ links: { id: string }[] }>().links.map(({ id }) => id);
      expect([cursor, answer.statusCode, links.includes(theirs.get('identity-links') ?? '')]).toEqual([
        cursor,
        200,
        false,
      ]);
    }
    for (const query of [
      'cursor=-1',
      'cursor=1e3',
      'cursor=1%20OR%201=1',
      'cursor=99999999999999999999',
      'limit=1001',
      'limit=0',
      'limit=1e9',
    ]) {
      expect([query, (await list(query)).statusCode]).toEqual([query, 400]);
    }
    const variants = await own.ask('GET', '/api/v1/workspaces/own/variants?journeyType=order-own&offset=10000001');
    expect(variants.statusCode).toBe(400);
    const beyond = await own.ask('GET', '/api/v1/workspaces/own/variants?journeyType=order-own&offset=10000000');
    expect(beyond.statusCode).toBe(200);
  });
});
