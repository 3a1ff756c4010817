import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventRow } from '../inbox/event-row.js';
import { readMap, type Wanted } from '../journey-map/journey-map.query.js';
import { BuildLoop } from '../journey/build-loop.js';
import { projectInbox } from '../projection/project-inbox.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  standingJourneys,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { MeasureService, type Form } from './measure.service.js';

const minute = 60_000_000n;
const epoch = 1_790_000_000_000_000n;

let engines: TestEngines;
let fixture: JourneyFixture;
let service: MeasureService;
let sent: EventRow[];
const key = (): string => `w${fixture.id.slice(0, 8)}`;

/** Three hundred events of 25 people, whose visits repeat touchpoints and pairs. */
async function someEvents(): Promise<EventRow[]> {
  const actions = [
    await createAction(engines, fixture, 2, '/home'),
    await createAction(engines, fixture, 1, 'Cart'),
    await createAction(engines, fixture, 1, 'Order'),
  ];
  return Array.from({ length: 300 }, (_, at) =>
    eventRow(fixture, {
      subject: BigInt(((at * 7) % 25) - 12),
      action: actions[((at * at) % 7) % 3] ?? 0,
      channel: 1 + (at % 2),
      occurred: epoch + BigInt(((at * 37) % 20) * 1_440 + ((at * 11) % 90)) * minute,
      sequence: BigInt(at % 3),
      message: BigInt(at),
    }),
  );
}

beforeAll(async () => {
  engines = await startTestEngines();
  fixture = await createJourneyFixture(engines);
  service = new MeasureService(engines, engines.migrationUrl);
  sent = await someEvents();
  await acknowledge(engines, fixture, sent);
  await drain(engines, fixture);
}, 240_000);
afterAll(async () => engines.stop());

/** A map counted one journey after the other. */
async function countedMap(type: number) {
  const cells = new Map<string, { count: number; journeys: Set<number>; people: Set<bigint>; pauses: number[] }>();
  const reach = new Map<number, { journeys: number; people: Set<bigint> }>();
  (await standingJourneys(engines, fixture, type)).forEach((journey, at) => {
    const path = [0, ...journey.touchpoints, 0];
    path.slice(1).forEach((to, step) => {
      const name = `${path[step]} ${to}`;
      const cell = cells.get(name) ?? { count: 0, journeys: new Set(), people: new Set(), pauses: [] };
      cells.set(name, cell);
      cell.count += 1;
      cell.journeys.add(at);
      cell.people.add(journey.person);
      const [before, after] = [journey.offsets[step - 1], journey.offsets[step]];
      if (before !== undefined && after !== undefined) cell.pauses.push(Number(after - before));
    });
    for (const touchpoint of new Set(journey.touchpoints)) {
      const node = reach.get(touchpoint) ?? { journeys: 0, people: new Set() };
      reach.set(touchpoint, node);
      node.journeys += 1;
      node.people.add(journey.person);
    }
  });
  return { cells, reach };
}

function quantile(values: readonly number[], q: number): number | null {
  const sorted = [...values].sort((left, right) => left - right);
  const position = q * (sorted.length - 1);
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  return low === undefined || high === undefined ? null : low + (high - low) * (position - Math.floor(position));
}

/** Holds the map from the journeys against a plain count; `seen` is what a map tells of a number of people. */
async function expectMapIsCount(
  type: number,
  people: Wanted['people'] = 'exact',
  seen = (count: number): number => count,
): Promise<void> {
  const counted = await countedMap(type);
  const selection = { workspace: fixture.number, type, generation: 1, from: null, to: null } as const;
  const map = await readMap(
    engines.clickhouse,
    { ...selection, channels: null, touchpoints: null, through: [], notThrough: [], progress: { kind: 'never' } },
    { people, quantiles: true },
  );
  expect(map.cells.map((cell) => [`${cell.from} ${cell.to}`, cell.count, cell.journeys, cell.people]).sort()).toEqual(
    [...counted.cells]
      .map(([name, cell]) => [name, cell.count, cell.journeys.size, seen(cell.people.size)] as const)
      .sort(),
  );
  for (const cell of map.cells) {
    const pauses = counted.cells.get(`${cell.from} ${cell.to}`)?.pauses ?? [];
    const mean = pauses.length === 0 ? null : pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
    if (mean === null) expect(cell.mean).toBeNull();
    else expect(cell.mean).toBeCloseTo(mean, 3);
    expect([cell.p50, cell.p90]).toEqual([quantile(pauses, 0.5), quantile(pauses, 0.9)]);
  }
  expect(map.reach.map((node) => [node.touchpoint, node.journeys, node.people]).sort()).toEqual(
    [...counted.reach].map(([touchpoint, node]) => [touchpoint, node.journeys, seen(node.people.size)]).sort(),
  );
}

describe('the map from the journeys', () => {
  it.each(['visit', 'relationship'] as const)('is what counting them one by one gives (%s)', async (kind) => {
    await expectMapIsCount(fixture[kind]);
  });

  it('tells whether at least so many people are there, without counting all', async () => {
    await expectMapIsCount(fixture.visit, { atLeast: 5 }, (count) => Math.min(count, 6));
    await expectMapIsCount(fixture.visit, { atLeast: 1_000 });
  });
});

describe('what the bench looks at', () => {
  const forms: readonly Form[] = [
    ...(['cached counts', 'journeys, means', 'journeys, exact', 'raw, means', 'raw, exact'] as const),
    ...(['packed, means', 'packed, exact'] as const),
  ];

  it('counts the same in every form', async () => {
    for (const journeyType of ['visit', 'relationship']) {
      const visits: (number | null)[] = [];
      for (const form of forms) visits.push((await service.time(key(), form, { journeyType })).visits);
      expect(new Set(visits)).toEqual(new Set([300]));
    }
  });

  it('knows what the engine takes for reading the columns alone, and for nothing', async () => {
    for (const form of ['columns alone', 'nothing'] as const)
      expect(await service.time(key(), form, { journeyType: 'visit' })).toMatchObject({ rows: 1, visits: null });
  });

  it('finds nothing to correct, and finds a journey or a day that is wrong', async () => {
    expect(await service.recompute(key())).toEqual({ journeys: 0, mapDays: 0 });
    const copy = (columns: string) => `INSERT INTO map_day SELECT ${columns} FROM map_day
      WHERE workspace = {workspace:UInt32} AND part = 2 LIMIT 1`;
    await engines.clickhouse.command({ query: copy('*'), params: { workspace: fixture.number } });
    expect((await service.recompute(key())).mapDays).toBeGreaterThan(0);
    await engines.clickhouse.command({
      query: `INSERT INTO journey SELECT * REPLACE (-1 AS sign) FROM journey FINAL
        WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} LIMIT 1`,
      params: { workspace: fixture.number, type: fixture.visit },
    });
    expect((await service.recompute(key())).journeys).toBe(1);
  });

  it('knows what is stored by message id, and what a COPY of the same rows does', async () => {
    expect(await service.stored(key())).toEqual({ rows: 300, messages: 300 });
    await acknowledge(engines, fixture, [eventRow(fixture, { subject: 1n, message: 9_999n })]);
    expect(await service.behind(key())).toMatchObject({ events: 1 });
    expect(await service.copy(key(), 1_000)).toBeGreaterThan(0);
  });

  it('holds the builders back until it lets go', async () => {
    await service.hold(key());
    const loop = new BuildLoop(engines, { least: 0, most: 0 });
    expect(await loop.run(fixture.id)).toMatchObject({ owners: 0, more: true });
    await service.release();
    while (((await projectInbox(engines, fixture, 0))?.events ?? 0) > 0);
    expect((await loop.run(fixture.id)).owners).toBeGreaterThan(0);
  });
});

// Last, because it changes what all other tests here count.
describe('the map from the journeys, when some were taken back', () => {
  it.each(['visit', 'relationship'] as const)(
    'counts nothing that was taken back and still lies there (%s)',
    async (kind) => {
      let lying = 0;
      // The engine merges what was taken back away when it likes; some round is faster.
      for (let round = 1; round <= 8 && lying < 10; round += 1) {
        const late = sent.filter((_, at) => at % 9 === round);
        await acknowledge(
          engines,
          fixture,
          late.map((event, at) => ({
            ...event,
            occurred: event.occurred + 7n * minute,
            message: 10_000n * BigInt(fixture[kind] * 10 + round) + BigInt(at),
          })),
        );
        await drain(engines, fixture);
        await expectMapIsCount(fixture[kind]);
        await expectMapIsCount(fixture[kind], { atLeast: 5 }, (count) => Math.min(count, 6));
        const [found] = await engines.clickhouse.select<{ rows: string }>({
          query: `SELECT count() AS rows FROM journey
            WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} AND sign = -1`,
          params: { workspace: fixture.number, type: fixture[kind] },
        });
        lying = Number(found?.rows);
      }
      expect(lying).toBeGreaterThanOrEqual(10);
    },
    60_000,
  );
});

// After everything: the journeys are no longer those of the events.
describe('a map of many times the journeys', () => {
  const counted = async (journeyType: string, form: Form): Promise<number | null> =>
    (await service.time(key(), form, { journeyType })).visits;

  it('counts each journey once more a copy, of other people, in the journeys and in the cache of days', async () => {
    await drain(engines, fixture);
    const people = async (): Promise<number> => {
      const [row] = await engines.clickhouse.select<{ people: number }>({
        query: `SELECT toUInt32(uniqExact(person)) AS people FROM journey FINAL
          WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} AND owner = person`,
        params: { workspace: fixture.number, type: fixture.visit },
      });
      return row?.people ?? 0;
    };
    const before = { visits: await counted('visit', 'journeys, means'), people: await people() };
    expect(before.people).toBeGreaterThan(20);
    const copies = 23;
    await service.multiply(key(), copies);
    await drain(engines, fixture);
    expect(await people()).toBe((copies + 1) * before.people);
    for (const form of ['journeys, means', 'journeys, exact', 'cached counts'] as const) {
      expect(await counted('visit', form)).toBe((copies + 1) * (before.visits ?? 0));
    }
    expect(await service.wrongDays(key())).toBe(0);
    expect(await service.merging()).toEqual(expect.any(Boolean));
    const left = await engines.clickhouse.select({
      query: "SELECT name FROM system.tables WHERE name = 'measured_journey'",
    });
    expect(left).toEqual([]);
  });
});
