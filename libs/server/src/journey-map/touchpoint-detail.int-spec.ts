import { wilson } from '@temas/domain/interval/wilson';
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
import { JourneyMapService } from './journey-map.service.js';
import { TouchpointDetailService } from './touchpoint-detail.service.js';

let engines: TestEngines;
let fixture: JourneyFixture;
let open: WorkspaceRef;
let maps: JourneyMapService;
let details: TouchpointDetailService;
let serial = 0n;

/** A step: what is done, and where. */
type Visit = readonly [action: number, channel: number];

/** So many people of their own, each with one visit from `start`, so many minutes between the steps. */
function people(count: number, start: string, path: readonly Visit[], minutes = 1): EventRow[] {
  return Array.from({ length: count }, () => {
    serial += 1_000n;
    return path.map(([action, channel], step) => {
      const occurred = BigInt(Date.parse(start) + step * minutes * 60_000) * 1_000n;
      const message = serial + BigInt(step);
      return eventRow(fixture, { subject: serial, action, channel, occurred, message, received: message });
    });
  }).flat();
}

beforeAll(async () => {
  engines = await startTestEngines();
  fixture = await createJourneyFixture(engines);
  const [home, cart, order, help] = [
    await createAction(engines, fixture, 1, 'Home'),
    await createAction(engines, fixture, 1, 'Cart'),
    await createAction(engines, fixture, 1, 'Order'),
    await createAction(engines, fixture, 1, 'Help'),
  ];
  const channels = await engines.postgres.inWorkspace(fixture.id, (tx) =>
    rows<{ key: string; code: number }>(
      tx,
      `INSERT INTO temas.channel (workspace_id, key) VALUES ($1, 'web'), ($1, 'store') RETURNING key, code`,
      [fixture.id],
    ),
  );
  const code = (key: string): number => channels.find((channel) => channel.key === key)?.code ?? 0;
  const [web, store] = [code('web'), code('store')];
  await acknowledge(engines, fixture, [
    ...people(20, '2026-03-02T12:00:00Z', [[home, web]]),
    ...people(10, '2026-03-02T12:00:00Z', [
      [home, web],
      [cart, web],
    ]),
    // In Istanbul this is the next day already.
    ...people(
      12,
      '2026-03-03T22:30:00Z',
      [
        [home, web],
        [cart, store],
        [order, store],
      ],
      3,
    ),
    ...people(18, '2026-03-04T12:00:00Z', [[home, store]]),
    ...people(3, '2026-03-06T12:00:00Z', [
      [home, web],
      [help, web],
    ]),
    ...people(15, '2026-02-27T12:00:00Z', [
      [home, web],
      [cart, web],
    ]),
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
  details = new TouchpointDetailService(maps, engines.postgres, engines.clickhouse);
}, 240_000);
afterAll(async () => engines.stop());

const week = { journeyType: 'visit', from: '2026-03-02', to: '2026-03-06' };
const cartOfWeek = { ...week, touchpoint: 'Cart' };

const intervalOf = (part: number, whole: number) => wilson(part, whole) ?? { share: null, low: null, high: null };

describe('a touchpoint of the map', () => {
  it('has its numbers, by day of the workspace, by channel, and the times to its neighbours', async () => {
    const answer = await details.read(open, cartOfWeek);
    expect(answer).toMatchObject({
      ...{ touchpoint: 'Cart', name: 'Cart', nameEn: 'Cart', stage: null, owner: null },
      ...{ visits: 22, journeys: 22, starts: 0, ends: 10, inProgress: 0, journeyShare: 22 / 63 },
      byChannel: [
        { channel: 'store', visits: 12, share: 12 / 22 },
        { channel: 'web', visits: 10, share: 10 / 22 },
      ],
      // Ten after a minute and twelve after three.
      ...{ medianToNextSeconds: 180, medianFromPreviousSeconds: 180 },
      ...{ suppressed: [], groupSize: 1 },
      receipt: { window: { from: '2026-03-02', to: '2026-03-06' }, timeZone: 'Europe/Istanbul', suppressedShare: 0 },
    });
    expect(answer.compare).toBeUndefined();
    expect(answer.series).toEqual([
      { from: '2026-03-02', to: '2026-03-02', journeys: 30, reached: 10, ...intervalOf(10, 30) },
      { from: '2026-03-03', to: '2026-03-03', journeys: 0, reached: 0, ...intervalOf(0, 0) },
      { from: '2026-03-04', to: '2026-03-04', journeys: 30, reached: 12, ...intervalOf(12, 30) },
      { from: '2026-03-05', to: '2026-03-05', journeys: 0, reached: 0, ...intervalOf(0, 0) },
      { from: '2026-03-06', to: '2026-03-06', journeys: 3, reached: 0, ...intervalOf(0, 3) },
    ]);
  });

  it('has no time to a neighbour that there is not', async () => {
    expect(await details.read(open, { ...week, touchpoint: 'Order' })).toMatchObject({ medianToNextSeconds: null });
    expect(await details.read(open, { ...week, touchpoint: 'Home' })).toMatchObject({
      medianFromPreviousSeconds: null,
    });
  });

  it('is by week from Monday where the window is longer than ninety days', async () => {
    const { series } = await details.read(open, { ...cartOfWeek, from: '2025-12-06' });
    expect(series[0]).toMatchObject({ from: '2025-12-06', to: '2025-12-07' });
    expect(series[1]).toMatchObject({ from: '2025-12-08', to: '2025-12-14', journeys: 0, share: null });
    expect(series.slice(-2)).toEqual([
      { from: '2026-02-23', to: '2026-03-01', journeys: 15, reached: 15, ...intervalOf(15, 15) },
      { from: '2026-03-02', to: '2026-03-06', journeys: 63, reached: 22, ...intervalOf(22, 63) },
    ]);
    const ninety = await details.read(open, { ...cartOfWeek, from: '2025-12-07' });
    expect(ninety.series).toHaveLength(90);
  });

  it('is held beside another window where the question asks for it', async () => {
    const { compare } = await details.read(open, { ...cartOfWeek, compare: 'previous' });
    expect(compare?.window).toEqual({ from: '2026-02-25', to: '2026-03-01' });
    expect(compare?.journeyShare).toMatchObject({ value: 22 / 63, base: 1, difference: 22 / 63 - 1, verdict: 'lower' });
    expect(compare?.journeyShare.low).toBeLessThan(compare?.journeyShare.high ?? NaN);
    // No journey of the earlier window came by it.
    const order = await details.read(open, { ...week, touchpoint: 'Order', compare: 'previous' });
    expect(order.compare?.journeyShare).toMatchObject({ value: 12 / 63, base: 0 });
    const days = { from: '2026-03-01', to: '2026-03-03' };
    const neither = await details.read(open, { ...week, ...days, touchpoint: 'Order', compare: 'previous' });
    expect(neither.compare?.journeyShare).toMatchObject({ value: 0, base: 0, difference: 0, verdict: 'unclear' });
  });

  it('differs just as the map says, which tests all of its differences together', async () => {
    const compare = 'channel:store';
    const { compare: whole } = await maps.read(open, { ...week, compare });
    expect(whole?.nodes.map(({ touchpoint }) => touchpoint).sort()).toEqual(['Cart', 'Help', 'Home', 'Order']);
    for (const { touchpoint, journeyShare } of whole?.nodes ?? []) {
      const detail = await details.read(open, { ...week, touchpoint, compare });
      expect(detail.compare).toMatchObject({ tested: whole?.tested, journeyShare });
    }
    // Three of 63 people asked for help, and none of 30.
    expect(whole?.nodes.find(({ touchpoint }) => touchpoint === 'Help')?.journeyShare.verdict).toBe('unclear');
  });

  it('is of the journeys that a channel, a stage and touchpoints choose', async () => {
    const web = await details.read(open, { ...cartOfWeek, channels: ['store'] });
    expect(web).toMatchObject({ visits: 12, journeyShare: 12 / 30, byChannel: [{ channel: 'store', visits: 12 }] });
    const bought = await details.read(open, { ...cartOfWeek, stages: ['buy'] });
    expect(bought).toMatchObject({ visits: 12, ends: 0, journeyShare: 1 });
    expect(bought.series.map(({ journeys }) => journeys)).toEqual([0, 0, 12, 0, 0]);
    const ordered = await details.read(open, { ...cartOfWeek, through: ['Order'] });
    expect(ordered).toMatchObject({ visits: 12, ends: 0, journeyShare: 1 });
    const left = await details.read(open, { ...cartOfWeek, notThrough: ['Order'] });
    expect(left).toMatchObject({ visits: 10, ends: 10, journeyShare: 10 / 51 });
  });

  it('is nothing where no journey was, or none came by', async () => {
    const never = await details.read(open, { ...cartOfWeek, from: '2026-03-05' });
    expect(never).toMatchObject({ visits: 0, journeys: 0, starts: 0, journeyShare: 0, byChannel: [], suppressed: [] });
    const nothing = await details.read(open, { ...cartOfWeek, from: '2020-01-01', to: '2020-01-02' });
    expect(nothing).toMatchObject({ visits: 0, journeyShare: null, byChannel: [], medianToNextSeconds: null });
    expect(nothing.series).toEqual([
      { from: '2020-01-01', to: '2020-01-01', journeys: 0, reached: 0, ...intervalOf(0, 0) },
      { from: '2020-01-02', to: '2020-01-02', journeys: 0, reached: 0, ...intervalOf(0, 0) },
    ]);
  });

  it('hides days, channels and times of few people, and what would tell of them', async () => {
    const answer = await details.read({ ...open, minGroup: 5 }, { ...cartOfWeek, from: '2026-02-27' });
    // Three began on the sixth: with them one other day is hidden.
    expect(answer.series).toHaveLength(8);
    expect(answer.series.filter(({ journeys }) => journeys === null).map(({ from }) => from)).toHaveLength(2);
    expect(answer.series.at(-1)).toMatchObject({ journeys: null, reached: null, share: null });
    expect(answer.suppressed).toContainEqual({
      ...{ kind: 'series', from: '2026-03-06', field: 'journeys', reason: 'group_size' },
    });
    expect(answer.byChannel.map(({ visits }) => visits)).toEqual([25, 12]);
    const eleven = await details.read({ ...open, minGroup: 11 }, cartOfWeek);
    expect(eleven.visits).toBe(22);
    expect(eleven.byChannel).toEqual([
      { channel: 'store', visits: null, share: null },
      { channel: 'web', visits: null, share: null },
    ]);
    // Of five days three would be hidden: by week they are not.
    expect(eleven.series).toEqual([
      { from: '2026-03-02', to: '2026-03-06', journeys: 63, reached: 22, ...intervalOf(22, 63) },
    ]);
    expect(eleven.receipt.suppressedShare).toBeGreaterThan(0);
  });

  it('hides all of a touchpoint that the map hides, and all of a map of few', async () => {
    const help = await details.read({ ...open, minGroup: 5 }, { ...week, touchpoint: 'Help' });
    expect(help).toMatchObject({
      ...{ visits: null, journeys: null, ends: null, journeyShare: null, byChannel: [] },
      ...{ medianToNextSeconds: null, medianFromPreviousSeconds: null },
    });
    expect(help.suppressed).toContainEqual({ kind: 'touchpoint', field: 'visits', reason: 'group_size' });
    expect(help.series.every(({ reached, share }) => reached === null && share === null)).toBe(true);
    const all = await details.read({ ...open, minGroup: 64 }, cartOfWeek);
    expect(all).toMatchObject({ visits: null, journeyShare: null, series: [], byChannel: [] });
    expect(all.suppressed).toEqual([{ kind: 'summary', field: 'all', reason: 'group_size' }]);
    expect(all.receipt.suppressedShare).toBe(1);
  });

  it('names the field of a question that cannot be answered', async () => {
    const refused = async (question: object) => details.read(open, { ...cartOfWeek, ...question });
    await expect(refused({ touchpoint: 'None' })).rejects.toMatchObject({
      code: 'not_found',
      context: { field: 'touchpoint' },
    });
    await expect(refused({ journeyType: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(refused({ compare: 'tomorrow' })).rejects.toMatchObject({ context: { field: 'compare' } });
    await expect(refused({ stages: ['none'] })).rejects.toMatchObject({ context: { field: 'stage' } });
  });
});
