import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EventRow } from '../inbox/event-row.js';
import { BaselineService } from '../baseline/baseline.service.js';
import { rows } from '../platform/postgres.js';
import { somebody, workspaceOf } from '../testing/acting.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { OverviewService } from '../overview/overview.service.js';
import { VariantService } from '../variant/variant.service.js';
import { CoverageService } from './coverage.service.js';
import { readMap } from './journey-map.query.js';
import { JourneyMapService } from './journey-map.service.js';
import type { Selection } from './map-question.js';
import { TouchpointDetailService } from './touchpoint-detail.service.js';

const day = 86_400_000_000n;
const now = BigInt(Date.now()) * 1_000n;
/** The events of the second workspace end here. */
const then = now - 20n * day;

let engines: TestEngines;
let whole: JourneyFixture;
let until: JourneyFixture;
const names = ['Home', 'Product', 'Basket', 'Order', 'Delivered'];

/** Sixty people over forty days, the same in every workspace. */
function events(fixture: JourneyFixture, actions: readonly number[]): EventRow[] {
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  let serial = 0n;
  return Array.from({ length: 60 }, (_, person) => {
    let at = now - BigInt(Math.floor(random() * 40 * 86_400)) * 1_000_000n;
    return Array.from({ length: 1 + Math.floor(random() * 9) }, (): EventRow => {
      serial += 1n;
      // Some pauses of minutes, some of hours, some of days.
      at += BigInt(Math.floor(60 * 10 ** (random() * 3.6))) * 1_000_000n;
      const action = actions[Math.floor(random() * actions.length)] ?? 0;
      const keyed = { keyAxes: [fixture.keyAxis], keyOwners: [BigInt(500 + (person % 40))] };
      const subject = BigInt(person + 1);
      return eventRow(fixture, { subject, action, occurred: at, message: serial, received: serial, ...keyed });
    });
  })
    .flat()
    .filter((event) => event.occurred <= now);
}

async function workspace(keep: (event: EventRow) => boolean): Promise<JourneyFixture> {
  const fixture = await createJourneyFixture(engines);
  const actions: number[] = [];
  for (const name of names) actions.push(await createAction(engines, fixture, 1, name));
  await acknowledge(engines, fixture, events(fixture, actions).filter(keep));
  await drain(engines, fixture);
  return fixture;
}

beforeAll(async () => {
  engines = await startTestEngines();
  whole = await workspace(() => true);
  until = await workspace((event) => event.occurred <= then);
}, 240_000);
afterAll(async () => engines.stop());

/** The twenty days that end with this time's, where the workspaces are. */
function windowUntil(time: bigint): { from: string; to: string } {
  const date = (at: bigint): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Istanbul' }).format(new Date(Number(at / 1_000n)));
  return { from: date(time - 19n * day), to: date(time) };
}

describe('journeys as of a time', () => {
  it.each(['visit', 'relationship'] as const)('are those of a workspace that knows no more: %s', async (type) => {
    const gap = type === 'visit' ? 1_800_000_000n : 30n * day;
    const of = (fixture: JourneyFixture): Selection => ({
      ...{ workspace: fixture.number, type: fixture[type], generation: 1, from: null, to: null },
      ...{
        channels: null,
        touchpoints: null,
        through: [],
        notThrough: [],
        progress: { kind: 'gap', after: then - gap },
      },
    });
    const wanted = { people: 'exact', quantiles: true } as const;
    const seen = await readMap(engines.clickhouse, { ...of(whole), asOf: then }, wanted);
    const known = await readMap(engines.clickhouse, of(until), wanted);
    const all = await readMap(engines.clickhouse, of(whole), wanted);
    const codes = new Map<number, string>();
    for (const fixture of [whole, until]) {
      const known = await engines.postgres.inWorkspace(fixture.id, (tx) =>
        rows<{ code: number; key: string }>(tx, `SELECT code, key FROM temas.touchpoint WHERE workspace_id = $1`, [
          fixture.id,
        ]),
      );
      for (const { code, key } of known) codes.set(code, key);
    }
    const named = (graph: typeof seen) => ({
      totals: graph.totals,
      cells: graph.cells
        .map((cell) => ({ ...cell, from: codes.get(cell.from) ?? cell.from, to: codes.get(cell.to) ?? cell.to }))
        .sort((left, right) => `${left.from} ${left.to}`.localeCompare(`${right.from} ${right.to}`)),
      reach: graph.reach
        .map((node) => ({ ...node, touchpoint: codes.get(node.touchpoint) }))
        .sort((left, right) => String(left.touchpoint).localeCompare(String(right.touchpoint))),
    });
    expect(named(seen)).toEqual(named(known));
    expect(seen.totals.journeys).toBeGreaterThan(20);
    expect(seen.totals.events).toBeLessThan(all.totals.events);
  });

  it('are chosen by what they had met by then, not by what they met later', async () => {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const ref = async (fixture: JourneyFixture) => ({ ...(await workspaceOf(engines, fixture)), minGroup: 1 });
    const of = { journeyType: 'relationship', ...windowUntil(now) };
    for (const chosen of [{ through: ['Basket'] }, { notThrough: ['Basket'] }, { notThrough: ['Home', 'Order'] }]) {
      const { compare } = await maps.read(await ref(whole), { ...of, ...chosen, compare: 'previous' });
      const known = await maps.read(await ref(until), { journeyType: 'relationship', ...windowUntil(then), ...chosen });
      expect(known.summary.journeys).toBeGreaterThan(0);
      expect(compare?.summary.journeys.base).toBe(known.summary.journeys);
      expect(compare?.summary.events.base).toBe(known.summary.events);
      // An answer says by what its journeys were chosen.
      expect(known.receipt.filters).toEqual({ channels: [], stages: [], through: [], notThrough: [], ...chosen });
    }
  });

  it('are what a present window is held against: an earlier one at the same age', async () => {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const workspaceRef = { ...(await workspaceOf(engines, whole)), minGroup: 1 };
    const window = { journeyType: 'relationship', ...windowUntil(now) };
    const { compare } = await maps.read(workspaceRef, { ...window, compare: 'previous' });
    expect(Math.abs(Date.parse(compare?.asOf ?? '') - Number(then / 1_000n))).toBeLessThan(60_000);
    const earlier = { journeyType: 'relationship', ...windowUntil(then) };
    const known = await maps.read({ ...(await workspaceOf(engines, until)), minGroup: 1 }, earlier);
    const grown = await maps.read(workspaceRef, earlier);
    expect(compare?.summary.events.base).toBe(known.summary.events);
    expect(grown.summary.events).toBeGreaterThan(known.summary.events ?? 0);
  });
});

describe('a baseline', () => {
  const asked = { journeyType: 'relationship', ...windowUntil(now) };
  const days = Math.round((Date.parse(asked.to) - Date.parse(asked.from)) / 86_400_000) + 1;
  const ref = async () => ({ ...(await workspaceOf(engines, whole)), minGroup: 1 });
  const shifted = (date: string, by: number): string =>
    new Date(Date.parse(date) + by * 86_400_000).toISOString().slice(0, 10);
  /** Saves the window as it is, moved by some days or longer at its end. */
  const save = async (name: string, by: number, longer = 0): Promise<string> => {
    const period = { name, from: shifted(asked.from, by), to: shifted(asked.to, by + longer) };
    return (await new BaselineService(engines.postgres).create(somebody, await ref(), period)).id;
  };

  it('is what an earlier window is where it is that one, and any other one by its own days', async () => {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const before = await save('Önceki', -days);
    const previous = await maps.read(await ref(), { ...asked, compare: 'previous' });
    const held = await maps.read(await ref(), { ...asked, compare: `baseline:${before}` });
    // The time as of which it is looked at goes on between two questions.
    expect(held.compare?.asOf).not.toBeNull();
    expect(held.compare).toEqual({ ...previous.compare, asOf: held.compare?.asOf });
    expect(held.edges).toEqual(previous.edges);
    expect(held.compare?.summary.journeys.base).toBeGreaterThan(0);
    const early = await save('Daha önceki', -days - 8);
    const other = await maps.read(await ref(), { ...asked, compare: `baseline:${early}` });
    expect(other.compare?.window).toEqual({ from: shifted(asked.from, -days - 8), to: shifted(asked.to, -days - 8) });
    expect(other.compare?.asOf).not.toBeNull();
  });

  it('is refused where it is not as long, reaches into the window or beyond it, or nobody saved it', async () => {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const longer = await save('Uzun', -40, 1);
    const ids = [
      longer,
      await save('Aynı', 0),
      await save('Son günü', 1 - days),
      await save('Sonraki', days),
      randomUUID(),
    ];
    const refused = { code: 'invalid_request', context: { field: 'compare' } };
    for (const compare of [...ids.map((id) => `baseline:${id}`), "baseline:' OR 1=1"]) {
      await expect(maps.read(await ref(), { ...asked, compare })).rejects.toMatchObject(refused);
    }
    const { journeyType } = asked;
    await expect(maps.read(await ref(), { journeyType, compare: `baseline:${longer}` })).rejects.toMatchObject(refused);
  });
});

describe('journeys that were active in a window', () => {
  const dateOf = (at: bigint): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Istanbul' }).format(new Date(Number(at / 1_000n)));
  const ref = async (fixture: JourneyFixture) => ({ ...(await workspaceOf(engines, fixture)), minGroup: 1 });
  const active = { journeyType: 'visit', inPeriod: 'active' } as const;
  /** The first and last day of every journey of a type, as they are stored. */
  const spans = async (type: 'visit' | 'relationship'): Promise<{ first: string; last: string }[]> =>
    (
      await engines.clickhouse.select<{ start: string; finish: string }>({
        query: `SELECT toString(start) AS start, toString(finish) AS finish FROM journey FINAL
          WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} AND sign = 1`,
        params: { workspace: whole.number, type: whole[type] },
      })
    ).map(({ start, finish }) => ({ first: dateOf(BigInt(start)), last: dateOf(BigInt(finish)) }));

  it.each(['visit', 'relationship'] as const)('started by its end, and did not end before it: %s', async (type) => {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const all = await spans(type);
    for (const [from, to] of [
      [30, 21],
      [20, 20],
      [12, 3],
      [5, 0],
    ] as const) {
      const window = { from: dateOf(now - BigInt(from) * day), to: dateOf(now - BigInt(to) * day) };
      const question = { ...window, journeyType: type };
      const [started, there] = [
        await maps.read(await ref(whole), question),
        await maps.read(await ref(whole), { ...question, inPeriod: 'active' }),
      ];
      const count = (of: (span: { first: string; last: string }) => boolean): number => all.filter(of).length;
      expect(started.summary.journeys).toBe(count(({ first }) => first >= window.from && first <= window.to));
      expect(there.summary.journeys).toBe(count(({ first, last }) => first <= window.to && last >= window.from));
      expect(there.receipt.population).toBe(`journeys of type ${type} that were active in the window`);
      expect(started.receipt.population).toBe(`journeys of type ${type} that started in the window`);
    }
    const open = { journeyType: type, to: dateOf(now - 10n * day) };
    expect((await maps.read(await ref(whole), { ...open, inPeriod: 'active' })).summary).toEqual(
      (await maps.read(await ref(whole), open)).summary,
    );
  });

  it('are held against an earlier window as that stood at the same age', async () => {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const of = { journeyType: 'relationship', inPeriod: 'active' } as const;
    const { compare } = await maps.read(await ref(whole), { ...of, ...windowUntil(now), compare: 'previous' });
    const known = await maps.read(await ref(until), { ...of, ...windowUntil(then) });
    expect(known.summary.journeys).toBeGreaterThan(0);
    expect(compare?.summary.journeys.base).toBe(known.summary.journeys);
    expect(compare?.summary.events.base).toBe(known.summary.events);
  });

  it('are not answered from the cache, which knows the days on which journeys started', async () => {
    const cached = new JourneyMapService(engines.postgres, engines.clickhouse, -1);
    const asked = { ...active, ...windowUntil(now) };
    const { receipt, summary } = await cached.read(await ref(whole), asked);
    expect(receipt.accuracy.quantiles).toBe('exact');
    expect(summary).toEqual(
      (await new JourneyMapService(engines.postgres, engines.clickhouse).read(await ref(whole), asked)).summary,
    );
  });

  it('are the same number on every page, and only those that started in it stand at its days', async () => {
    const workspaceRef = await ref(whole);
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const asked = {
      journeyType: 'relationship',
      inPeriod: 'active',
      from: dateOf(now - 7n * day),
      to: dateOf(now),
    } as const;
    const { journeyType, from, to } = asked;
    const [there, started] = [
      await maps.read(workspaceRef, asked),
      await maps.read(workspaceRef, { journeyType, from, to }),
    ];
    const { journeys } = there.summary;
    expect(journeys).toBeGreaterThan(started.summary.journeys ?? 0);
    const overview = await new OverviewService(engines.postgres, engines.clickhouse).read(workspaceRef, {
      ...asked,
      parts: ['kpis', 'stages'],
    });
    const [kpi] = overview.kpis ?? [];
    const sum = (values: readonly (number | null)[]): number =>
      values.reduce<number>((all, one) => all + (one ?? 0), 0);
    expect([kpi?.metric, kpi?.value]).toEqual(['journeys', journeys]);
    expect(sum(kpi?.series.points.map(({ value }) => value) ?? [])).toBe(started.summary.journeys);
    const details = new TouchpointDetailService(maps, engines.postgres, engines.clickhouse);
    const detail = await details.read(workspaceRef, { ...asked, touchpoint: 'Basket' });
    expect(detail.journeys).toBe(there.nodes.find(({ touchpoint }) => touchpoint === 'Basket')?.journeys);
    expect(sum(detail.series.map((point) => point.journeys))).toBe(started.summary.journeys);
    const variants = await new VariantService(engines.postgres, engines.clickhouse).read(workspaceRef, {
      ...asked,
      group: 'none',
      sort: 'journeys',
      order: 'desc',
      offset: 0,
      limit: 500,
    });
    expect(variants.summary.journeys).toBe(journeys);
    const coverage = new CoverageService(maps, engines.clickhouse);
    const covered = await coverage.read(workspaceRef, { ...asked, maxNodes: 25, maxEdges: 60 });
    expect(covered.receipt.population).toContain('were active');
  });
});
