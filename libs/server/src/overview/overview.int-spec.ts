import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dismissalReasons, type DismissalReason } from '@temas/domain/overview/dismissal';
import { randomUUID } from 'node:crypto';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { metricCodes, type EventRow } from '../inbox/event-row.js';
import { rows } from '../platform/postgres.js';
import { workspaceOf } from '../testing/acting.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { MapDefinition } from '../journey-map/map-definition.js';
import { readChangeSeries } from './change-series.js';
import type { ComparedCandidate } from './changes.js';
import { DismissalService } from './dismissal.service.js';
import { readFigures, readingOf } from './figures.js';
import { placeKey, type Measure, type OverviewMetric, type Place } from './measure.js';
import { timelineOf } from './timeline.js';
import type { OverviewAnswer, OverviewPart } from './overview-answer.js';
import { OverviewService, type OverviewQuestion } from './overview.service.js';

const hour = 3_600_000_000n;
const day = 24n * hour;
const names = ['Home', 'Basket', 'Order', 'Delivered', 'Call', 'Survey'] as const;
type Name = (typeof names)[number];
const parts: readonly OverviewPart[] = ['kpis', 'changes', 'stages', 'dataHealth'];

/** One order: its day, and what happened, each step so many hours after the one before. */
interface Order {
  readonly start: bigint;
  readonly person: number;
  readonly channel: 'web' | 'store';
  readonly steps: readonly { readonly name: Name; readonly hours: number; readonly csat?: number }[];
}

let engines: TestEngines;
let fixture: JourneyFixture;
let workspace: WorkspaceRef;
let service: OverviewService;
const orders: Order[] = [];

/** Mulberry32. */
let state = 11;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

/** Two weeks long ago: in the second, more orders are called about, and deliveries please less. */
function plan(): void {
  const monday = BigInt(Date.parse('2026-03-02T06:00:00Z')) * 1_000n;
  for (let at = 0; at < 1_120; at += 1) {
    const late = at % 2 === 1;
    const start = monday + BigInt((at >> 1) % 7) * day + (late ? 7n * day : 0n);
    const steps: Order['steps'][number][] = [
      { name: 'Home', hours: 0 },
      { name: 'Basket', hours: random() * 2 },
    ];
    if (random() < 0.8) steps.push({ name: 'Order', hours: random() });
    if (steps.length === 3 && random() < (late ? 0.5 : 0.2)) steps.push({ name: 'Call', hours: 5 * random() });
    if (steps.length >= 3 && random() < 0.9) {
      const score = Math.min(5, Math.max(1, Math.round((late ? 3.6 : 4.4) + 2.4 * (random() - 0.5))));
      steps.push({ name: 'Delivered', hours: 10 + 30 * random(), ...(random() < 0.5 ? { csat: score } : {}) });
    }
    // A few from the store call and are never delivered to.
    if (at % 112 === 0) steps.splice(2, steps.length, { name: 'Order', hours: 1 }, { name: 'Call', hours: 2 });
    // Some look at the first page again before they go on.
    if (at % 5 === 0) steps.splice(1, 0, { name: 'Home', hours: 0.25 });
    const channel = at % 16 === 0 ? 'store' : 'web';
    orders.push({
      start: start + BigInt(Math.floor(random() * 6 * 3_600)) * 1_000_000n,
      person: at + 1,
      channel,
      steps,
    });
  }
}

function eventsOf(actions: ReadonlyMap<Name, number>, channels: ReadonlyMap<string, number>): EventRow[] {
  let serial = 0n;
  return orders.flatMap((order, at) => {
    let time = order.start;
    return order.steps.flatMap(({ name, hours, csat }) => {
      time += BigInt(Math.round(hours * 3_600)) * 1_000_000n;
      const row = (part: Partial<EventRow>): EventRow => {
        serial += 1n;
        const channel = channels.get(order.channel) ?? 0;
        const keyed = { keyAxes: [fixture.keyAxis], keyOwners: [BigInt(at + 1)] };
        const subject = BigInt(order.person);
        return eventRow(fixture, {
          subject,
          channel,
          occurred: time,
          message: serial,
          received: serial,
          ...keyed,
          ...part,
        });
      };
      const about = actions.get(name) ?? 0;
      const answer = {
        kind: 4,
        action: actions.get('Survey') ?? 0,
        metric: metricCodes.csat,
        scaleMin: 1,
        scaleMax: 5,
      };
      return [row({ action: about }), ...(csat === undefined ? [] : [row({ ...answer, score: csat, about })])];
    });
  });
}

beforeAll(async () => {
  engines = await startTestEngines();
  fixture = await createJourneyFixture(engines);
  const actions = new Map<Name, number>();
  for (const name of names) actions.set(name, await createAction(engines, fixture, name === 'Survey' ? 4 : 1, name));
  const channels = await engines.postgres.inWorkspace(fixture.id, (tx) =>
    rows<{ key: string; code: number }>(
      tx,
      `INSERT INTO temas.channel (workspace_id, key) VALUES ($1, 'web'), ($1, 'store') RETURNING key, code`,
      [fixture.id],
    ),
  );
  plan();
  await acknowledge(engines, fixture, eventsOf(actions, new Map(channels.map(({ key, code }) => [key, code]))));
  await drain(engines, fixture);
  await engines.postgres.inWorkspace(fixture.id, async (tx) => {
    await tx.query(
      `INSERT INTO temas.stage (workspace_id, key, name, name_en, position)
       VALUES ($1, 'buy', 'Satın alma', 'Purchase', 0), ($1, 'get', 'Teslimat', 'Delivery', 1)`,
      [fixture.id],
    );
    await tx.query(
      `UPDATE temas.touchpoint SET stage_key = CASE WHEN key IN ('Home', 'Basket', 'Order') THEN 'buy' ELSE 'get' END,
         owner = key || ' team' WHERE workspace_id = $1`,
      [fixture.id],
    );
    await tx.query(
      `UPDATE temas.journey_type SET goal_touchpoint = 'Delivered', window_seconds = 2592000
       WHERE workspace_id = $1 AND key = 'order'`,
      [fixture.id],
    );
  });
  workspace = { ...(await workspaceOf(engines, fixture)), minGroup: 1 };
  service = new OverviewService(engines.postgres, engines.clickhouse);
}, 240_000);
afterAll(async () => engines.stop());

const week = { journeyType: 'order', from: '2026-03-09', to: '2026-03-15' };
const read = (question: Partial<OverviewQuestion> = {}, ws = workspace): Promise<OverviewAnswer> =>
  service.read(ws, { ...week, parts, ...question });
const kpi = (answer: OverviewAnswer, metric: string) => answer.kpis?.find((one) => one.metric === metric);

/** The orders of one of the two weeks, and plain figures of them. */
function plain(second: boolean) {
  const chosen = orders.filter((_, at) => (at % 2 === 1) === second);
  const has = (order: Order, ...wanted: Name[]): boolean => order.steps.some(({ name }) => wanted.includes(name));
  const took = chosen.map(({ steps }) => steps.reduce((sum, { hours }) => sum + Math.round(hours * 3_600), 0));
  const csat = chosen.flatMap(({ steps }) => steps.flatMap((step) => step.csat ?? []));
  return {
    journeys: chosen.length,
    delivered: chosen.filter((order) => has(order, 'Delivered')).length,
    inDelivery: chosen.filter((order) => has(order, 'Delivered', 'Call')).length,
    calls: chosen.filter((order) => has(order, 'Call')).length,
    took: took.sort((left, right) => left - right),
    answers: csat.length,
    satisfied: csat.filter((score) => score >= 4).length,
  };
}

describe('the key figures', () => {
  it('are those of a plain count, each beside the week before', async () => {
    const answer = await read({ compare: 'previous' });
    const [now, then] = [plain(true), plain(false)];
    expect(answer.summary).toEqual({ journeys: now.journeys, inProgress: 0, hasGoal: true });
    expect(kpi(answer, 'journeys')).toMatchObject({ value: now.journeys, unit: 'journeys', goodDirection: 'none' });
    expect(kpi(answer, 'completion')).toMatchObject({
      value: now.delivered / now.journeys,
      n: now.journeys,
      of: 'journeys',
    });
    expect(kpi(answer, 'completion')?.compare).toMatchObject({ base: then.delivered / then.journeys });
    expect(kpi(answer, 'csat')).toMatchObject({
      value: now.satisfied / now.answers,
      n: now.answers,
      scale: { min: 1, max: 5 },
    });
    expect(kpi(answer, 'csat')?.compare).toMatchObject({ base: then.satisfied / then.answers, verdict: 'lower' });
    expect(answer.compare).toMatchObject({ window: { from: '2026-03-02', to: '2026-03-08' } });
    expect(answer.receipt).toMatchObject({ window: { from: week.from, to: week.to }, suppressedShare: 0 });
  });

  it('have a median with the values at the ranks around it', async () => {
    const duration = kpi(await read(), 'duration');
    const { took } = plain(true);
    const n = took.length;
    const rank = Math.floor((n + 1 - 1.959964 * Math.sqrt(n)) / 2);
    expect(duration?.n).toBe(n);
    expect(duration?.value).toBeCloseTo(((took[n / 2 - 1] ?? 0) + (took[n / 2] ?? 0)) / 2, 6);
    expect([duration?.low, duration?.high]).toEqual([took[rank - 1], took[n - rank]]);
    expect(duration?.compare).toBeNull();
  });

  it('have a point a day that add up to the whole', async () => {
    const answer = await read();
    const journeys = kpi(answer, 'journeys')?.series;
    expect(journeys?.granularity).toBe('day');
    expect(journeys?.points.map(({ from, value }) => [from, value])).toEqual(
      Array.from({ length: 7 }, (_, at) => [`2026-03-${String(9 + at).padStart(2, '0')}`, 80]),
    );
    const csat = kpi(answer, 'csat')?.series.points ?? [];
    expect(csat.reduce((sum, { n }) => sum + (n ?? 0), 0)).toBe(plain(true).answers);
    expect(csat.every(({ value, low, high }) => value !== null && (low ?? 1) <= value && value <= (high ?? 0))).toBe(
      true,
    );
  });

  it('are by week, from Monday on, where the window is long', async () => {
    const answer = await read({ from: '2025-12-03', to: '2026-03-12' });
    const series = kpi(answer, 'journeys')?.series;
    expect(series?.granularity).toBe('week');
    expect(series?.points.at(0)).toMatchObject({ from: '2025-12-03', to: '2025-12-07', value: 0 });
    expect(series?.points.at(-2)).toMatchObject({ from: '2026-03-02', to: '2026-03-08', value: 560 });
    expect(series?.points.at(-1)).toMatchObject({ from: '2026-03-09', to: '2026-03-12', value: 320 });
  });
});

describe('the touchpoints of a question', () => {
  it('choose the orders that a plain count chooses, also in the week before', async () => {
    const met = (name: Name, second: boolean, isMet: boolean): number =>
      orders.filter(({ steps }, at) => (at % 2 === 1) === second && steps.some((step) => step.name === name) === isMet)
        .length;
    const called = kpi(await read({ through: ['Call'], compare: 'previous' }), 'journeys');
    expect([called?.value, called?.compare?.base]).toEqual([met('Call', true, true), met('Call', false, true)]);
    const others = await read({ notThrough: ['Call'], compare: 'previous' });
    expect(kpi(others, 'journeys')?.value).toBe(met('Call', true, false));
    expect(kpi(others, 'journeys')?.compare?.base).toBe(met('Call', false, false));
    expect(others.stages?.[0]?.journeys).toBe(met('Call', true, false));
    const none = await read({ through: ['Call'] }, { ...workspace, minGroup: met('Call', true, true) + 1 });
    expect(none.summary?.journeys).toBeNull();
  });
});

describe('the stages', () => {
  it('are those of a plain count, in order, with what is left in each', async () => {
    const { stages } = await read();
    const now = plain(true);
    expect(stages?.map(({ key, name, nameEn }) => [key, name, nameEn])).toEqual([
      ['buy', 'Satın alma', 'Purchase'],
      ['get', 'Teslimat', 'Delivery'],
    ]);
    expect(stages?.[0]).toMatchObject({
      journeys: now.journeys,
      reached: { value: 1 },
      left: now.journeys - now.inDelivery,
    });
    expect(stages?.[1]).toMatchObject({
      ...{ journeys: now.inDelivery, reached: { value: now.inDelivery / now.journeys }, left: now.inDelivery },
      ...{ leave: { value: 1 }, score: { metric: 'csat', n: now.answers } },
    });
  });
});

describe('what changed', () => {
  it('is what was planted, the weightiest first, with its owner and where to look', async () => {
    const { changes } = await read({ compare: 'previous' });
    expect(changes?.tested).toBeGreaterThan(10);
    expect(changes?.list[0]).toMatchObject({
      ...{ metric: 'reach', scope: 'touchpoint', touchpoint: { key: 'Call' }, verdict: 'higher', owner: 'Call team' },
      view: { page: 'map', select: { kind: 'touchpoint', key: 'Call' } },
    });
    expect(changes?.list[0]?.value).toBeCloseTo(plain(true).calls / plain(true).journeys, 9);
    // The whole's score is that of the only touchpoint that has one: told once, and of the touchpoint.
    const csat = changes?.list.filter(({ metric }) => metric === 'csat') ?? [];
    expect(csat.map(({ scope, verdict }) => [scope, verdict])).toEqual([['touchpoint', 'lower']]);
    expect(changes?.list.every(({ p, certainty }) => p < 0.05 && certainty > 0)).toBe(true);
  });

  it('says what each verdict stands on: the kind of its interval, the tests beside it, the level, the effect', async () => {
    const { changes } = await read({ compare: 'previous' });
    expect(changes).toMatchObject({ adjustment: 'holm', level: 0.03, families: 2 });
    const kinds = { reach: 'share', ending: 'share', rework: 'share', time: 'time', csat: 'score' };
    const all = changes?.list ?? [];
    expect(all).not.toEqual([]);
    expect(all.map(({ kind }) => kind)).toEqual(all.map(({ metric }) => kinds[metric as keyof typeof kinds]));
    for (const { metric, kind, tests, p, effect, difference, impact, n } of all) {
      expect(tests).toBeLessThan(changes?.tested ?? 0);
      expect(p).toBeLessThan(0.03);
      if (kind === 'share') expect(effect).toBeCloseTo(Math.abs(difference), 9);
      // A reach concerns every journey that it is counted of; an answer may concern many journeys without one.
      if (metric === 'reach') expect(impact).toBeCloseTo((n ?? 0) * effect, 6);
    }
  });

  it('has a series of each, which is that of a plain count by day', async () => {
    const { changes } = await read({ compare: 'previous' });
    const list = changes?.list ?? [];
    expect(list.map(({ scope }) => scope)).toContain('touchpoint');
    const days = (has: (order: Order) => boolean): number[] =>
      Array.from(
        { length: 7 },
        (_, at) => orders.filter((order, n) => n % 2 === 1 && (n >> 1) % 7 === at && has(order)).length,
      );
    const called = days(({ steps }) => steps.some(({ name }) => name === 'Call'));
    const reach = list.find(({ metric }) => metric === 'reach')?.series;
    expect(reach).toMatchObject({ granularity: 'day' });
    expect(reach?.points.map(({ value }) => Math.round((value ?? NaN) * 80))).toEqual(called);
    const csat = list.find(({ metric }) => metric === 'csat')?.series;
    const answers = orders.map(({ steps }) => steps.flatMap((step) => step.csat ?? []));
    const monday = answers.filter((_, n) => n % 2 === 1 && (n >> 1) % 7 === 0).flat();
    expect(csat?.points).toHaveLength(7);
    expect(csat?.points[0]).toMatchObject({ from: '2026-03-09', hidden: false, settled: true });
    expect(csat?.points[0]?.value).toBeCloseTo(monday.filter((score) => score >= 4).length / monday.length, 9);
    for (const { series } of list) {
      expect(
        series.points.every(({ low, value, high }) => (low ?? 2) <= (value ?? -1) && (value ?? 2) <= (high ?? -1)),
      ).toBe(true);
    }
  });

  it('is nothing beside the same journeys, and not looked for without a comparison', async () => {
    const twice = await read({ from: '2026-03-09', to: '2026-03-15', compare: 'channel:web' });
    expect(twice.changes?.list).toEqual([]);
    expect(twice.changes?.tested).toBeGreaterThan(5);
    expect(kpi(twice, 'journeys')?.compare).toMatchObject({ difference: expect.any(Number), verdict: null });
    expect((await read()).changes).toBeNull();
  });
});

describe('what was set aside', () => {
  const person: Principal = { accountId: randomUUID(), installationOwner: false, via: 'session' };
  const dismissals = () => new DismissalService(engines.postgres);
  const changes = async (question: Partial<OverviewQuestion> = {}) => {
    const answer = await read({ compare: 'previous', parts: ['changes'], ...question });
    if (!answer.changes) throw new Error('Nothing was compared.');
    return answer.changes;
  };
  type Told = Awaited<ReturnType<typeof changes>>['list'][number];
  const dismiss = ({ dismiss }: Pick<Told, 'dismiss'>, reason: DismissalReason) => {
    const { journeyType, metric, direction, ...place } = dismiss;
    return dismissals().create(person, workspace, { journeyType, metric, direction, place, reason });
  };
  const sentences = (list: readonly Told[]) => list.map(({ dismiss }) => JSON.stringify(dismiss));
  const sql = (statement: string, ...more: unknown[]) =>
    engines.postgres.inWorkspace(workspace.id, (tx) => tx.query(statement, [workspace.id, ...more]));

  beforeAll(async () => {
    await engines.postgres.global((tx) =>
      tx.query(`INSERT INTO temas.account (id, email, name) VALUES ($1, 'ada@x.example', 'Ada')`, [person.accountId]),
    );
  });

  afterEach(async () => {
    await sql('DELETE FROM temas.dismissal WHERE workspace_id = $1');
  });

  it('is passed over, and the next in rank moves up, with the p-values and families that they had', async () => {
    const before = await changes();
    const [first, second] = before.list;
    if (!first || !second) throw new Error('Too little changed.');
    expect([before.passedOver, before.dismissals]).toEqual([0, []]);
    const made = await dismiss(first, 'known');
    const after = await changes();
    expect(after.list).toEqual(before.list.slice(1));
    expect(after.list[0]).toEqual(second);
    expect([after.passedOver, after.tested, after.level]).toEqual([1, before.tested, before.level]);
    expect(after.dismissals).toEqual([made]);
    expect(made).toMatchObject({
      ...{ metric: 'reach', scope: 'touchpoint', touchpoint: { key: 'Call', name: 'Call', nameEn: 'Call' } },
      ...{ direction: 'higher', reason: 'known', author: 'Ada' },
    });
    const held = Date.parse(made.until ?? '') - Date.parse(made.at);
    expect([held, Math.abs(Date.parse(made.at) - Date.now()) < 60_000]).toEqual([28 * 86_400_000, true]);
    // Of another comparison it is the same figure; the key figures and their verdicts are what they were.
    const whole = await read({ compare: 'previous' });
    expect(whole.kpis?.find(({ metric }) => metric === 'csat')?.compare).toMatchObject({ verdict: 'lower' });
    await dismissals().remove(person, workspace, made.id);
    expect(await changes()).toEqual(before);
  });

  it('is all that changed in the end, and then nothing is left to tell, which is counted', async () => {
    const { tested } = await changes();
    const seen: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const { list, passedOver } = await changes();
      expect(passedOver).toBe(seen.length);
      const [next] = list;
      if (!next) break;
      expect(seen).not.toContain(sentences([next])[0]);
      seen.push(...sentences([next]));
      await dismiss(next, dismissalReasons[round % 3] ?? 'known');
    }
    expect(seen.length).toBeGreaterThan(1);
    const none = await changes();
    expect([none.list, none.tested, none.dismissals.length]).toEqual([[], tested, seen.length]);
  });

  it('is told in the other direction where it was known, and in none where it was wrong or not important', async () => {
    const [first] = (await changes()).list;
    if (!first) throw new Error('Nothing changed.');
    const other = { dismiss: { ...first.dismiss, direction: 'lower' as const } };
    await dismiss(other, 'known');
    expect((await changes()).list[0]).toEqual(first);
    for (const reason of ['wrong', 'not_important'] as const) {
      await dismiss(other, reason);
      const { list, dismissals: all } = await changes();
      expect(sentences(list)).not.toContain(sentences([first])[0]);
      // One row a figure, whatever its direction and reason were.
      expect(all.map((one) => [one.reason, one.until === null])).toEqual([[reason, reason === 'not_important']]);
    }
  });

  it('is told again when its time is over', async () => {
    const before = await changes();
    const [first, second] = before.list;
    if (!first || !second) throw new Error('Too little changed.');
    await dismiss(first, 'wrong');
    await sql(`UPDATE temas.dismissal SET until = now() + interval '1 minute' WHERE workspace_id = $1`);
    expect((await changes()).passedOver).toBe(1);
    await sql(`UPDATE temas.dismissal SET until = now() - interval '1 second' WHERE workspace_id = $1`);
    expect(await changes()).toEqual(before);
    // The next that is set aside clears it away.
    await dismiss(second, 'not_important');
    expect(await sql('SELECT reason FROM temas.dismissal WHERE workspace_id = $1')).toEqual([
      { reason: 'not_important' },
    ]);
  });

  it('is counted only where it could be told: neither where people are too few, nor where nothing changed', async () => {
    const told = (await changes()).list;
    for (const change of told) await dismiss(change, 'not_important');
    const few = await service.read(
      { ...workspace, minGroup: 561 },
      { ...week, parts: ['changes'], compare: 'previous' },
    );
    expect(few.changes).toMatchObject({ list: [], passedOver: 0 });
    expect(few.changes?.dismissals).toHaveLength(told.length);
    expect(await changes({ from: '2026-03-09', to: '2026-03-15', compare: 'channel:web' })).toMatchObject({
      ...{ list: [], passedOver: 0 },
    });
  });
});

describe('the group size', () => {
  const strict = (minGroup: number): WorkspaceRef => ({ ...workspace, minGroup });

  it('hides everything of too few people, and says so', async () => {
    const none = await read({ compare: 'previous' }, strict(561));
    expect(none.summary).toMatchObject({ journeys: null, inProgress: null });
    expect(none.kpis?.map(({ value, hidden }) => [value, hidden])).toEqual(none.kpis?.map(() => [null, true]));
    expect(none.kpis?.every(({ series }) => series.points.every(({ value }) => value === null))).toBe(true);
    expect(none.stages?.every((stage) => stage.reached === null && stage.score === null)).toBe(true);
    expect(none.changes?.list).toEqual([]);
    expect(JSON.stringify(none)).not.toContain('560');
  });

  it('goes to weeks where days would be hidden, and shows nothing of fewer', async () => {
    const answer = await read({ from: '2026-03-02' }, strict(90));
    const series = kpi(answer, 'journeys')?.series;
    expect(series).toMatchObject({ granularity: 'week' });
    expect(series?.points.map(({ value }) => value)).toEqual([560, 560]);
    const csat = kpi(answer, 'csat')?.series;
    expect(csat?.points.every(({ value }) => value !== null)).toBe(true);
  });

  const visits = ({ steps }: Order, wanted: Name): boolean => steps.some(({ name }) => name === wanted);
  /** They are planned before the tests begin. */
  const besideGoal = (): Order[] => orders.filter((order) => visits(order, 'Call') && !visits(order, 'Delivered'));

  it("hides completion where few come by the goal's stage and not by the goal: the stage stands beside it", async () => {
    const beside = besideGoal().length;
    const told = await read({ from: '2026-03-02' }, strict(beside));
    expect(kpi(told, 'completion')?.value).toBeGreaterThan(0);
    const hidden = kpi(await read({ from: '2026-03-02' }, strict(beside + 1)), 'completion');
    expect(hidden).toMatchObject({ value: null, hidden: true });
    expect(hidden?.series.points.every(({ value }) => value === null)).toBe(true);
  });

  it('hides what one channel leaves of the whole where that is of few', async () => {
    const question = { compare: 'channel:web' };
    const open = await read(question, strict(70));
    expect(kpi(open, 'journeys')?.compare?.base).toBe(kpi(await read({ channels: ['web'] }), 'journeys')?.value);
    const store = kpi(await read({ channels: ['store'], from: '2026-03-02' }), 'journeys')?.value ?? 0;
    expect(store).toBe(70);
    const both = { ...question, from: '2026-03-02' };
    expect(kpi(await read(both, strict(70)), 'journeys')?.compare?.base).toBe(1_050);
    const hidden = await read(both, strict(71));
    expect(kpi(hidden, 'journeys')?.compare).toMatchObject({ value: 1_120, base: null, difference: null });
    expect(hidden.kpis?.every(({ compare }) => compare?.base === null)).toBe(true);
    expect(hidden.changes).toMatchObject({ list: [], tested: 0 });
  });

  it("hides one channel's completion where what it leaves is few who come by the goal's stage and not by the goal", async () => {
    const beside = besideGoal().filter(({ channel }) => channel === 'store').length;
    expect(beside).toBeGreaterThan(1);
    const question = { compare: 'channel:web', from: '2026-03-02' };
    expect(kpi(await read(question, strict(beside)), 'completion')?.compare?.base).toBeGreaterThan(0);
    const hidden = kpi(await read(question, strict(beside + 1)), 'completion');
    expect(hidden?.value).toBeGreaterThan(0);
    expect(hidden?.compare?.base).toBeNull();
  });
});

describe('the series of changes', () => {
  const told = (metric: OverviewMetric, place: Place, within: readonly string[] = []): ComparedCandidate => {
    const kind = metric === 'csat' ? 'score' : metric === 'time' ? 'time' : 'share';
    const scale = metric === 'csat' ? { min: 1, max: 5 } : null;
    const measure = { metric, place, kind, scale, hidden: false } as Measure;
    return { place: placeKey(place), within, kind, compared: { measure } } as unknown as ComparedCandidate;
  };
  /** The series of such changes of the second week. */
  async function seriesFor(minGroup: number, candidates: (code: (name: Name) => number) => ComparedCandidate[]) {
    const prepared = await new MapDefinition(engines.postgres).prepare(workspace, week);
    const code = (name: Name): number => [...prepared.touchpoints.values()].find(({ key }) => key === name)?.code ?? 0;
    const reading = readingOf(prepared, minGroup, true);
    const figures = await readFigures(engines.clickhouse, prepared.selection, reading);
    const timeline = timelineOf(figures, { ...prepared.selection, today: '2026-12-31' });
    const by = { selection: prepared.selection, reading, source: { timeline, figures, groupSize: minGroup } };
    return readChangeSeries(engines.clickhouse, candidates(code), by);
  }
  const second = (at: number): Order[] => orders.filter((_, n) => n % 2 === 1 && (n >> 1) % 7 === at);
  const visits = (order: Order, name: Name): number => order.steps.filter((step) => step.name === name).length;

  it('are those of a plain count: ends, repeats, stages, times, scores', async () => {
    const [ending, leave, reach, time, csat, rework] = await seriesFor(1, (code) => [
      told('ending', { scope: 'touchpoint', touchpoint: code('Call') }),
      told('leave', { scope: 'stage', stage: 1 }),
      told('reach', { scope: 'stage', stage: 2 }),
      told('time', { scope: 'transition', from: code('Order'), to: code('Call') }),
      told('csat', { scope: 'stage', stage: 2 }, []),
      told('rework', { scope: 'touchpoint', touchpoint: code('Home') }),
    ]);
    for (let at = 0; at < 7; at += 1) {
      const all = second(at);
      const called = all.filter((order) => visits(order, 'Call') > 0);
      const last = (order: Order): Name | undefined => order.steps.at(-1)?.name;
      expect(ending?.points[at]?.value).toBeCloseTo(
        called.filter((one) => last(one) === 'Call').length / called.length,
        9,
      );
      const inDelivery = all.filter((order) => visits(order, 'Call') + visits(order, 'Delivered') > 0);
      expect(reach?.points[at]?.value).toBeCloseTo(inDelivery.length / all.length, 9);
      expect(leave?.points[at]?.value).toBeCloseTo((all.length - inDelivery.length) / all.length, 9);
      const waits = called
        .map(({ steps }) => Math.round((steps.find(({ name }) => name === 'Call')?.hours ?? NaN) * 3_600))
        .sort((left, right) => left - right);
      const half = waits.length / 2;
      const middle = ((waits[Math.ceil(half) - 1] ?? NaN) + (waits[Math.floor(half)] ?? NaN)) / 2;
      expect(time?.points[at]?.value).toBeCloseTo(middle, 6);
      const scores = all.flatMap(({ steps }) => steps.flatMap((step) => step.csat ?? []));
      expect(csat?.points[at]?.value).toBeCloseTo(scores.filter((score) => score >= 4).length / scores.length, 9);
      const again = all.reduce((sum, order) => sum + visits(order, 'Home') - 1, 0);
      expect(again).toBeGreaterThan(0);
      expect(rework?.points[at]?.value).toBeCloseTo(again / (again + all.length), 9);
    }
  });

  it('hide a place within one that is shown, and days of few', async () => {
    const [stage, within] = await seriesFor(2, (code) => [
      told('leave', { scope: 'stage', stage: 1 }),
      told('ending', { scope: 'touchpoint', touchpoint: code('Basket') }, ['stage 1']),
    ]);
    expect(stage?.points.every(({ value, hidden }) => value !== null && !hidden)).toBe(true);
    expect(within?.points.every(({ value, hidden }) => value === null && hidden)).toBe(true);
    const [few] = await seriesFor(60, (code) => [told('reach', { scope: 'touchpoint', touchpoint: code('Call') })]);
    expect(few).toMatchObject({ granularity: 'week' });
    expect(few?.points[0]?.value).toBeCloseTo(plain(true).calls / plain(true).journeys, 9);
    const [none] = await seriesFor(400, (code) => [told('reach', { scope: 'touchpoint', touchpoint: code('Call') })]);
    expect(none?.points.every(({ value, hidden }) => value === null && hidden)).toBe(true);
  });
});

describe('the data', () => {
  const health = async (ws = workspace) => {
    const { dataHealth, receipt } = await read({ parts: ['dataHealth'] }, ws);
    return {
      state: dataHealth?.state,
      reasons: dataHealth?.reasons,
      sources: dataHealth?.sources,
      ...receipt.freshness,
    };
  };
  let second = 0;
  const tx = <T>(work: Parameters<typeof engines.postgres.inWorkspace<T>>[1]): Promise<T> =>
    engines.postgres.inWorkspace(fixture.id, work);
  /** Each live source gets a key; the second one is new. */
  beforeAll(async () => {
    await tx(async (on) => {
      const [source] = await rows<{ number: number }>(
        on,
        `INSERT INTO temas.source (workspace_id, key, name, kind) VALUES ($1, 'second', 'Second', 'live') RETURNING number`,
        [fixture.id],
      );
      second = source?.number ?? 0;
      await on.query(
        `INSERT INTO temas.write_key (workspace_id, source_id, hash, prefix)
         SELECT workspace_id, id, sha256(key::bytea), key FROM temas.source WHERE workspace_id = $1 AND kind = 'live'`,
        [fixture.id],
      );
    });
  });
  const revoke = (source: string): Promise<unknown> =>
    tx((on) =>
      on.query(
        `UPDATE temas.write_key SET revoked_at = now() WHERE source_id =
         (SELECT id FROM temas.source WHERE workspace_id = $1 AND key = $2)`,
        [fixture.id, source],
      ),
    );
  /** The two live sources and that of imports last sent so many hours ago; null: never. */
  async function lastSent(...hours: (number | null)[]): Promise<void> {
    const sources = [fixture.liveSource, second, fixture.importSource];
    await tx(async (on) => {
      await on.query('DELETE FROM temas.ingest_count WHERE workspace_id = $1', [fixture.id]);
      await on.query(
        `INSERT INTO temas.ingest_count (workspace_id, source_number, minute, outcome, count)
         SELECT $1, source, date_trunc('minute', now()) - make_interval(hours => hours), 'accepted', 1
         FROM unnest($2::int[], $3::int[]) AS t (source, hours) WHERE hours IS NOT NULL`,
        [fixture.id, sources, hours],
      );
    });
  }

  it('is old when the newest event came longer ago than the limit, in the receipt of every answer', async () => {
    await lastSent(73, 100, 500);
    const { newestEventAt, ...silent } = await health();
    expect(silent).toMatchObject({ state: 'silent', reasons: ['silent'], stale: true, limitHours: 72 });
    expect(silent.sources).toMatchObject([
      { key: 'second', silent: true },
      { key: 'live', silent: true },
    ]);
    expect(Math.abs(Date.now() - 73 * 3_600_000 - Date.parse(newestEventAt ?? ''))).toBeLessThan(120_000);
    expect((await read({ parts: ['kpis'] })).receipt.freshness).toMatchObject({ stale: true, newestEventAt });
    expect(await health({ ...workspace, demo: true })).toMatchObject({ state: 'good', reasons: [], stale: false });
  });

  it('is worth a look where only one source fell silent, and good where both send', async () => {
    await lastSent(73, 1, null);
    expect(await health()).toMatchObject({ state: 'attention', reasons: ['source_silent'], stale: false });
    await lastSent(71, 2, 500);
    expect(await health()).toMatchObject({ state: 'good', reasons: [], stale: false });
  });

  it('is about sources that send: an import makes it neither old nor new', async () => {
    await lastSent(null, null, 500);
    const imported = await health();
    expect(imported).toMatchObject({ state: 'good', reasons: [], stale: false });
    expect(Date.parse(imported.newestEventAt ?? '')).toBeLessThan(Date.now() - 499 * 3_600_000);
    await lastSent(73, null, 1);
    expect(await health()).toMatchObject({ state: 'silent', stale: true });
  });

  it('is silent, but not old, where nothing ever came', async () => {
    await engines.postgres.inWorkspace(fixture.id, (tx) =>
      tx.query('DELETE FROM temas.ingest_count WHERE workspace_id = $1', [fixture.id]),
    );
    expect(await health()).toMatchObject({ state: 'silent', reasons: ['no_event'], stale: false, newestEventAt: null });
  });

  it('is not waited for from a source whose keys are all revoked', async () => {
    await lastSent(73, 1, null);
    await revoke('live');
    expect(await health()).toMatchObject({ state: 'good', stale: false });
    await lastSent(1, 73, null);
    expect(await health()).toMatchObject({ state: 'silent', stale: true });
    await revoke('second');
    expect(await health()).toMatchObject({ state: 'good', stale: false });
  });
});

describe('parts', () => {
  it('come alone, and say the same as together', async () => {
    const all = await read({ compare: 'previous' });
    for (const part of parts) {
      const alone = await read({ compare: 'previous', parts: [part] });
      expect(Object.keys(alone).filter((key) => (parts as readonly string[]).includes(key))).toEqual([part]);
      if (part !== 'dataHealth') expect(alone[part]).toEqual(all[part]);
    }
    expect((await read({ parts: ['dataHealth'] })).summary).toBeNull();
  });

  it('are refused by name where the comparison needs days or a channel', async () => {
    await expect(service.read(workspace, { journeyType: 'order', compare: 'previous', parts })).rejects.toMatchObject({
      code: 'invalid_request',
      context: { field: 'compare' },
    });
    await expect(read({ compare: 'channel:moon' })).rejects.toMatchObject({ context: { field: 'compare' } });
    await expect(read({ journeyType: 'none' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('answer where there are no journeys and no stages', async () => {
    const nothing = await read({ from: '2020-01-01', to: '2020-01-31', compare: 'previous' });
    expect(nothing.summary).toEqual({ journeys: 0, inProgress: 0, hasGoal: true });
    expect(kpi(nothing, 'journeys')).toMatchObject({ value: 0, hidden: false });
    expect(nothing.stages?.map(({ journeys }) => journeys)).toEqual([0, 0]);
    expect(nothing.changes).toEqual({
      ...{ list: [], passedOver: 0, dismissals: [] },
      ...{ tested: 0, adjustment: 'holm', level: 0.03, families: 2 },
    });
  });
});
