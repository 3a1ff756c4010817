import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, renameSync } from 'node:fs';
import pg from 'pg';
import { startApi, type RunningApi } from '../testing/running-api.js';

describe('what supervisors and load balancers ask', () => {
  let api: RunningApi;
  let owner: pg.Client;
  beforeAll(async () => {
    api = await startApi();
    owner = new pg.Client({ connectionString: api.engines.ownerUrl });
    await owner.connect();
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await api.stop();
  });

  const ask = async (url: string): Promise<[number, unknown]> => {
    const answer = await api.request({ method: 'GET', url, remoteAddress: '203.0.113.9' });
    return [answer.statusCode, answer.json<{ field?: string; status?: string }>().field ?? answer.statusMessage];
  };

  it('is answered by the process alone where they ask whether it lives, and by all that it needs where they ask whether it is ready', async () => {
    expect(await ask('/readyz')).toEqual([503, 'firstRun']);
    await api.asOwner('POST', '/api/v1/installation/demo-ready');
    expect(await ask('/readyz')).toEqual([200, 'OK']);

    const { rows } = await owner.query<{ name: string }>('SELECT name FROM temas_migration ORDER BY id DESC LIMIT 1');
    const newest = rows[0]?.name;
    await owner.query('UPDATE temas_migration SET name = $2 WHERE name = $1', [newest, 'another']);
    expect(await ask('/readyz')).toEqual([503, 'schema']);
    expect(await ask('/healthz')).toEqual([200, 'OK']);
    await owner.query('UPDATE temas_migration SET name = $1 WHERE name = $2', [newest, 'another']);

    const file = api.engines.env.TEMAS_KEY_FILE;
    renameSync(file, `${file}.away`);
    expect(await ask('/readyz')).toEqual([503, 'key']);
    renameSync(`${file}.away`, file);
    chmodSync(file, 0o644);
    expect(await ask('/readyz')).toEqual([503, 'key']);
    chmodSync(file, 0o600);
    expect(await ask('/readyz')).toEqual([200, 'OK']);
  });

  it('says that the database is away and lives on: nothing in it ends the process', async () => {
    const { postgres } = api.engines;
    const prototype = Object.getPrototypeOf(postgres) as { global: (...args: unknown[]) => Promise<unknown> };
    const { global } = prototype;
    prototype.global = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    try {
      expect(await ask('/readyz')).toEqual([503, 'database']);
      expect(await ask('/healthz')).toEqual([200, 'OK']);
    } finally {
      prototype.global = global;
    }
    expect(await ask('/readyz')).toEqual([200, 'OK']);
  });
});
