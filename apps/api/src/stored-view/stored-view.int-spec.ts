import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prune } from '@temas/server/upkeep/prune';
import pg from 'pg';
import { member, type Browser } from '../testing/people.js';
import { refusalOf } from '../testing/refusal.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

const views = '/api/v1/workspaces/clinic/views';

describe('stored views', () => {
  let api: RunningApi;
  let database: pg.Client;
  let viewer: Browser;
  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'clinic', name: 'Klinik' });
    viewer = await member(api, 'clinic', 'viewer');
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  });

  const store = async (search: object): Promise<string> => {
    const answer = await viewer.ask('POST', views, { search });
    expect([answer.statusCode, answer.body]).toEqual([201, expect.stringMatching(/"id":"[\w-]{22}"/)]);
    return answer.json<{ id: string }>().id;
  };
  const read = async (id: string): Promise<unknown[]> => {
    const answer = await viewer.ask('GET', `${views}/${id}`);
    return [answer.statusCode, answer.json<{ search?: object; code?: string }>().search];
  };
  const refused = async (body: object) => refusalOf(await viewer.ask('POST', views, body));
  const stored = async (): Promise<number> =>
    Number((await database.query<{ n: string }>('SELECT count(*) AS n FROM temas.stored_view')).rows[0]?.n);

  it('say what was stored, as often as it is asked; the same view in another order is the same one', async () => {
    const search = { d: '90d', via: 'Ödeme~c 3D,Kargo', ch: 'web,branch' };
    const id = await store(search);
    expect(await store({ ch: search.ch, via: search.via, d: search.d })).toBe(id);
    expect(await stored()).toBe(1);
    expect(await store({ ...search, d: '28d' })).not.toBe(id);
    expect(await read(id)).toEqual([200, search]);
  });

  it('are refused where they are too long, malformed, or say something about a person', async () => {
    const before = await stored();
    expect({
      key: (await refused({ search: { 'd[]': '90d' } })).slice(0, 2),
      value: await refused({ search: { d: 90 } }),
      long: await refused({ search: { via: 'x'.repeat(40_000), not: 'x'.repeat(20_001) } }),
      mail: await refused({ search: { d: '90d', q: 'ali.veli@ornek.com.tr' } }),
      number: await refused({ search: { sel: '10000000146' } }),
      unknown: await refused({ search: {}, name: 'mine' }),
    }).toEqual({
      key: [400, 'invalid_request'],
      value: [400, 'invalid_request', 'search.d'],
      long: [400, 'invalid_request', 'search'],
      mail: [400, 'invalid_request', 'search.q'],
      number: [400, 'invalid_request', 'search.sel'],
      unknown: [400, 'unknown_field', 'name'],
    });
    expect(await stored()).toBe(before);
  });

  it('are unknown where nobody stored them', async () => {
    for (const id of ['A'.repeat(22), 'x', '..', "'; --"]) {
      expect([id, (await read(encodeURIComponent(id)))[0]]).toEqual([id, 404]);
    }
  });

  it('go when nobody has opened them for more than a year, and stay when somebody has', async () => {
    const [kept, gone] = [await store({ d: '7d' }), await store({ d: 'all' })];
    await database.query('UPDATE temas.stored_view SET opened_on = current_date - 401');
    expect((await read(kept))[0]).toBe(200);
    await prune(api.engines);
    expect([(await read(kept))[0], (await read(gone))[0], await stored()]).toEqual([200, 404, 1]);
  });

  it('are limited in number: those go that nobody has opened for a month; where all are in use no more is stored', async () => {
    const id = await store({ d: '28d', m: 'p90' });
    await database.query(
      `INSERT INTO temas.stored_view (workspace_id, id, search)
       SELECT workspace_id, n::text, '{}' FROM (SELECT DISTINCT workspace_id FROM temas.stored_view) w, generate_series(1, 10000) n`,
    );
    expect(await refused({ search: { d: '1d' } })).toEqual([409, 'conflict', undefined]);
    expect((await read(id))[0]).toBe(200);
    await database.query(`UPDATE temas.stored_view SET opened_on = current_date - 31 WHERE id <> $1`, [id]);
    const next = await store({ d: '1d' });
    expect([(await read(next))[0], (await read(id))[0], await stored()]).toEqual([200, 200, 10_000]);
  });

  it('are looked through in little time, however long they are', async () => {
    const parts = (text: string, times: number): string => Array.from({ length: times }, () => text).join(',');
    const started = process.cpuUsage();
    for (const text of [parts('x'.repeat(999), 60), parts('eyJ'.repeat(333), 60), parts('5'.repeat(999), 60)]) {
      const [status] = await refused({ search: { via: text.slice(0, 59_000) } });
      expect([201, 400]).toContain(status);
    }
    // A detector that looks again from every character would take seconds for a text of this length.
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(3_000);
    expect(await refused({ search: { via: 'x'.repeat(1_001) } })).toEqual([400, 'invalid_request', 'search.via']);
  });
});
