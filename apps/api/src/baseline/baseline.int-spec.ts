import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { member, type Browser } from '../testing/people.js';
import { refusalOf } from '../testing/refusal.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

const baselines = '/api/v1/workspaces/clinic/baselines';
const spring = { name: 'Lansman öncesi', from: '2026-03-01', to: '2026-03-28' };

describe('baselines', () => {
  let api: RunningApi;
  let database: pg.Client;
  let analyst: Browser;
  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'clinic', name: 'Klinik' });
    analyst = await member(api, 'clinic', 'analyst');
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  });

  const list = async () => (await analyst.ask('GET', baselines)).json<{ id: string; name: string }[]>();
  const refused = async (body: object) => refusalOf(await analyst.ask('POST', baselines, body));

  it('are listed as they were saved, the latest period first, until they are removed', async () => {
    const saved = await analyst.ask('POST', baselines, spring);
    expect([saved.statusCode, saved.json()]).toEqual([201, { id: expect.any(String), ...spring }]);
    const autumn = await analyst.ask('POST', baselines, { name: 'Güz', from: '2026-09-01', to: '2026-09-01' });
    expect((await list()).map(({ name }) => name)).toEqual(['Güz', 'Lansman öncesi']);
    const { id } = autumn.json<{ id: string }>();
    expect((await analyst.ask('DELETE', `${baselines}/${id}`)).statusCode).toBe(204);
    expect((await analyst.ask('DELETE', `${baselines}/${id}`)).statusCode).toBe(404);
    expect((await list()).map(({ name }) => name)).toEqual(['Lansman öncesi']);
  });

  it('are refused with the field that is wrong', async () => {
    const before = await list();
    expect({
      taken: await refused({ ...spring, name: 'LANSMAN öncesi' }),
      empty: await refused({ ...spring, name: '  ' }),
      person: await refused({ ...spring, name: 'Ali 0532 123 45 67' }),
      date: await refused({ ...spring, name: 'x', from: '2026-02-30' }),
      year: await refused({ ...spring, name: 'x', from: '0000-01-01' }),
      form: await refused({ ...spring, name: 'x', from: '1.3.2026' }),
      order: await refused({ name: 'x', from: '2026-03-28', to: '2026-03-01' }),
      open: await refused({ name: 'x', from: '2026-03-28' }),
      unknown: await refused({ ...spring, name: 'x', owner: 'y' }),
    }).toEqual({
      taken: [409, 'conflict', 'name'],
      empty: [400, 'invalid_request', 'name'],
      person: [400, 'invalid_request', 'name'],
      date: [400, 'invalid_request', 'from'],
      year: [400, 'invalid_request', 'from'],
      form: [400, 'invalid_request', 'from'],
      order: [400, 'invalid_request', 'from'],
      open: [400, 'invalid_request', 'to'],
      unknown: [400, 'unknown_field', 'owner'],
    });
    expect((await analyst.ask('DELETE', `${baselines}/${randomUUID()}`)).statusCode).toBe(404);
    expect(await list()).toEqual(before);
  });

  it('are not more than can be told apart', async () => {
    await database.query(
      `INSERT INTO temas.baseline (workspace_id, name, first_day, last_day)
       SELECT workspace_id, 'n' || n, '2026-01-01', '2026-01-07' FROM temas.baseline, generate_series(1, 49) n`,
    );
    expect(await refused({ ...spring, name: 'one more' })).toEqual([409, 'conflict', 'baselines']);
  });
});
