import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkspaceRef } from '../access/principal.js';
import type { EventRow } from '../inbox/event-row.js';
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
import { VariantService } from '../variant/variant.service.js';
import { JourneyMapService } from './journey-map.service.js';
import type { MapQuestion } from './map-question.js';

let engines: TestEngines;
let fixture: JourneyFixture;
let open: WorkspaceRef;
let maps: JourneyMapService;
let serial = 0n;

/** So many people, each with one visit over these actions, a minute apart, on a day at noon. */
function people(count: number, day: string, path: readonly number[], channel: number): EventRow[] {
  return Array.from({ length: count }, (_, person) =>
    path.map((action, step) => {
      serial += 1n;
      const occurred =
        BigInt(Date.parse(`${day}T12:00:00Z`)) * 1_000n + BigInt(person * 1_000 + step * 60) * 1_000_000n;
      const subject = BigInt(person + 1) + BigInt(Date.parse(day)) + BigInt(channel) * 1_000n;
      return eventRow(fixture, { subject, action, channel, occurred, message: serial, received: serial });
    }),
  ).flat();
}

beforeAll(async () => {
  engines = await startTestEngines();
  fixture = await createJourneyFixture(engines);
  const [home, cart, order] = [
    await createAction(engines, fixture, 1, 'Home'),
    await createAction(engines, fixture, 1, 'Cart'),
    await createAction(engines, fixture, 1, 'Order'),
  ];
  const channels = await engines.postgres.inWorkspace(fixture.id, (tx) =>
    rows<{ key: string; code: number }>(
      tx,
      `INSERT INTO temas.channel (workspace_id, key) VALUES ($1, 'web'), ($1, 'store') RETURNING key, code`,
      [fixture.id],
    ),
  );
  const code = (key: string): number => channels.find((channel) => channel.key === key)?.code ?? 0;
  await acknowledge(engines, fixture, [
    ...people(20, '2026-03-04', [home, cart], code('web')),
    ...people(30, '2026-03-11', [home, cart], code('web')),
    ...people(12, '2026-03-12', [home, order], code('store')),
    ...people(11, '2025-03-11', [home, cart], code('web')),
  ]);
  await drain(engines, fixture);
  await engines.postgres.inWorkspace(fixture.id, async (tx) => {
    await tx.query(`INSERT INTO temas.stage (workspace_id, key, name, position) VALUES ($1, 'buy', 'Buy', 0)`, [
      fixture.id,
    ]);
    await tx.query(`UPDATE temas.touchpoint SET stage_key = 'buy' WHERE workspace_id = $1 AND key = 'Order'`, [
      fixture.id,
    ]);
  });
  open = { ...(await workspaceOf(engines, fixture)), minGroup: 1 };
  maps = new JourneyMapService(engines.postgres, engines.clickhouse);
}, 240_000);
afterAll(async () => engines.stop());

const week = { journeyType: 'visit', from: '2026-03-09', to: '2026-03-15' };
const compared = async (question: MapQuestion, workspace = open) => {
  const { compare } = await maps.read(workspace, question);
  if (!compare) throw new Error('Nothing was compared.');
  const share = (from: string, to: string) =>
    compare.edges.find((edge) => edge.from === from && edge.to === to)?.journeyShare;
  return { compare, share };
};

describe('a map beside another', () => {
  it('is the same days before', async () => {
    const { compare, share } = await compared({ ...week, compare: 'previous' });
    expect(compare.window).toEqual({ from: '2026-03-02', to: '2026-03-08' });
    expect(compare.summary.journeys).toMatchObject({ value: 42, base: 20, difference: 22, verdict: 'higher' });
    expect(compare.summary.events).toMatchObject({ value: 84, base: 40, difference: 44 });
    expect(share('Home', 'Cart')).toMatchObject({ value: 30 / 42, base: 1, verdict: 'lower' });
    expect(share('Home', 'Order')).toMatchObject({ value: 12 / 42, base: 0, verdict: 'higher' });
  });

  it('tests all that it compares together, however little of it is shown', async () => {
    const { compare } = await compared({ ...week, compare: 'previous' });
    expect([compare.nodes.length, compare.edges.length, compare.tested]).toEqual([3, 2, 5]);
    const cut = await compared({ ...week, compare: 'previous', maxNodes: 1, maxEdges: 1 });
    expect(cut.compare).toEqual({ ...compare, asOf: expect.any(String) });
  });

  it('is the same days a year before', async () => {
    const { compare } = await compared({ ...week, compare: 'year' });
    expect(compare.window).toEqual({ from: '2025-03-09', to: '2025-03-15' });
    expect(compare.summary.journeys).toMatchObject({ value: 42, base: 11, difference: 31 });
  });

  it('is the journeys of one channel', async () => {
    const { compare, share } = await compared({ ...week, compare: 'channel:store' });
    expect(compare.window).toEqual({ from: week.from, to: week.to });
    expect(compare.summary.journeys).toMatchObject({ value: 42, base: 12 });
    expect(share('Home', 'Order')).toMatchObject({ value: 12 / 42, base: 1, verdict: 'lower' });
  });

  it('hides a window that too few people stand behind, and says so of nothing else', async () => {
    const { compare } = await compared({ ...week, compare: 'year' }, { ...open, minGroup: 12 });
    expect(compare.summary.journeys).toMatchObject({ value: 42, base: null, difference: null, verdict: null });
    // Twelve people are not of the channel: of more than twelve, subtraction would tell of them.
    const web = { ...week, compare: 'channel:web' };
    const shown = await compared(web, { ...open, minGroup: 12 });
    expect(shown.compare.summary.journeys).toMatchObject({ value: 42, base: 30 });
    const hidden = await compared(web, { ...open, minGroup: 13 });
    expect(hidden.compare.summary.journeys).toMatchObject({ value: 42, base: null, difference: null });
  });

  it.each([
    [{ journeyType: 'visit', compare: 'previous' }],
    [{ ...week, compare: 'channel:nowhere' }],
    [{ ...week, compare: 'tomorrow' }],
  ])('is refused by name: %j', async (question) => {
    await expect(maps.read(open, question)).rejects.toMatchObject({
      code: 'invalid_request',
      context: { field: 'compare' },
    });
  });
});

describe('the stage of a question', () => {
  it('chooses whole journeys that come by it, on the map and among the variants', async () => {
    const map = await maps.read(open, { ...week, stages: ['buy'] });
    expect(map.summary).toMatchObject({ journeys: 12, events: 24, variants: 1 });
    expect(map.nodes.map((node) => [node.touchpoint, node.visits]).sort()).toEqual([
      ['Home', 12],
      ['Order', 12],
    ]);
    const { variants } = await new VariantService(engines.postgres, engines.clickhouse).read(open, {
      ...week,
      stages: ['buy'],
      group: 'none',
      sort: 'journeys',
      offset: 0,
      limit: 10,
    });
    expect(variants.map((variant) => [variant.touchpoints, variant.journeys])).toEqual([[['Home', 'Order'], 12]]);
  });

  it('is refused by name where there is none', async () => {
    await expect(maps.read(open, { ...week, stages: ['buy', 'sell'] })).rejects.toMatchObject({
      code: 'invalid_request',
      context: { field: 'stage' },
    });
  });
});

describe('the touchpoints of a question', () => {
  const waysOf = async (question: Partial<MapQuestion>, workspace = open) => {
    const map = await maps.read(workspace, { ...week, ...question });
    return { ...map.summary, ways: map.edges.map(({ from, to, count }) => [from, to, count]).sort() };
  };

  it('choose whole journeys: those that came by each of the one kind, and by none of the other', async () => {
    const ordered = { journeys: 12, events: 24, ways: [['Home', 'Order', 12]] };
    expect(await waysOf({ through: ['Order'] })).toMatchObject(ordered);
    expect(await waysOf({ through: ['Home', 'Order'] })).toMatchObject(ordered);
    expect(await waysOf({ notThrough: ['Cart'] })).toMatchObject(ordered);
    expect(await waysOf({ through: ['Home'], notThrough: ['Cart'] })).toMatchObject(ordered);
    expect(await waysOf({ through: ['Cart', 'Order'] })).toMatchObject({ journeys: 0, ways: [] });
    expect(await waysOf({ notThrough: ['Cart', 'Order'] })).toMatchObject({ journeys: 0, ways: [] });
  });

  it('choose of both sides of a comparison', async () => {
    const { compare } = await compared({ ...week, notThrough: ['Order'], compare: 'previous' });
    expect(compare.summary.journeys).toMatchObject({ value: 30, base: 20 });
    const ofChannel = await compared({ ...week, through: ['Order'], compare: 'channel:web' });
    expect(ofChannel.compare.summary.journeys).toMatchObject({ value: 12, base: 0 });
  });

  it('leave nothing to be seen of fewer people than the group size', async () => {
    const few = await waysOf({ through: ['Order'] }, { ...open, minGroup: 13 });
    expect(few).toMatchObject({ journeys: null, events: null, subjects: null, ways: [] });
  });

  it('are never answered from the cache of days', async () => {
    const cached = new JourneyMapService(engines.postgres, engines.clickhouse, 0);
    for (const chosen of [{ through: ['Order'] }, { notThrough: ['Order'] }]) {
      const { receipt } = await cached.read(open, { journeyType: 'visit', ...chosen });
      expect(receipt.accuracy.quantiles).toBe('exact');
    }
  });

  it.each(['through', 'notThrough'] as const)('are refused by name where there is none: %s', async (field) => {
    await expect(maps.read(open, { ...week, [field]: ['Home', 'Nowhere'] })).rejects.toMatchObject({
      code: 'invalid_request',
      context: { field },
    });
  });
});

describe('an answer that is to be fresh', () => {
  it('is of the journeys where a cached day is out of date, and of the cache where none is', async () => {
    const cached = new JourneyMapService(engines.postgres, engines.clickhouse, 0);
    const whole = { journeyType: 'visit' };
    expect((await cached.read(open, whole)).receipt.accuracy.quantiles).toBe('bucketed');
    expect((await cached.read(open, { ...whole, fresh: true })).receipt.accuracy.quantiles).toBe('bucketed');
    await engines.postgres.inWorkspace(fixture.id, (tx) =>
      tx.query(`UPDATE temas.map_day SET dirty_version = nextval('temas.mark') WHERE workspace_id = $1`, [fixture.id]),
    );
    const late = await cached.read(open, whole);
    expect(late.receipt.warnings).toContain('days_being_computed');
    const fresh = await cached.read(open, { ...whole, fresh: true });
    expect(fresh.receipt.accuracy.quantiles).toBe('exact');
    expect(fresh.summary.events).toBe(late.summary.events);
  });
});
