import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { member, type Browser } from '../testing/people.js';
import { refusalOf } from '../testing/refusal.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

const ws = '/api/v1/workspaces/clinic';
const dismissals = `${ws}/overview/dismissals`;
const of = { journeyType: 'relationship', direction: 'lower', reason: 'known' };
const figures = [
  { ...of, scope: 'journey', metric: 'completion' },
  { ...of, scope: 'stage', stage: 'first', metric: 'leave' },
  { ...of, scope: 'touchpoint', touchpoint: 'payment', metric: 'ending' },
  { ...of, scope: 'transition', from: 'payment', to: 'thanks', metric: 'time' },
];

interface Dismissal {
  readonly id: string;
  readonly metric: string;
  readonly scope: string;
  readonly reason: string;
  readonly author: string | null;
}

describe('changes that are set aside', () => {
  let api: RunningApi;
  let database: pg.Client;
  let analyst: Browser;
  let viewer: Browser;
  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'clinic', name: 'Klinik', timeZone: 'Europe/Istanbul' });
    analyst = await member(api, 'clinic', 'analyst');
    viewer = await member(api, 'clinic', 'viewer');
    await analyst.ask('PATCH', `${ws}/touchpoints/payment`, { name: 'Ödeme', nameEn: 'Payment' });
    await analyst.ask('PATCH', `${ws}/touchpoints/thanks`, { name: 'Teşekkür' });
    await analyst.ask('PUT', `${ws}/stages`, [{ key: 'first', name: 'İlk', nameEn: 'First' }]);
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  });

  const list = async (who = analyst, journeyType = 'relationship'): Promise<Dismissal[]> => {
    const query = `journeyType=${journeyType}&parts=changes&compare=previous&from=2026-03-02&to=2026-03-08`;
    const answer = await who.ask('GET', `${ws}/overview?${query}`);
    expect(answer.statusCode).toBe(200);
    const { changes } = answer.json<{ changes: { list: unknown[]; passedOver: number; dismissals: Dismissal[] } }>();
    expect([changes.list, changes.passedOver]).toEqual([[], 0]);
    return changes.dismissals;
  };
  const dismiss = async (body: object): Promise<Dismissal> => {
    const answer = await analyst.ask('POST', dismissals, body);
    expect([answer.statusCode, answer.body]).toEqual([201, answer.body]);
    return answer.json();
  };
  const clear = async (): Promise<void> => {
    await database.query('DELETE FROM temas.dismissal');
  };

  it('are listed for everyone with their names, their author and how long they hold, the latest first', async () => {
    const made: Dismissal[] = [];
    for (const figure of figures) made.unshift(await dismiss(figure));
    expect(made).toMatchObject([
      {
        ...{ scope: 'transition', from: { key: 'payment', name: 'Ödeme', nameEn: 'Payment' } },
        ...{ to: { key: 'thanks', name: 'Teşekkür', nameEn: 'Teşekkür' }, metric: 'time' },
      },
      { scope: 'touchpoint', touchpoint: { key: 'payment', name: 'Ödeme', nameEn: 'Payment' }, metric: 'ending' },
      { scope: 'stage', stage: { key: 'first', name: 'İlk', nameEn: 'First' }, metric: 'leave' },
      { scope: 'journey', metric: 'completion', direction: 'lower', reason: 'known', author: expect.any(String) },
    ]);
    expect([await list(), await list(viewer)]).toEqual([made, made]);
    await clear();
  });

  it('are one a figure: the later replaces the earlier, for whoever sends it', async () => {
    const first = await dismiss(figures[2] ?? {});
    const owner = await api.asOwner('POST', dismissals, {
      ...figures[2],
      direction: 'higher',
      reason: 'not_important',
    });
    const second = owner.json<Dismissal & { until: string | null; direction: string }>();
    expect([second.direction, second.reason, second.until]).toEqual(['higher', 'not_important', null]);
    expect(second.author).not.toBe(first.author);
    expect(await list()).toEqual([second]);
    expect((await analyst.ask('DELETE', `${dismissals}/${first.id}`)).statusCode).toBe(404);
    // Of another metric, or of another journey type, it is another figure.
    await dismiss({ ...figures[2], metric: 'reach' });
    await dismiss({ ...figures[2], journeyType: 'visit' });
    expect([await list(), await list(analyst, 'visit')]).toMatchObject([
      [{ metric: 'reach' }, { metric: 'ending' }],
      [{ metric: 'ending' }],
    ]);
    await clear();
  });

  it('can all be sent at once, and one is left', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => analyst.ask('POST', dismissals, figures[3])));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array<number>(6).fill(201));
    expect(await list()).toHaveLength(1);
    await clear();
  });

  it('are undone once, which the audit log says with the figure, the reason and who', async () => {
    const { rows: before } = await database.query<{ last: string }>('SELECT max(id) AS last FROM temas.audit_entry');
    const { id } = await dismiss(figures[3] ?? {});
    expect((await viewer.ask('DELETE', `${dismissals}/${id}`)).statusCode).toBe(403);
    expect(await list()).toHaveLength(1);
    expect((await analyst.ask('DELETE', `${dismissals}/${id}`)).statusCode).toBe(204);
    expect(refusalOf(await analyst.ask('DELETE', `${dismissals}/${id}`)).slice(0, 2)).toEqual([404, 'not_found']);
    expect((await analyst.ask('DELETE', `${dismissals}/${randomUUID()}`)).statusCode).toBe(404);
    expect(await list()).toEqual([]);
    const { rows } = await database.query<object>(
      'SELECT action, target, detail FROM temas.audit_entry WHERE id > $1 ORDER BY id',
      [before[0]?.last],
    );
    expect(rows).toEqual([
      { action: 'dismissal.create', target: id, detail: figures[3] },
      { action: 'dismissal.remove', target: id, detail: {} },
    ]);
  });

  it('are refused with the field that is wrong, and for viewers', async () => {
    const [journey, stage, touchpoint, transition] = figures;
    const faults: readonly [object, unknown[]][] = [
      [{ ...journey, journeyType: 'none-such' }, [400, 'invalid_request', 'journeyType']],
      [{ ...journey, journeyType: 'Not A Key' }, [400, 'invalid_request', 'journeyType']],
      [{ ...stage, stage: 'none-such' }, [400, 'invalid_request', 'stage']],
      [{ ...touchpoint, touchpoint: 'none-such' }, [400, 'invalid_request', 'touchpoint']],
      [{ ...transition, from: 'none-such' }, [400, 'invalid_request', 'from']],
      [{ ...transition, to: 'none-such' }, [400, 'invalid_request', 'to']],
      [{ ...transition, to: undefined }, [400, 'invalid_request', 'to']],
      [{ ...journey, metric: 'reach' }, [400, 'invalid_request', 'metric']],
      [{ ...touchpoint, metric: 'time' }, [400, 'invalid_request', 'metric']],
      [{ ...touchpoint, direction: 'unclear' }, [400, 'invalid_request', 'direction']],
      [{ ...touchpoint, reason: 'boring' }, [400, 'invalid_request', 'reason']],
      [{ ...touchpoint, reason: undefined }, [400, 'invalid_request', 'reason']],
      [{ ...touchpoint, scope: 'planet' }, [400, 'invalid_request', 'scope']],
      [{ ...touchpoint, stage: 'first' }, [400, 'unknown_field', 'stage']],
      [{ ...touchpoint, until: '2030-01-01' }, [400, 'unknown_field', 'until']],
    ];
    for (const [body, fault] of faults) {
      expect([body, refusalOf(await analyst.ask('POST', dismissals, body))]).toEqual([body, fault]);
    }
    expect((await viewer.ask('POST', dismissals, journey)).statusCode).toBe(403);
    expect(await list()).toEqual([]);
  });

  it('go with the journey type, the stage or the touchpoint that they are about', async () => {
    const passing = { name: 'Geçici', key: 'passing', kind: 'gap', gapSeconds: 3_600 };
    await analyst.ask('POST', `${ws}/journey-types`, passing);
    await dismiss({ ...figures[0], journeyType: 'passing' });
    for (const figure of figures) await dismiss(figure);
    expect((await analyst.ask('DELETE', `${ws}/journey-types/passing`)).statusCode).toBe(204);
    // One of the same key is another one.
    await analyst.ask('POST', `${ws}/journey-types`, passing);
    expect(await list(analyst, 'passing')).toEqual([]);
    await analyst.ask('PUT', `${ws}/stages`, [
      { key: 'second', name: 'İkinci', nameEn: null },
      { key: 'first', name: 'Birinci', nameEn: null },
    ]);
    expect((await list()).map(({ scope }) => scope)).toEqual(['transition', 'touchpoint', 'stage', 'journey']);
    await analyst.ask('PUT', `${ws}/stages`, [{ key: 'second', name: 'İkinci', nameEn: null }]);
    expect((await list()).map(({ scope }) => scope)).toEqual(['transition', 'touchpoint', 'journey']);
    // Where no stage is left either, what is of none stays.
    await analyst.ask('PUT', `${ws}/stages`, []);
    expect((await list()).map(({ scope }) => scope)).toEqual(['transition', 'touchpoint', 'journey']);
    await database.query(`DELETE FROM temas.touchpoint WHERE key = 'thanks'`);
    expect((await list()).map(({ scope }) => scope)).toEqual(['touchpoint', 'journey']);
    await clear();
  });

  it('stay when their author is gone', async () => {
    const guest = await member(api, 'clinic', 'owner');
    await guest.ask('POST', dismissals, figures[0]);
    await database.query('DELETE FROM temas.account WHERE id = (SELECT author_id FROM temas.dismissal)');
    expect(await list()).toMatchObject([{ metric: 'completion', author: null }]);
    await clear();
  });

  it('are not more than a workspace keeps; one that replaces another is none more', async () => {
    await dismiss(figures[0] ?? {});
    await database.query(
      `INSERT INTO temas.touchpoint (workspace_id, key) SELECT workspace_id, 't' || n FROM temas.dismissal,
         generate_series(1, 499) n;
       INSERT INTO temas.dismissal (workspace_id, journey_type_id, metric, scope, touchpoint, direction, reason)
         SELECT workspace_id, journey_type_id, 'reach', 'touchpoint', 't' || n, 'lower', 'not_important'
         FROM temas.dismissal, generate_series(1, 499) n`,
    );
    expect(refusalOf(await analyst.ask('POST', dismissals, figures[2]))).toEqual([409, 'conflict', 'dismissals']);
    await dismiss({ ...figures[0], reason: 'wrong' });
    // Those that have run out make room.
    await database.query(`UPDATE temas.dismissal SET until = now() WHERE touchpoint = 't1'`);
    await dismiss(figures[2] ?? {});
    expect(await list()).toHaveLength(500);
    await clear();
  });
});
