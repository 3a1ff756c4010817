import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import readExcelFile from 'read-excel-file/node';
import { member, nobody, programWith, type Browser } from '../testing/people.js';
import { refusalOf } from '../testing/refusal.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

const spreadsheets = '/api/v1/workspaces/clinic/spreadsheets';
const order = {
  figure: 'map',
  tables: [
    {
      name: 'Geçişler',
      columns: ['Önce', 'Yolculuk'],
      rows: [
        ['Şikâyet', 1204],
        ['Kargo', null],
      ],
    },
  ],
  about: { name: 'Bu dosya', lines: ['Yolculuk haritası'] },
  hidden: '<10',
  numberLabel: 'Dosya numarası',
};

describe('spreadsheets', () => {
  let api: RunningApi;
  let database: pg.Client;
  let viewer: Browser & { readonly id: string };
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

  const entries = async () =>
    (
      await database.query<{ actor: string; target: string; detail: object }>(
        `SELECT actor, target, detail FROM temas.audit_entry WHERE action = 'spreadsheet.take' ORDER BY id`,
      )
    ).rows;
  const refused = async (change: object) => refusalOf(await viewer.ask('POST', spreadsheets, { ...order, ...change }));

  it('hold what was sent, and a number by which the audit log tells who took them', async () => {
    const answer = await viewer.ask('POST', spreadsheets, order);
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'no-store',
    ]);
    expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length);
    const [first, last] = await readExcelFile(answer.rawPayload);
    expect(first).toEqual({
      sheet: 'Geçişler',
      data: [
        ['Önce', 'Yolculuk'],
        ['Şikâyet', 1204],
        ['Kargo', '<10'],
      ],
    });
    const [entry, ...others] = await entries();
    expect(last?.data).toEqual([['Yolculuk haritası'], [`Dosya numarası: ${entry?.target}`]]);
    expect(others).toEqual([]);
    expect(entry?.actor).toContain(viewer.id);
    expect(entry?.detail).toEqual({ figure: 'map', rows: 2 });
  });

  it('are refused with the field that is wrong, and then nobody took one', async () => {
    const before = await entries();
    const table = order.tables[0];
    const many = Array.from({ length: 1_000 }, () => Array.from({ length: 121 }, () => 1));
    expect({
      figure: await refused({ figure: 'a b' }),
      none: await refused({ tables: [] }),
      short: await refused({ tables: [{ ...table, rows: [['Sepet']] }] }),
      wrong: await refused({ tables: [{ ...table, rows: [['Sepet', true]] }] }),
      many: await refused({ tables: [{ name: 'x', columns: Array.from({ length: 121 }, () => 'x'), rows: many }] }),
      unknown: await refused({ actor: 'x' }),
    }).toEqual({
      figure: [400, 'invalid_request', 'figure'],
      none: [400, 'invalid_request', 'tables'],
      short: [400, 'invalid_request', 'tables[0].rows'],
      wrong: [400, 'invalid_request', 'tables[0].rows[0][1]'],
      many: [400, 'invalid_request', 'tables'],
      unknown: [400, 'unknown_field', 'actor'],
    });
    expect(await entries()).toEqual(before);
  });

  it('are read of nobody who is not known, however long the body', async () => {
    const long = { ...order, tables: [{ name: 'x', columns: ['x'], rows: [['y'.repeat(32_000)]] }] };
    const others = [nobody(api), programWith(api, `tms_tok_${'x'.repeat(43)}`)];
    for (const other of others) {
      const answer = await other.ask('POST', spreadsheets, long);
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, 'unauthenticated']);
      // It is turned away before it is found to be too long, or to be no JSON.
      const huge = await api.request({
        method: 'POST',
        url: spreadsheets,
        headers: { 'content-type': 'application/json', authorization: 'Bearer tms_tok_none' },
        payload: 'z'.repeat(5_000_000),
      });
      expect(huge.statusCode).toBe(401);
    }
  });

  it('take longer bodies than other requests, up to a limit', async () => {
    const rows = (length: number) => [
      { name: 'x', columns: ['x'], rows: Array.from({ length }, () => ['y'.repeat(10_000)]) },
    ];
    expect((await viewer.ask('POST', spreadsheets, { ...order, tables: rows(200) })).statusCode).toBe(200);
    expect(await refused({ tables: rows(450) })).toEqual([413, 'payload_too_large', undefined]);
    const elsewhere = await viewer.ask('POST', '/api/v1/session', { email: 'a'.repeat(600_000) });
    expect(elsewhere.statusCode).toBe(413);
  });
});
