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
import { CoverageService } from './coverage.service.js';
import { JourneyMapService } from './journey-map.service.js';

let engines: TestEngines;
let fixture: JourneyFixture;
let open: WorkspaceRef;
let coverage: CoverageService;
let serial = 0n;

/** So many people of their own, each with one visit over these actions, a minute apart. */
function people(count: number, path: readonly number[], channel: number): EventRow[] {
  return Array.from({ length: count }, () => {
    serial += 1_000n;
    return path.map((action, step) => {
      const occurred = BigInt(Date.parse('2026-03-11T12:00:00Z') + step * 60_000) * 1_000n;
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
  await acknowledge(engines, fixture, [
    ...people(40, [home], code('web')),
    ...people(30, [home, cart], code('web')),
    ...people(20, [home, cart, order], code('store')),
    ...people(6, [home, help, home], code('web')),
    ...people(4, [help, help], code('store')),
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
  coverage = new CoverageService(new JourneyMapService(engines.postgres, engines.clickhouse), engines.clickhouse);
}, 240_000);
afterAll(async () => engines.stop());

const all = { journeyType: 'visit', maxNodes: 40, maxEdges: 120 };
const arrows = (transitions: readonly { from: string; to: string }[]): string[] =>
  transitions.map(({ from, to }) => `${from} → ${to}`);

describe('what a part of the map explains', () => {
  it('is counted by touchpoints and transitions, in the order in which they come in', async () => {
    const answer = await coverage.read(open, all);
    expect(answer.touchpoints).toEqual(['Home', 'Cart', 'Order', 'Help']);
    expect(arrows(answer.transitions)).toEqual([
      ...['Home → Cart', 'Cart → Order', 'Help → Home', 'Home → Help'],
      ...['Help → Help'],
    ]);
    expect(answer.explained).toEqual([
      [0.4, 0.4, 0.4, 0.4, 0.4, 0.4],
      [0.4, 0.7, 0.7, 0.7, 0.7, 0.7],
      [0.4, 0.7, 0.9, 0.9, 0.9, 0.9],
      [0.4, 0.7, 0.9, 0.9, 0.96, 1],
    ]);
    expect(answer.start).toEqual({ touchpoints: 3, transitions: 2 });
    expect(answer).toMatchObject({ groupSize: 1, receipt: { suppressedShare: 0, denominator: 'journeys' } });
  });

  it('never holds journeys that are off the map', async () => {
    const answer = await coverage.read(open, { ...all, maxNodes: 2, maxEdges: 1 });
    expect(answer.touchpoints).toEqual(['Home', 'Cart']);
    expect(arrows(answer.transitions)).toEqual(['Home → Cart']);
    expect(answer.explained).toEqual([
      [0.4, 0.4],
      [0.4, 0.7],
    ]);
    expect(answer.start).toEqual({ touchpoints: 2, transitions: 1 });
  });

  it('is of the journeys that a channel, a stage and touchpoints choose, and of nothing where there are none', async () => {
    const store = await coverage.read(open, { ...all, channels: ['store'] });
    expect(store.touchpoints).toEqual(['Cart', 'Home', 'Order', 'Help']);
    expect(store.explained?.at(-1)?.at(-1)).toBe(1);
    expect(store.explained?.[2]?.at(-1)).toBe(20 / 24);
    const bought = await coverage.read(open, { ...all, stages: ['buy'] });
    expect(bought.touchpoints).toEqual(['Cart', 'Home', 'Order']);
    expect(bought.explained?.at(-1)).toEqual([0, 0, 1]);
    const helped = await coverage.read(open, { ...all, through: ['Help'], notThrough: ['Cart'] });
    expect(helped.touchpoints).toEqual(['Help', 'Home']);
    expect(helped.explained?.at(-1)?.at(-1)).toBe(1);
    const nothing = await coverage.read(open, { ...all, from: '2020-01-01', to: '2020-01-02' });
    expect(nothing).toMatchObject({ touchpoints: [], transitions: [], explained: [] });
    expect(nothing.start).toEqual({ touchpoints: 0, transitions: 0 });
  });

  it('does not tell of few people by the difference of two cuts, nor by what none explains', async () => {
    const answer = await coverage.read({ ...open, minGroup: 5 }, all);
    // Four who asked for help twice come after all others: with them six who came back.
    expect(answer.touchpoints.at(-1)).toBe('Help');
    expect(answer.explained?.map((row) => row.at(-1))).toEqual([0.4, 0.7, 0.9, 1]);
    expect(new Set(answer.explained?.flat())).toEqual(new Set([0.4, 0.7, 0.9, 1]));
    // Six and four are ten.
    const twenty = await coverage.read({ ...open, minGroup: 20 }, all);
    // Ten who are left are too few: the twenty who ordered are counted with them.
    expect(new Set(twenty.explained?.flat())).toEqual(new Set([0.4, 0.6]));
  });

  it('is hidden where the whole map is', async () => {
    const answer = await coverage.read({ ...open, minGroup: 101 }, all);
    expect(answer).toMatchObject({ touchpoints: [], transitions: [], explained: null, groupSize: 101 });
    expect(answer.receipt.suppressedShare).toBe(1);
  });

  it('names the field of a question that cannot be answered', async () => {
    const refused = async (question: object) => coverage.read(open, { ...all, ...question });
    await expect(refused({ journeyType: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(refused({ channels: ['none'] })).rejects.toMatchObject({ context: { field: 'channel' } });
    await expect(refused({ stages: ['none'] })).rejects.toMatchObject({ context: { field: 'stage' } });
    await expect(refused({ through: ['none'] })).rejects.toMatchObject({ context: { field: 'through' } });
    await expect(refused({ notThrough: ['Home', 'none'] })).rejects.toMatchObject({ context: { field: 'notThrough' } });
    await expect(refused({ from: '2026-02-30' })).rejects.toMatchObject({ context: { field: 'from' } });
  });
});
