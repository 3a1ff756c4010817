import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBalance } from '@temas/server/balance/check-balance';
import { destroyBytes } from '@temas/server/erasure/destroy-bytes';
import { unpackLines } from '@temas/server/inbox/packed-lines';
import { BuildLoop } from '@temas/server/journey/build-loop';
import { tablesOfPeople } from '@temas/server/platform/clickhouse-schema';
import { projectInbox } from '@temas/server/projection/project-inbox';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { member, programWith, type Browser } from '../testing/people.js';
import { refusalOf } from '../testing/refusal.js';
import { startApi, type RunningApi } from '../testing/running-api.js';

const ws = '/api/v1/workspaces/clinic';
const erasures = `${ws}/erasures`;
const start = Date.now() - 3_600_000;

interface Erasure {
  readonly id: string;
  readonly reference: string | null;
  readonly identifiers: number;
  readonly requestedAt: string;
  readonly removedAt: string | null;
  readonly forgottenAt: string | null;
  readonly destroyedAt: string | null;
}

describe('erasures', () => {
  let api: RunningApi;
  let database: pg.Client;
  let owner: Browser;
  let workspace: { id: string; number: number };
  let writeKey: string;
  beforeAll(async () => {
    api = await startApi();
    database = new pg.Client({ connectionString: api.engines.ownerUrl });
    await database.connect();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'clinic', name: 'Klinik' });
    await api.asOwner('PATCH', ws, { linkByContact: true });
    // So that no test waits a minute for what the engine keeps so long.
    for (const table of tablesOfPeople) {
      await api.engines.clickhouse.command({
        query: `ALTER TABLE ${table} MODIFY SETTING old_parts_lifetime = 1, cleanup_delay_period = 1,
          max_cleanup_delay_period = 1, cleanup_delay_period_random_add = 0`,
      });
    }
    owner = await member(api, 'clinic', 'owner');
    const order = { name: 'order', type: 'string', class: 'key', purpose: 'orders' };
    expect((await owner.ask('POST', `${ws}/properties`, order)).statusCode).toBe(201);
    const byOrder = { key: 'order', name: 'Order', kind: 'key', keyProperty: 'order' };
    expect((await owner.ask('POST', `${ws}/journey-types`, byOrder)).statusCode).toBe(201);
    expect((await owner.ask('POST', `${ws}/sources`, { key: 'till', name: 'Till' })).statusCode).toBe(201);
    writeKey = (await owner.ask('POST', `${ws}/sources/till/keys`, {})).json<{ writeKey: string }>().writeKey;
    await smallestGroup(1);
    const found = await database.query<{ id: string; number: number }>(
      `SELECT id, number FROM temas.workspace WHERE key = 'clinic'`,
    );
    workspace = found.rows[0] ?? { id: '', number: 0 };
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await api.stop();
  });

  const smallestGroup = (size: number) =>
    database.query(`UPDATE temas.workspace SET min_group = $1, min_group_reason = 'test data' WHERE key = 'clinic'`, [
      size,
    ]);
  const send = async (...events: object[]) => {
    const answer = await programWith(api, writeKey).ask('POST', '/v1/batch', {
      batch: events.map((event, at) => ({
        type: 'track',
        event: 'Seen',
        messageId: randomUUID(),
        timestamp: new Date(start + at * 60_000).toISOString(),
        ...event,
      })),
    });
    return answer.json<{ accepted: number; rejected: number }>();
  };
  const project = async (): Promise<void> => {
    for (const lane of [0, 1] as const) while (((await projectInbox(api.engines, workspace, lane))?.events ?? 0) > 0);
  };
  const build = async (): Promise<void> => {
    const loop = new BuildLoop(api.engines, { least: 0, most: 0 });
    while ((await loop.run(workspace.id)).more);
  };
  const request = async (people: object[], more: object = {}): Promise<Erasure> => {
    const answer = await owner.ask('POST', erasures, { people, ...more });
    expect([answer.statusCode, answer.body.includes('requestedAt')]).toEqual([202, true]);
    return answer.json<Erasure>();
  };
  const get = async ({ id }: Erasure) => (await owner.ask('GET', `${erasures}/${id}`)).json<Erasure>();
  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (const began = Date.now(); !(await holds());) {
      if (Date.now() - began > 150_000) throw new Error(`It never came that ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  /** Does what the worker would, until no byte is left. */
  const carryOut = async (erasure: Erasure): Promise<void> => {
    await project();
    await build();
    await until('the people are forgotten', async () => (await get(erasure)).forgottenAt !== null);
    await build();
    await until('the bytes are gone', async () => !(await destroyBytes(api.engines, workspace.id)));
  };
  const journeys = async (type: string): Promise<[number, number]> => {
    const map = (await owner.ask('GET', `${ws}/journey-map?journeyType=${type}&fresh=true`)).json<{
      summary: { journeys: number; events: number };
    }>();
    return [map.summary.journeys, map.summary.events];
  };
  const rowsOf = async (sql: string): Promise<number> => (await database.query(sql)).rows.length;

  it('take a person with all that they are known to be out of every figure and every table', async () => {
    await send(
      ...Array.from({ length: 12 }, (_, at) => ({ userId: `stays-${at}`, properties: { order: `o-${at % 6}` } })),
      { userId: 'goes', anonymousId: 'device', properties: { order: 'o-1' } },
      { anonymousId: 'device', properties: { order: 'o-2' } },
      { type: 'identify', userId: 'goes', traits: { email: 'Goes@Ornekposta.com.tr' } },
      { type: 'alias', userId: 'goes', previousId: 'went' },
      { userId: 'went' },
    );
    await project();
    await build();
    expect([await journeys('visit'), await journeys('order')]).toEqual([
      [13, 15],
      [6, 14],
    ]);
    const tagsBefore = await rowsOf('SELECT 1 FROM identity.subject');
    const erasure = await request([{ email: 'goes@ornekposta.com.tr' }], { reference: 'KVKK-2026/14' });
    expect(erasure).toMatchObject({ reference: 'KVKK-2026/14', identifiers: 1, removedAt: null, destroyedAt: null });
    // What is being taken away is not counted as lost.
    expect(await checkBalance(api.engines, workspace)).toBeNull();
    await carryOut(erasure);
    expect(await checkBalance(api.engines, workspace)).toMatchObject({ missing: 0 });
    expect([await journeys('visit'), await journeys('order')]).toEqual([
      [12, 12],
      [6, 12],
    ]);
    // goes, device, went as a user and as an anonymous id, the address; what tags the orders stays.
    expect(tagsBefore - (await rowsOf('SELECT 1 FROM identity.subject'))).toBe(5);
    for (const table of ['link', 'subject_person', 'erased_subject'])
      expect([table, await rowsOf(`SELECT 1 FROM identity.${table}`)]).toEqual([table, 0]);
    expect(await get(erasure)).toMatchObject({
      removedAt: expect.any(String),
      forgottenAt: expect.any(String),
      destroyedAt: expect.any(String),
    });
    const kept = await database.query<{ payload: Buffer }>('SELECT payload FROM temas.inbox');
    const lines = await Promise.all(kept.rows.map(({ payload }) => unpackLines(payload)));
    expect(lines.map((text) => (text?.toString().match(/\n/g) ?? []).length).reduce((a, b) => a + b, 0)).toBe(24);
    const audit = await database.query<{ action: string; actor: string }>(
      `SELECT action, split_part(actor, ':', 1) AS actor FROM temas.audit_entry WHERE target = $1 ORDER BY id`,
      [erasure.id],
    );
    expect(audit.rows).toEqual([
      { action: 'erasure.request', actor: 'account' },
      { action: 'erasure.forget', actor: 'system' },
      { action: 'erasure.destroy', actor: 'system' },
    ]);
  }, 300_000);

  it('keep away what is sent again, tell no sender, and take whoever returns for somebody else', async () => {
    const before = await journeys('visit');
    const accepted = async (): Promise<number> => {
      const { totals } = (await owner.ask('GET', `${ws}/ingest-health`)).json<{
        totals: { outcome: string; count: number }[];
      }>();
      return totals.reduce((sum, { outcome, count }) => (outcome === 'accepted' ? sum + count : sum), 0);
    };
    const acceptedBefore = await accepted();
    const old = { userId: 'goes', messageId: 'again' };
    expect(
      await send(old, { anonymousId: 'device' }, { userId: 'went' }, { userId: 'other', anonymousId: 'device' }),
    ).toMatchObject({
      accepted: 4,
      rejected: 0,
    });
    await project();
    await build();
    // The event of another person stays, without the erased device.
    expect(await journeys('visit')).toEqual([before[0] + 1, before[1] + 1]);
    expect(await rowsOf('SELECT 1 FROM identity.link')).toBe(0);
    expect(await rowsOf(`SELECT 1 FROM identity.subject WHERE returned`)).toBe(0);
    const now = { timestamp: new Date().toISOString() };
    await send({ userId: 'goes', ...now }, old);
    await send({ userId: 'goes', ...now });
    await project();
    await build();
    expect(await journeys('visit')).toEqual([before[0] + 2, before[1] + 3]);
    expect(await rowsOf(`SELECT 1 FROM identity.subject WHERE returned`)).toBe(1);
    // Four were turned away, which is fewer than five: it is not told, and not to those who may look at ingest health.
    const list = async () => (await owner.ask('GET', erasures)).json<{ leftOut: number | null }>().leftOut;
    await smallestGroup(5);
    expect(await list()).toBeNull();
    await send(old, old);
    await project();
    expect(await list()).toBe(6);
    // Nobody who may look learns by what is counted that something was kept away.
    for (const page of ['ingest-health', 'status', 'sources', 'overview?journeyType=visit']) {
      const seen = await owner.ask('GET', `${ws}/${page}`);
      expect([page, seen.statusCode, seen.body.includes('erased')]).toEqual([page, 200, false]);
    }
    expect(await accepted()).toBe(acceptedBefore + 9);
    expect(await checkBalance(api.engines, workspace)).toMatchObject({ missing: 0 });
    await smallestGroup(1);
  }, 120_000);

  it('say the same whether or not somebody is found', async () => {
    const miss = await request([{ userId: 'nobody-knows', phone: '0532 765 43 21' }]);
    const hit = await request([{ userId: 'stays-0', phone: '0532 765 43 22' }]);
    for (const erasure of [miss, hit]) await carryOut(erasure);
    const shape = ({ id: _id, ...rest }: Erasure) =>
      Object.entries(rest).map(([name, value]) => [name, typeof value === 'string' ? value.slice(-8) : value]);
    expect((await get(miss)).destroyedAt).not.toBeNull();
    expect(shape(await get(miss)).map(([name]) => name)).toEqual(shape(await get(hit)).map(([name]) => name));
    expect([(await get(miss)).identifiers, (await get(hit)).identifiers]).toEqual([2, 2]);
    for (const { requestedAt, removedAt } of [await get(miss), await get(hit)]) {
      expect([requestedAt, removedAt].map((time) => time?.slice(16))).toEqual([':00.000Z', ':00.000Z']);
    }
    // A name that nobody bore is kept away as well.
    await send({ userId: 'nobody-knows' });
    expect(await rowsOf(`SELECT 1 FROM identity.tombstone`)).toBeGreaterThan(8);
  }, 300_000);

  it('take along who becomes one with them before they are forgotten', async () => {
    await send({ userId: 'late', anonymousId: 'tablet' }, { userId: 'twin' });
    await project();
    // Acknowledged before, projected after.
    await send({ type: 'alias', userId: 'late', previousId: 'twin' });
    const before = await journeys('visit');
    const erasure = await request([{ userId: 'late' }]);
    // No figure counts them any more, so that only what was acknowledged before is waited for.
    await build();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect((await get(erasure)).forgottenAt).toBeNull();
    await carryOut(erasure);
    expect(await rowsOf('SELECT 1 FROM identity.link')).toBe(0);
    await send({ userId: 'twin' }, { anonymousId: 'tablet' });
    await project();
    await build();
    expect(await journeys('visit')).toEqual(before);
  }, 300_000);

  it('are carried out together where several are open, of one person too', async () => {
    await send({ userId: 'one', anonymousId: 'phone' }, { userId: 'two' }, { userId: 'three' });
    await project();
    await build();
    const before = await journeys('visit');
    const open = [
      await request([{ userId: 'one' }]),
      await request([{ anonymousId: 'phone' }, { userId: 'two' }]),
      await request([{ userId: 'nobody-at-all' }]),
    ];
    await build();
    expect((await journeys('visit'))[0]).toBe(before[0] - 2);
    for (const erasure of open) await carryOut(erasure);
    for (const erasure of open) expect((await get(erasure)).destroyedAt).not.toBeNull();
    // One look at all subjects found all of them.
    const ids = open.map(({ id }) => `'${id}'`).join(', ');
    const forgotten = `temas.audit_entry WHERE action = 'erasure.forget' AND target IN (${ids})`;
    expect(await rowsOf(`SELECT 1 FROM ${forgotten}`)).toBe(3);
    expect(await rowsOf(`SELECT DISTINCT xmin::text FROM ${forgotten}`)).toBe(1);
    expect(await rowsOf(`SELECT 1 FROM identity.erased_subject`)).toBe(0);
    const left = await journeys('visit');
    await send({ userId: 'one' }, { anonymousId: 'phone' }, { userId: 'two' }, { userId: 'three' });
    await project();
    await build();
    expect([(await journeys('visit'))[0], (await journeys('visit'))[1]]).toEqual([left[0], left[1] + 1]);
  }, 300_000);

  it('leave the figures before they are forgotten, but do not wait for them for ever', async () => {
    const erasure = await request([{ userId: 'nobody-builds' }]);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect((await get(erasure)).forgottenAt).toBeNull();
    await until('the people are forgotten', async () => (await get(erasure)).forgottenAt !== null);
    expect((await get(erasure)).removedAt).toBeNull();
    await carryOut(erasure);
  }, 60_000);

  it('are refused with the field that is wrong, and nothing of it repeated', async () => {
    const refused = async (body: object) => {
      const answer = await owner.ask('POST', erasures, body);
      expect(answer.body).not.toMatch(/bademail|1234|test\b/);
      return refusalOf(answer);
    };
    const person = { userId: 'u' };
    expect({
      nobody: await refused({ people: [] }),
      nothing: await refused({ people: [person, {}] }),
      email: await refused({ people: [person, { email: 'bademail' }] }),
      phone: await refused({ people: [{ phone: '1234' }] }),
      placeholder: await refused({ people: [{ userId: 'test' }] }),
      number: await refused({ people: [{ userId: 7 }] }),
      unknown: await refused({ people: [{ ...person, name: 'x' }] }),
      reference: await refused({ people: [person], reference: 'Ali 0532 123 45 67' }),
      many: await refused({ people: Array.from({ length: 1_001 }, () => person) }),
    }).toEqual({
      nobody: [400, 'invalid_request', 'people'],
      nothing: [400, 'invalid_request', 'people[1]'],
      email: [400, 'invalid_request', 'people[1].email'],
      phone: [400, 'invalid_request', 'people[0].phone'],
      placeholder: [400, 'invalid_request', 'people[0].userId'],
      number: [400, 'invalid_request', 'people[0].userId'],
      unknown: [400, 'unknown_field', 'people[0].name'],
      reference: [400, 'invalid_request', 'reference'],
      many: [400, 'invalid_request', 'people'],
    });
    expect((await owner.ask('GET', `${erasures}/${randomUUID()}`)).statusCode).toBe(404);
    expect(refusalOf(await owner.ask('GET', `${erasures}?cursor=x`))).toEqual([400, 'invalid_request', 'cursor']);
  });

  it('are listed page by page, the newest first', async () => {
    const all = (await owner.ask('GET', `${erasures}?limit=200`)).json<{ erasures: Erasure[]; next: null }>();
    expect([all.erasures.length, all.next]).toEqual([8, null]);
    const first = (await owner.ask('GET', `${erasures}?limit=5`)).json<{ erasures: Erasure[]; next: string }>();
    const rest = (await owner.ask('GET', `${erasures}?limit=5&cursor=${first.next}`)).json<{
      erasures: Erasure[];
      next: null;
    }>();
    expect([...first.erasures, ...rest.erasures]).toEqual(all.erasures);
    expect(rest.next).toBeNull();
  });
});
