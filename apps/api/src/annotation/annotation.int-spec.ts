import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { member, type Browser } from '../testing/people.js';
import { refusalOf } from '../testing/refusal.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

const annotations = '/api/v1/workspaces/clinic/annotations';
interface Shown {
  readonly id: string | null;
  readonly kind: string;
  readonly from: string;
  readonly text: string | null;
  readonly journeyType: string | null;
  readonly times: number;
  readonly events: number | null;
}

describe('annotations', () => {
  let api: RunningApi;
  let database: pg.Client;
  let analyst: Browser;
  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    const clinic = { key: 'clinic', name: 'Klinik', timeZone: 'Europe/Istanbul' };
    await api.asOwner('POST', '/api/v1/workspaces', clinic);
    analyst = await member(api, 'clinic', 'analyst');
    await analyst.ask('PATCH', '/api/v1/workspaces/clinic/touchpoints/payment', { name: 'Ödeme' });
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  });

  const list = async (query = ''): Promise<Shown[]> =>
    (await analyst.ask('GET', `${annotations}${query}`)).json<Shown[]>();
  const write = async (body: object): Promise<Shown & { id: string }> => {
    const answer = await analyst.ask('POST', annotations, body);
    expect(answer.statusCode).toBe(201);
    return answer.json();
  };
  const refused = async (method: 'POST' | 'PATCH', at: string, body: object) =>
    refusalOf(await analyst.ask(method, at, body));
  const clear = async (): Promise<void> => {
    await database.query('DELETE FROM temas.annotation');
  };

  it('are listed with their author by the days that they touch, the earliest first', async () => {
    const whole = { journeyType: null, touchpoint: null };
    const rest = { kind: 'note', author: expect.any(String), times: 1, events: null, version: 1 };
    const late = await write({ text: '  Yeni ödeme sayfası ', from: '2026-03-20', touchpoint: 'payment' });
    const early = await write({ text: 'Kampanya', from: '2026-03-01', to: '2026-03-10' });
    const typed = await write({ text: 'Kesinti', from: '2026-03-05', journeyType: 'relationship' });
    expect([early, typed, late]).toEqual([
      { ...whole, ...rest, id: early.id, text: 'Kampanya', from: '2026-03-01', to: '2026-03-10' },
      {
        ...whole,
        ...rest,
        id: typed.id,
        text: 'Kesinti',
        from: '2026-03-05',
        to: '2026-03-05',
        journeyType: 'relationship',
      },
      {
        ...whole,
        ...rest,
        id: late.id,
        text: 'Yeni ödeme sayfası',
        from: '2026-03-20',
        to: '2026-03-20',
        touchpoint: 'payment',
      },
    ]);
    expect(await list()).toEqual([early, typed, late]);
    expect(await list('?from=2026-03-10&to=2026-03-19')).toEqual([early]);
    expect(await list('?from=2026-03-11')).toEqual([late]);
    expect(await list('?to=2026-02-28')).toEqual([]);
    await clear();
  });

  it('are changed in part, keep their author, and are gone when they are removed', async () => {
    const { id } = await write({ text: 'Kampanya', from: '2026-03-01', to: '2026-03-10', touchpoint: 'payment' });
    const owner = await api.asOwner('PATCH', `${annotations}/${id}`, { text: 'Bahar kampanyası', touchpoint: null });
    const [{ author: before }] = (await list()) as [Shown & { author: string }];
    expect(owner.json()).toMatchObject({
      ...{ text: 'Bahar kampanyası', from: '2026-03-01', to: '2026-03-10', touchpoint: null, author: before },
    });
    const moved = await analyst.ask('PATCH', `${annotations}/${id}`, { to: '2026-03-12', journeyType: 'relationship' });
    expect(moved.json()).toMatchObject({ to: '2026-03-12', journeyType: 'relationship', text: 'Bahar kampanyası' });
    // Of two who have read the same, the second is told.
    const [first, second] = [
      { text: 'Biri', version: 3 },
      { text: 'Öbürü', version: 3 },
    ];
    expect((await analyst.ask('PATCH', `${annotations}/${id}`, first)).json()).toMatchObject({
      text: 'Biri',
      version: 4,
    });
    expect(await refused('PATCH', `${annotations}/${id}`, second)).toEqual([409, 'conflict', 'version']);
    expect(await list()).toMatchObject([{ text: 'Biri', version: 4 }]);
    expect((await analyst.ask('DELETE', `${annotations}/${id}`)).statusCode).toBe(204);
    expect((await analyst.ask('DELETE', `${annotations}/${id}`)).statusCode).toBe(404);
    expect((await analyst.ask('PATCH', `${annotations}/${id}`, { text: 'x' })).statusCode).toBe(404);
    expect(await list()).toEqual([]);
  });

  it('have who changed which fields in the audit log, never their text', async () => {
    const { rows: before } = await database.query<{ last: string }>('SELECT max(id) AS last FROM temas.audit_entry');
    const { id } = await write({ text: 'Kampanya', from: '2026-03-01' });
    await analyst.ask('PATCH', `${annotations}/${id}`, {});
    await analyst.ask('PATCH', `${annotations}/${id}`, { text: 'Kampanya' });
    await analyst.ask('PATCH', `${annotations}/${id}`, { text: 'Bahar', to: '2026-03-02' });
    await analyst.ask('DELETE', `${annotations}/${id}`);
    const { rows } = await database.query<{ action: string; detail: object }>(
      'SELECT action, detail FROM temas.audit_entry WHERE id > $1 ORDER BY id',
      [before[0]?.last],
    );
    expect(rows).toEqual([
      { action: 'annotation.create', detail: { from: '2026-03-01', to: '2026-03-01' } },
      { action: 'annotation.change', detail: { fields: 'to text', from: '2026-03-01', to: '2026-03-02' } },
      { action: 'annotation.remove', detail: { from: '2026-03-01', to: '2026-03-02' } },
    ]);
  });

  it('are refused with the field that is wrong, and stay as they were', async () => {
    const good = { text: 'Kampanya', from: '2026-03-01' };
    const { id } = await write(good);
    const at = `${annotations}/${id}`;
    const before = await list();
    const faults: readonly [object, unknown[]][] = [
      [{ ...good, text: ' ' }, [400, 'invalid_request', 'text']],
      [{ ...good, text: 'x'.repeat(281) }, [400, 'invalid_request', 'text']],
      [{ ...good, text: 'Ali 0532 123 45 67 aradı' }, [400, 'invalid_request', 'text']],
      [{ ...good, text: '\u200b\u200b' }, [400, 'invalid_request', 'text']],
      [{ ...good, text: 'a\u0007b' }, [400, 'invalid_request', 'text']],
      [{ ...good, text: 'a\u202eb' }, [400, 'invalid_request', 'text']],
      [{ ...good, from: '2026-02-30' }, [400, 'invalid_request', 'from']],
      [{ ...good, from: '0000-01-01' }, [400, 'invalid_request', 'from']],
      [{ ...good, from: '1.3.2026' }, [400, 'invalid_request', 'from']],
      [{ ...good, to: '2026-02-28' }, [400, 'invalid_request', 'from']],
      [{ ...good, journeyType: 'none-such' }, [400, 'invalid_request', 'journeyType']],
      [{ ...good, touchpoint: 'none-such' }, [400, 'invalid_request', 'touchpoint']],
      [{ ...good, journeyType: 'relationship', touchpoint: 'payment' }, [400, 'invalid_request', 'touchpoint']],
      [{ ...good, author: 'me' }, [400, 'unknown_field', 'author']],
    ];
    for (const [body, fault] of faults) {
      expect([body, await refused('POST', annotations, body)]).toEqual([body, fault]);
      expect([body, await refused('PATCH', at, body)]).toEqual([body, fault]);
    }
    expect(await refused('POST', annotations, { text: 'x' })).toEqual([400, 'invalid_request', 'from']);
    expect((await analyst.ask('PATCH', `${annotations}/${randomUUID()}`, { text: 'x' })).statusCode).toBe(404);
    expect((await analyst.ask('GET', `${annotations}?from=2026-02-30`)).statusCode).toBe(400);
    expect((await analyst.ask('GET', `${annotations}?from=2026-03-02&to=2026-03-01`)).statusCode).toBe(400);
    expect(await list()).toEqual(before);
    await clear();
  });

  it('can be changed when what they are about is gone, but not be put on it anew', async () => {
    const body = { name: 'Geçici', key: 'passing', kind: 'gap', gapSeconds: 3_600 };
    expect((await analyst.ask('POST', '/api/v1/workspaces/clinic/journey-types', body)).statusCode).toBe(201);
    const { id } = await write({ text: 'Kampanya', from: '2026-03-01', journeyType: 'passing' });
    expect((await analyst.ask('DELETE', '/api/v1/workspaces/clinic/journey-types/passing')).statusCode).toBe(204);
    const at = `${annotations}/${id}`;
    expect((await analyst.ask('PATCH', at, { text: 'Bitti', journeyType: 'passing' })).statusCode).toBe(200);
    expect((await analyst.ask('PATCH', at, { journeyType: null })).statusCode).toBe(200);
    expect(await refused('PATCH', at, { journeyType: 'passing' })).toEqual([400, 'invalid_request', 'journeyType']);
    await clear();
  });

  it('stay when their author is gone', async () => {
    const guest = await member(api, 'clinic', 'owner');
    await guest.ask('POST', annotations, { text: 'Kampanya', from: '2026-03-01' });
    await database.query('DELETE FROM temas.account WHERE id = (SELECT author_id FROM temas.annotation)');
    expect(await list()).toMatchObject([{ text: 'Kampanya', author: null }]);
    await clear();
  });

  it('are not more than a chart can carry, also where several are written at once', async () => {
    await write({ text: 'Kampanya', from: '2026-03-01' });
    await database.query(
      `INSERT INTO temas.annotation (workspace_id, first_day, last_day, text)
       SELECT workspace_id, '2026-01-01', '2026-01-07', 'n' || n FROM temas.annotation, generate_series(1, 497) n`,
    );
    const many = Array.from({ length: 8 }, (_, at) => ({ text: `at once ${at}`, from: '2026-03-01' }));
    const answers = await Promise.all(many.map((body) => analyst.ask('POST', annotations, body)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 201, ...Array<number>(6).fill(409)]);
    expect(await refused('POST', annotations, { text: 'one more', from: '2026-03-01' })).toEqual([
      ...[409, 'conflict', 'annotations'],
    ]);
    await clear();
  });

  it('say that a definition changed only where figures are counted otherwise since', async () => {
    const changesOf = async (): Promise<boolean[]> => {
      const { rows } = await database.query<{ definition: boolean }>(
        `SELECT (detail->>'definition')::boolean AS definition FROM temas.audit_entry WHERE detail ? 'definition' ORDER BY id`,
      );
      return rows.map(({ definition }) => definition);
    };
    const known = (await changesOf()).length;
    const clinic = '/api/v1/workspaces/clinic';
    const stages = [{ key: 'first', name: 'İlk', nameEn: null }];
    await analyst.ask('PUT', `${clinic}/stages`, stages);
    await analyst.ask('PUT', `${clinic}/stages`, [{ ...stages[0], name: 'Birinci' }]);
    await analyst.ask('PATCH', `${clinic}/touchpoints/payment`, { stage: 'first' });
    await analyst.ask('PATCH', `${clinic}/touchpoints/payment`, { stage: 'first', owner: 'CX' });
    await analyst.ask('PATCH', `${clinic}/touchpoints`, { touchpoints: ['payment'], change: { stage: 'first' } });
    await analyst.ask('PATCH', `${clinic}/touchpoints`, { touchpoints: ['payment'], change: { stage: null } });
    await analyst.ask('PATCH', `${clinic}/journey-types/relationship`, { name: 'Bütün ilişki' });
    await analyst.ask('PATCH', `${clinic}/journey-types/relationship`, { goalTouchpoint: 'payment' });
    await analyst.ask('PATCH', `${clinic}/journey-types/relationship`, {});
    expect((await changesOf()).slice(known)).toEqual([true, false, true, false, false, true, false, true, false]);
  });

  it('tell by themselves of imports and of changed definitions, by the days of the workspace', async () => {
    const ws = "(SELECT id FROM temas.workspace WHERE key = 'clinic')";
    await analyst.ask('POST', '/api/v1/workspaces/clinic/sources', { key: 'file', name: 'Dosya', kind: 'import' });
    // Half past eleven in the evening of UTC is the next day in Istanbul.
    await database.query(`
      UPDATE temas.workspace SET created_at = '2026-03-01T09:00:00Z' WHERE key = 'clinic';
      DELETE FROM temas.audit_entry WHERE workspace_id = ${ws};
      INSERT INTO temas.import_run (workspace_id, source_id, journey_type, summary, state, accepted, started_by, finished_at)
        SELECT workspace_id, id, 'relationship', '{}', state, accepted, 'x', at::timestamptz FROM temas.source,
          (VALUES ('done', 10, '2026-03-04T22:30:00Z'), ('failed', 5, '2026-03-05T10:00:00Z'), ('failed', 0, '2026-03-06T10:00:00Z'),
            ('running', 7, NULL)) run (state, accepted, at) WHERE key = 'file';
      INSERT INTO temas.audit_entry (workspace_id, actor, action, target, at, detail)
        SELECT ${ws}, 'x', action, target, at::timestamptz, jsonb_build_object('definition', definition) FROM
        (VALUES ('stage.replace', 'a b', '2026-03-01T10:00:00Z', true), ('stage.replace', 'a b', '2026-03-07T10:00:00Z', true),
          ('touchpoint.change', 'payment', '2026-03-07T11:00:00Z', true), ('stage.replace', 'a', '2026-03-08T11:00:00Z', false),
          ('journey_type.change', 'relationship', '2026-03-08T10:00:00Z', true),
          ('journey_type.change', 'none-such', '2026-03-08T10:00:00Z', true),
          ('touchpoint.change', 'payment', '2026-03-08T10:00:00Z', false)) act (action, target, at, definition);
      UPDATE temas.journey_type SET created_at = '2026-03-01T09:00:00Z' WHERE workspace_id = ${ws};
      UPDATE temas.mapping_generation SET time_zone = 'Europe/Istanbul' WHERE workspace_id = ${ws};
      INSERT INTO temas.mapping_generation (workspace_id, generation, state, time_zone, created_at, switched_at)
        VALUES (${ws}, 2, 'retired', 'Europe/Istanbul', '2026-03-09', '2026-03-09T10:00:00Z'),
          (${ws}, 3, 'retired', 'Asia/Tokyo', '2026-03-10', NULL),
          (${ws}, 4, 'retired', 'Europe/Berlin', '2026-03-11', '2026-03-11T10:00:00Z');
    `);
    await write({ text: 'Elle', from: '2026-03-07' });
    const told = (await list()).map(({ kind, from, journeyType, times, events, text }) => [
      ...[kind, from, journeyType, times, events, text],
    ]);
    expect(told).toEqual([
      ['import', '2026-03-05', 'relationship', 2, 15, null],
      ['note', '2026-03-07', null, 1, null, 'Elle'],
      ['stages', '2026-03-07', null, 2, null, null],
      ['journeyType', '2026-03-08', 'relationship', 1, null, null],
      ['mapping', '2026-03-09', null, 1, null, null],
      ['timeZone', '2026-03-11', null, 1, null, null],
    ]);
    expect(await list('?from=2026-03-08&to=2026-03-08')).toMatchObject([{ id: null, kind: 'journeyType' }]);
  });
});
