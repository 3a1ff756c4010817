import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { describedOperations, addressOf, writes, type Operation } from '../testing/operations.js';
import { startApi, type RunningApi } from '../testing/running-api.js';
import { sampleOf, shapesOf, type Schemas } from '../testing/sample-body.js';

/** Texts that would be more than texts, were they ever part of a statement. */
const injections = [
  `' OR '1'='1`,
  `'; DROP TABLE temas.source CASCADE; --`,
  `\\'; DROP TABLE temas.source; --`,
  `\u2019 OR 1=1 --`,
  `x"; DROP DATABASE temas; /*`,
  `') UNION ALL SELECT name FROM system.tables --`,
  `{x:Identifier} \${y} $1 $$ ?`,
  `file('/etc/passwd', 'CSV', 'a String')`,
  `url('http://127.0.0.1:1/x', 'CSV')`,
  `1 SETTINGS max_execution_time = 0`,
  `x INTO OUTFILE '/tmp/x' FORMAT CSV`,
  `Europe/Istanbul'); SELECT sleep(3); --`,
  `%' ESCAPE '!' OR name LIKE '%`,
  `\u0000`,
];

describe('statements in names, zones, orders and whatever else a request may say', () => {
  let api: RunningApi;
  let database: pg.Client;
  let operations: Operation[];
  let schemas: Schemas;

  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'own', name: 'own' });
    ({ operations, schemas } = await describedOperations(api));
  }, 240_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  }, 60_000);

  /** Tables and columns of both stores. */
  const schema = async (): Promise<unknown> => [
    (
      await database.query(
        `SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
         WHERE table_schema IN ('temas', 'identity', 'queue', 'public') ORDER BY 1, 2, 3`,
      )
    ).rows,
    await api.engines.clickhouse.select({
      query: 'SELECT table, name, type FROM system.columns WHERE database = {database:String} ORDER BY 1, 2',
      params: { database: api.engines.env.CLICKHOUSE_DATABASE },
    }),
  ];

  it('F-119 are texts or refused, by every operation: no fault, and both schemas as they were', async () => {
    const before = await schema();
    const sourcesBefore = (await database.query('SELECT FROM temas.source')).rowCount ?? 0;
    const wrong: unknown[] = [];
    const ask = async (operation: Operation, injection: string, part: Parts) => {
      const ids = Object.fromEntries(
        [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
          name,
          name === 'ws' ? 'own' : part === 'address' ? injection.replace('\u0000', '') : 'absent',
        ]),
      );
      const query = new URLSearchParams(
        operation.query.map(({ name }): [string, string] => [
          name,
          part === 'query' || name !== 'journeyType' ? injection : 'relationship',
        ]),
      );
      const answer = await api.request({
        method: operation.method,
        url: `${addressOf(operation, 'own', ids)}?${part === 'address' ? '' : query.toString()}`,
        headers: {
          authorization: `Bearer ${operation.access === 'write-key' ? api.bootstrap.writeKey : api.bootstrap.apiToken}`,
          ...(operation.body ? { 'content-type': 'application/json' } : {}),
        },
        ...(operation.body ? { payload: JSON.stringify(filled(operation, injection)) } : {}),
      });
      if (answer.statusCode >= 500) wrong.push([operation.name, injection, part, answer.statusCode]);
    };
    for (const operation of operations.filter(({ name }) => !/session|POST \/api\/v1\/workspaces$/.test(name))) {
      for (const injection of injections) {
        for (const part of parts) {
          if (part === 'address' && !/\{(?!ws)/.test(operation.path)) continue;
          if (part === 'query' && operation.query.length === 0) continue;
          if (part === 'body' && !operation.body) continue;
          await ask(operation, injection, part);
        }
      }
    }
    // One parameter at a time, so that none hides behind the refusal of another.
    for (const operation of operations.filter((each) => !writes(each) && each.query.length > 1)) {
      for (const { name } of operation.query) {
        for (const injection of injections) {
          const query = new URLSearchParams({ journeyType: 'relationship', touchpoint: 'x', [name]: injection });
          const answer = await api.asOwner('GET', `${addressOf(operation, 'own')}?${query.toString()}`);
          if (answer.statusCode >= 500) wrong.push([operation.name, injection, name, answer.statusCode]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await schema()).toEqual(before);
    expect((await database.query('SELECT FROM temas.source')).rowCount).toBeGreaterThanOrEqual(sourcesBefore);
  }, 300_000);

  const parts = ['address', 'query', 'body'] as const;
  type Parts = (typeof parts)[number];

  /** A body whose free texts all are the injection. */
  function filled(operation: Operation, injection: string): unknown {
    const [shape = {}] = shapesOf(operation.body ?? {}, schemas);
    const change = (value: unknown, free: boolean): unknown => {
      if (typeof value === 'string') return free ? injection : value;
      if (Array.isArray(value)) return value.map((inner) => change(inner, free));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => {
          const said = shape.properties?.[name];
          return [name, change(inner, said?.pattern === undefined && said?.enum === undefined)];
        }),
      );
    };
    return change(sampleOf(operation.body ?? {}, schemas), true);
  }
});
