import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { addressOf, describedOperations, type Operation } from '../testing/operations.js';
import { member, type Browser } from '../testing/people.js';
import { refusalOf } from '../testing/refusal.js';
import { startApi, type RunningApi } from '../testing/running-api.js';
import {
  objectsOf,
  resolved,
  sampleOf,
  shapesOf,
  type JsonSchema,
  type ObjectPlace,
  type Schemas,
} from '../testing/sample-body.js';
import { storedIn } from '../testing/stored.js';

/** Fields that would make more of a request than it may be. */
const extras = [
  ...['role', 'workspaceId', 'workspace_id', 'workspace', 'tenantId', 'id', 'number', 'owner', 'accountId'],
  ...['createdAt', 'deletedAt', 'hash', 'installationOwner', 'generation', 'demo', 'class'],
];
const polluting = ['__proto__', 'constructor', 'prototype'];
/** Whatever a field is not, as JSON. */
const values = ['7', '1.5', '"7"', '"true"', 'true', 'null', '[]', '{}', '[{}]', '[[["x"]]]'];

describe('bodies of every request that manages', () => {
  let api: RunningApi;
  let database: pg.Client;
  let owner: Browser;
  let operations: (Operation & { readonly body: JsonSchema })[];
  let schemas: Schemas;

  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'own', name: 'own' });
    owner = await member(api, 'own', 'owner');
    const described = await describedOperations(api);
    schemas = described.schemas;
    operations = described.operations.flatMap((operation) => {
      // Bodies of events are checked event by event: `ingestion`.
      const events = operation.access === 'write-key' || operation.path.endsWith('/events');
      return operation.body && !events ? [{ ...operation, body: operation.body }] : [];
    });
    expect(operations.length).toBeGreaterThan(20);
  }, 240_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  }, 60_000);

  /** Asks as who may, so that the body alone decides. */
  const send = (operation: Operation, text: string | Buffer, contentType = 'application/json') =>
    api.request({
      method: operation.method,
      url: addressOf(operation, 'own'),
      headers: {
        'content-type': contentType,
        ...(operation.access === 'session'
          ? {
              host: 'temas.example',
              origin: 'http://temas.example',
              cookie: owner.cookie,
              'x-csrf-token': owner.csrfToken,
            }
          : { authorization: `Bearer ${api.bootstrap.apiToken}` }),
      },
      payload: text,
    });
  const shaped = function* () {
    for (const operation of operations) {
      for (const shape of shapesOf(operation.body, schemas)) yield { operation, shape };
    }
  };

  /** A right body as text, with one more field, or one field of another value, in the object of a place. */
  const changed = (shape: JsonSchema, { steps }: ObjectPlace, name: string, json: string): string => {
    const sample = structuredClone(sampleOf(shape, schemas));
    let object = sample as Record<string | number, unknown>;
    for (const step of steps) object = object[step] as Record<string | number, unknown>;
    delete object[name];
    object['\u00a7'] = '\u00a7';
    return JSON.stringify(sample).replace('"\u00a7":"\u00a7"', `${JSON.stringify(name)}:${json}`);
  };

  it('F-111 take no field that they do not know, at any depth, name it, and change nothing', async () => {
    const before = await storedIn(database);
    const wrong: unknown[] = [];
    let places = 0;
    for (const { operation, shape } of shaped()) {
      for (const place of objectsOf(shape, schemas)) {
        places += 1;
        for (const name of extras.filter((extra) => !(extra in (place.schema.properties ?? {})))) {
          const answer = refusalOf(await send(operation, changed(shape, place, name, '"owner"')));
          const field = place.path === '' ? name : `${place.path}.${name}`;
          if (String(answer) !== String([400, 'unknown_field', field])) wrong.push([operation.name, field, ...answer]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(places).toBeGreaterThan(operations.length);
    expect(await storedIn(database)).toEqual(before);
  }, 120_000);

  it('F-117 take no key that pollutes prototypes, at any depth, and change nothing', async () => {
    const before = await storedIn(database);
    for (const { operation, shape } of shaped()) {
      for (const place of objectsOf(shape, schemas)) {
        for (const name of polluting) {
          const answer = refusalOf(await send(operation, changed(shape, place, name, '{"role":"owner","polluted":1}')));
          expect([operation.name, place.path, name, ...answer]).toEqual([
            ...[operation.name, place.path, name],
            ...[400, 'invalid_json', undefined],
          ]);
        }
      }
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(await storedIn(database)).toEqual(before);
  }, 120_000);

  it('F-110 take no value of another type, coerce none, name the field, and change nothing', async () => {
    const before = await storedIn(database);
    const wrong: unknown[] = [];
    for (const { operation, shape } of shaped()) {
      for (const place of objectsOf(shape, schemas)) {
        for (const [name, inner] of Object.entries(place.schema.properties ?? {})) {
          for (const json of values.filter((value) => !taken(inner, JSON.parse(value)))) {
            const field = place.path === '' ? name : `${place.path}.${name}`;
            const [status, code, said = ''] = refusalOf(await send(operation, changed(shape, place, name, json)));
            const fits =
              status === 400 &&
              code === 'invalid_request' &&
              (said === field || said.startsWith(`${field}[`) || said.startsWith(`${field}.`));
            if (!fits) wrong.push([operation.name, field, json, status, code, said]);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    for (const operation of operations) {
      const kind = resolved(operation.body, schemas).type ?? 'object';
      for (const json of ['null', '7', '"x"', 'true', kind === 'array' ? '{}' : '[]', '[[]]']) {
        const [status, code] = refusalOf(await send(operation, json));
        expect([operation.name, json, status, code]).toEqual([operation.name, json, 400, 'invalid_request']);
      }
    }
    expect(await storedIn(database)).toEqual(before);
  }, 240_000);

  /** Whether a schema takes a value, as far as the values above need it said. */
  function taken(schema: JsonSchema & { readonly nullable?: boolean }, value: unknown): boolean {
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return choices.some((choice) => taken(choice, value));
    const whole = resolved(schema, schemas) as typeof schema;
    if (value === null) return whole.nullable ?? false;
    if (whole.enum) return whole.enum.includes(value);
    if (whole.type === 'string') return typeof value === 'string';
    if (whole.type === 'integer') return Number.isInteger(value);
    if (whole.type === 'number') return typeof value === 'number';
    if (whole.type === 'boolean') return typeof value === 'boolean';
    // Lists and objects have entries of their own, which are tried in their own place.
    if (whole.type === 'array') return Array.isArray(value);
    return typeof value === 'object' && !Array.isArray(value);
  }

  it('F-124 are strict JSON in UTF-8 of one meaning, else nothing is done', async () => {
    const before = await storedIn(database);
    for (const operation of operations) {
      const text = JSON.stringify(sampleOf(operation.body, schemas));
      const twice = text.startsWith('[')
        ? `[${text.slice(1, -1)},{"a":1,"a":2}]`
        : `${text.slice(0, -1)},"a":1,"\\u0061":2}`;
      const bodies: Record<string, string | Buffer> = {
        ...{ twice, trailing: `${text} {}`, comment: `/* x */${text}`, cut: text.slice(0, -1), empty: '' },
        ...{ NaN: '{"a":NaN}', infinite: '{"a":Infinity}', hex: '{"a":0x10}', single: `{'a':1}`, comma: '[1,]' },
        'utf-16': Buffer.from(`\ufeff${text}`, 'utf16le'),
        'latin-1': Buffer.from(`${text.slice(0, -1)} "é"`, 'latin1'),
        overlong: Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
        nul: text.startsWith('[') ? '["\\u0000"]' : '{"a":"\\u0000"}',
        'half a pair': text.startsWith('[') ? '["\\ud800"]' : '{"a":"\\ud800"}',
      };
      for (const [kind, body] of Object.entries(bodies)) {
        expect([operation.name, kind, ...refusalOf(await send(operation, body))]).toEqual([
          ...[operation.name, kind],
          ...[400, 'invalid_json', undefined],
        ]);
      }
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/xml',
      ]) {
        expect([operation.name, type, (await send(operation, text, type)).statusCode]).toEqual([
          operation.name,
          type,
          415,
        ]);
      }
    }
    expect(await storedIn(database)).toEqual(before);
  }, 120_000);
});
