import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bucketOf } from '@temas/domain/journey/time-histogram';
import type { Journey } from '@temas/domain/journey/build-journeys';
import pg from 'pg';
import type { EventRow } from '../inbox/event-row.js';
import { MappingService } from '../mapping/mapping.service.js';
import { buildMapDays } from '../map-day/build-map-days.js';
import { computeDays } from '../map-day/map-day.query.js';
import { drawDirtyDays } from '../map-day/map-day.repository.js';
import { rows } from '../platform/postgres.js';
import { projectInbox } from '../projection/project-inbox.js';
import { workspaceOf } from '../testing/acting.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  standingJourneys,
  touchpointKeys,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { prune } from '../upkeep/prune.js';
import { removeSource } from '../upkeep/remove-source.js';
import { withBuildLock } from './build-lock.js';
import { BuildLoop } from './build-loop.js';
import { buildOwners } from './build-owners.js';
import { scopeOfSubjects, writeScope } from './build-scope.js';
import { clearOwners, firstOwner, markOwners, takeOwners } from './dirty-owner.repository.js';
import { raiseFence } from './build-fence.query.js';
import { dropBuild, stageChange } from './journey-build.query.js';

const minute = 60_000_000n;
const epoch = 1_790_000_000_000_000n;

let engines: TestEngines;

beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());

/** Events of 40 people over a month, three actions each a few minutes or days apart, without any randomness. */
async function someEvents(fixture: JourneyFixture, source = fixture.liveSource): Promise<EventRow[]> {
  const actions = [
    await createAction(engines, fixture, 2, `/home ${source}`),
    await createAction(engines, fixture, 1, `Cart ${source}`),
    await createAction(engines, fixture, 1, `Order ${source}`),
  ];
  return Array.from({ length: 400 }, (_, at) => {
    const subject = BigInt((at * 7) % 40) - 20n;
    return eventRow(fixture, {
      subject,
      source,
      action: actions[Math.floor(at / 3) % 3] ?? 0,
      occurred: epoch + BigInt(((at * 37) % 30) * 1_440 + ((at * 11) % 90)) * minute,
      message: BigInt(source * 1_000 + at),
      received: BigInt(at),
      keyAxes: at % 4 === 0 ? [fixture.keyAxis] : [],
      keyOwners: at % 4 === 0 ? [BigInt(at % 12)] : [],
    });
  });
}

async function cachedMap(fixture: JourneyFixture, type: number) {
  const days = await engines.postgres.inWorkspace(fixture.id, (tx) =>
    rows<{ day: string; version: string; dirty: boolean }>(
      tx,
      `SELECT to_char(day, 'YYYY-MM-DD') AS day, built_version AS version, dirty_version <> built_version AS dirty
       FROM temas.map_day WHERE workspace_id = $1 AND journey_type = $2 AND generation = 1`,
      [fixture.id, type],
    ),
  );
  expect(days.filter((day) => day.dirty)).toEqual([]);
  const params = {
    workspace: fixture.number,
    type,
    versions: days.map((day) => day.version),
    days: days.map((day) => day.day),
  };
  const of = `workspace = {workspace:UInt32} AND type = {type:UInt32}
    AND (toString(day), toString(version)) IN (SELECT pair.1, pair.2 FROM (
      SELECT arrayJoin(arrayZip({days:Array(String)}, {versions:Array(String)})) AS pair))`;
  const counts = await engines.clickhouse.select<Record<string, string | number>>({
    query: `SELECT toString(day) || ' ' || toString(part) || ' ' || toString(from) || ' ' || toString(to) AS key,
        toString(count) || ' ' || toString(journeys) || ' ' || toString(people) || ' ' || toString(events) || ' ' || toString(micros) AS value
      FROM map_day WHERE ${of} ORDER BY key`,
    params,
  });
  const times = await engines.clickhouse.select<Record<string, string | number>>({
    query: `SELECT toString(day) || ' ' || toString(from) || ' ' || toString(to) || ' ' || toString(bucket) AS key,
        toString(count) AS value FROM map_day_time WHERE ${of} ORDER BY key`,
    params,
  });
  return { counts: asMap(counts), times: asMap(times) };
}

function asMap(found: readonly Record<string, string | number>[]): Map<string, string> {
  const map = new Map(found.map((row) => [String(row['key']), String(row['value'])]));
  expect(map.size).toBe(found.length);
  return map;
}

/** The same figures counted from the journeys one by one. */
function recount(journeys: readonly Journey[]) {
  const cells = new Map<
    string,
    { count: number; journeys: Set<Journey>; people: Set<bigint>; events: number; micros: bigint }
  >();
  const times = new Map<string, number>();
  const add = (key: string, journey: Journey, part: { count?: number; events?: number; micros?: bigint }): void => {
    const cell = cells.get(key) ?? { count: 0, journeys: new Set(), people: new Set(), events: 0, micros: 0n };
    cell.count += part.count ?? 1;
    cell.journeys.add(journey);
    cell.people.add(journey.person);
    cell.events += part.events ?? 0;
    cell.micros += part.micros ?? 0n;
    cells.set(key, cell);
  };
  for (const journey of journeys) {
    const day = new Date(Number(journey.start / 1_000n) + 3 * 3_600_000).toISOString().slice(0, 10);
    const duration = journey.finish - journey.start;
    add(`${day} 3 0 0`, journey, { count: journey.touchpoints.length, events: journey.events, micros: duration });
    const codes = [0, ...journey.touchpoints, 0];
    codes.slice(1).forEach((to, at) => {
      const from = codes[at] ?? 0;
      const pause = from && to ? (journey.offsets[at] ?? 0n) - (journey.offsets[at - 1] ?? 0n) : 0n;
      add(`${day} 1 ${from} ${to}`, journey, { micros: pause });
      if (to !== 0) add(`${day} 2 ${to} ${to}`, journey, {});
      if (from === 0 || to === 0) return;
      const key = `${day} ${from} ${to} ${bucketOf(Number(pause))}`;
      times.set(key, (times.get(key) ?? 0) + 1);
    });
  }
  const counts = [...cells].map(([key, cell]): [string, string] => [
    key,
    `${cell.count} ${cell.journeys.size} ${cell.people.size} ${cell.events} ${cell.micros}`,
  ]);
  return { counts: new Map(counts), times: new Map([...times].map(([key, count]) => [key, String(count)])) };
}

async function expectCacheIsRecount(fixture: JourneyFixture): Promise<void> {
  for (const type of [fixture.visit, fixture.relationship, fixture.order]) {
    const cached = await cachedMap(fixture, type);
    const counted = recount(await standingJourneys(engines, fixture, type));
    expect(cached.counts).toEqual(counted.counts);
    expect(cached.times).toEqual(counted.times);
  }
}

describe('the build loop', () => {
  it('keeps the map cache equal to a full recount, with parts unmerged', async () => {
    const fixture = await createJourneyFixture(engines);
    for (const table of ['journey', 'touchpoint_event']) {
      await engines.clickhouse.command({
        query: `ALTER TABLE ${table} MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1`,
      });
    }
    const events = await someEvents(fixture);
    for (const from of [0, 150, 300]) {
      await acknowledge(engines, fixture, events.slice(from, from + 150));
      await drain(engines, fixture);
      await expectCacheIsRecount(fixture);
    }
    expect((await standingJourneys(engines, fixture, fixture.visit)).length).toBeGreaterThan(100);
  }, 300_000);

  it('gives its place up where nothing but days is left that are not due, and says when they are', async () => {
    const fixture = await createJourneyFixture(engines);
    const events = await someEvents(fixture);
    const loop = new BuildLoop(engines, { least: 60_000, most: 60_000 });
    const round = async (some: readonly EventRow[]) => {
      await acknowledge(engines, fixture, some);
      while (((await projectInbox(engines, fixture, 0))?.events ?? 0) > 0);
      return loop.run(fixture.id);
    };
    // The first days are due at once, and those that follow a minute later.
    await round(events.slice(0, 100));
    const report = await round(events.slice(100, 200));
    expect(report.owners).toBeGreaterThan(0);
    expect(report).toMatchObject({ more: true, dueIn: expect.any(Number) });
    expect(report.dueIn).toBeGreaterThan(20_000);
    expect(report.dueIn).toBeLessThanOrEqual(60_000);
  }, 120_000);

  it('converges after a kill in the middle of the insert', async () => {
    const fixture = await createJourneyFixture(engines);
    const events = await someEvents(fixture);
    await acknowledge(engines, fixture, events.slice(0, 200));
    await drain(engines, fixture);
    await acknowledge(engines, fixture, events.slice(200));
    await projectInbox(engines, fixture, 0);
    const plan = await fixture.plan();
    const subjects = [...new Set(events.map((event) => event.subject))];
    const scope = await engines.postgres.inWorkspace(fixture.id, (tx) => scopeOfSubjects(tx, fixture.id, subjects));
    const build = 42n;
    await writeScope(engines.clickhouse, build, fixture.number, scope);
    for (const generation of plan.generations) {
      const types = plan.types.filter((type) => type.axis === 0);
      const group = { axis: 0, types, sources: types[0]?.sources ?? { mode: 'all' as const, numbers: [] } };
      await stageChange(engines.clickhouse, { build, workspace: plan.workspace, generation, group });
    }
    // A half, one row of it even twice: what a kill and a repetition may leave.
    for (const part of ['start % 2 = 0', 'start % 5 = 0']) {
      await engines.clickhouse.command({
        query: `INSERT INTO journey SELECT * EXCEPT build FROM journey_change WHERE build = {build:UInt64} AND sign != 0 AND ${part}`,
        params: { build },
      });
    }
    await dropBuild(engines.clickhouse, build);
    await drain(engines, fixture);
    await expectCacheIsRecount(fixture);
    const standing = await standingJourneys(engines, fixture, fixture.visit);
    const other = await createJourneyFixture(engines);
    await acknowledge(engines, other, await someEvents(other));
    await drain(engines, other);
    const undisturbed = await standingJourneys(engines, other, other.visit);
    const shape = (journeys: readonly Journey[]) =>
      journeys.map((journey) => [journey.owner, journey.start, journey.events]);
    expect(shape(standing)).toEqual(shape(undisturbed));
  }, 300_000);

  it('goes over to new rules in one commit, the past included, and removes the old journeys', async () => {
    const fixture = await createJourneyFixture(engines);
    const events = await someEvents(fixture);
    await acknowledge(engines, fixture, events);
    await drain(engines, fixture);
    const queue = { ring: async () => undefined, enqueue: async () => undefined };
    const mapping = new MappingService(engines.postgres, engines.clickhouse, queue as never);
    const rules = [
      { mode: 'prefix' as const, pattern: '/home', touchpoint: 'home' },
      { mode: 'glob' as const, pattern: 'Cart*', touchpoint: null },
    ];
    const workspace = await workspaceOf(engines, fixture);
    const preview = await mapping.preview(workspace, rules);
    expect(preview.rules.map((rule) => rule.actions)).toEqual([1, 1]);
    expect(preview.unmatched.examples.map((action) => action.name)).toEqual([`Order ${fixture.liveSource}`]);
    const counted = (await mapping.preview({ ...workspace, minGroup: 40 }, rules)).rules[0];
    expect(counted).toMatchObject({ events: 135, hidden: 0, examples: [{ events: 135 }] });
    // Forty people stand behind it, 135 of the 400 events.
    const hidden = (await mapping.preview({ ...workspace, minGroup: 41 }, rules)).rules[0];
    expect(hidden).toMatchObject({ events: 0, hidden: 1, examples: [{ events: null }] });
    const generation = await mapping.replaceRules(fixture.id, rules);
    expect(generation).toBe(2);
    expect((await mapping.rules(fixture.id)).generation).toBe(1);
    const late = eventRow(fixture, { subject: 77n, action: events[0]?.action ?? 0, occurred: epoch, message: 9_999n });
    await acknowledge(engines, fixture, [late]);
    await drain(engines, fixture);
    expect(await mapping.rules(fixture.id)).toEqual({ generation: 2, rules, pending: null });
    expect((await mapping.rebuilds(fixture.id))[0]).toMatchObject({ generation: 2, state: 'done', done: 1, total: 1 });
    const keys = await touchpointKeys(engines, fixture);
    const now = await standingJourneys(engines, fixture, fixture.visit, 2);
    expect(new Set(now.flatMap((journey) => journey.touchpoints.map((code) => keys.get(code))))).toEqual(
      new Set(['home', `Order ${fixture.liveSource}`]),
    );
    expect(now.some((journey) => journey.owner === 77n)).toBe(true);
    await engines.postgres.inWorkspace(fixture.id, (tx) =>
      tx.query(
        `UPDATE temas.mapping_generation SET switched_at = now() - interval '1 hour', created_at = now() - interval '1 hour'
         WHERE workspace_id = $1`,
        [fixture.id],
      ),
    );
    await prune(engines);
    expect(await standingJourneys(engines, fixture, fixture.visit, 1)).toEqual([]);
    expect(await standingJourneys(engines, fixture, fixture.visit, 2)).toEqual(now);
  }, 300_000);

  it('removes a source from everything, also when it is done twice', async () => {
    const fixture = await createJourneyFixture(engines);
    const kept = await someEvents(fixture);
    await acknowledge(engines, fixture, kept.slice(0, 100));
    const imported = await someEvents(fixture, fixture.importSource);
    await acknowledge(engines, fixture, [...kept.slice(100), ...imported.slice(0, 200)]);
    await drain(engines, fixture);
    await acknowledge(engines, fixture, imported.slice(200), { lane: 1 });
    const [source] = await engines.postgres.inWorkspace(fixture.id, (tx) =>
      rows<{ id: string }>(
        tx,
        `UPDATE temas.source SET deleted_at = now() - interval '1 hour' WHERE workspace_id = $1 AND number = $2 RETURNING id`,
        [fixture.id, fixture.importSource],
      ),
    );
    expect(await removeSource(engines, fixture.id, source?.id ?? '')).toBe(true);
    await drain(engines, fixture);
    expect(await removeSource(engines, fixture.id, source?.id ?? '')).toBe(true);
    expect(await removeSource(engines, fixture.id, source?.id ?? '')).toBe(false);
    const other = await createJourneyFixture(engines);
    await acknowledge(engines, other, await someEvents(other));
    await drain(engines, other);
    const shape = (journeys: readonly Journey[]) =>
      journeys.map((journey) => [journey.owner, journey.start, journey.events]);
    for (const type of ['visit', 'relationship', 'order'] as const) {
      expect(shape(await standingJourneys(engines, fixture, fixture[type]))).toEqual(
        shape(await standingJourneys(engines, other, other[type])),
      );
    }
    await expectCacheIsRecount(fixture);
    const [left] = await engines.clickhouse.select<{ events: number }>({
      query: `SELECT toUInt32(count()) AS events FROM touchpoint_event WHERE workspace = {workspace:UInt32} AND source = {source:UInt32}`,
      params: { workspace: fixture.number, source: fixture.importSource },
    });
    expect(left?.events).toBe(0);
  }, 300_000);

  it('mends a first journey that was left alone by a build that was killed after it wrote the second', async () => {
    const fixture = await createJourneyFixture(engines);
    const action = await createAction(engines, fixture, 1, 'Seen');
    const of = (at: bigint) =>
      Array.from({ length: 20 }, (_, person) =>
        eventRow(fixture, {
          subject: BigInt(person),
          action,
          occurred: epoch + at * minute,
          message: at * 100n + BigInt(person),
        }),
      );
    await acknowledge(engines, fixture, of(0n));
    await drain(engines, fixture);
    // The second visit begins on the day of the first.
    await acknowledge(engines, fixture, of(90n));
    await projectInbox(engines, fixture, 0);
    const plan = await fixture.plan();
    const subjects = of(0n).map((event) => event.subject);
    const scope = await engines.postgres.inWorkspace(fixture.id, (tx) => scopeOfSubjects(tx, fixture.id, subjects));
    const build = 43n;
    await writeScope(engines.clickhouse, build, fixture.number, scope);
    const types = plan.types.filter((type) => type.number === fixture.visit);
    const group = { axis: 0, types, sources: types[0]?.sources ?? { mode: 'all' as const, numbers: [] } };
    for (const generation of plan.generations) {
      await stageChange(engines.clickhouse, { build, workspace: plan.workspace, generation, group });
    }
    await engines.clickhouse.command({
      query: `INSERT INTO journey SELECT * EXCEPT build FROM journey_change
        WHERE build = {build:UInt64} AND sign = 1 AND start > {second:Int64}`,
      params: { build, second: epoch + minute },
    });
    await dropBuild(engines.clickhouse, build);
    // The day is computed from the half that landed.
    await engines.postgres.inWorkspace(fixture.id, (tx) =>
      tx.query(`UPDATE temas.map_day SET dirty_version = nextval('temas.mark') WHERE workspace_id = $1`, [fixture.id]),
    );
    await withBuildLock(engines, plan.workspace, async (builder) => {
      while ((await buildMapDays(builder)).more);
    });
    await drain(engines, fixture);
    expect(await standingJourneys(engines, fixture, fixture.visit)).toHaveLength(40);
    await expectCacheIsRecount(fixture);
  }, 300_000);

  it('reads nothing of a computation of days that was killed before it was recorded', async () => {
    const fixture = await createJourneyFixture(engines);
    await acknowledge(engines, fixture, await someEvents(fixture));
    await drain(engines, fixture);
    await engines.postgres.inWorkspace(fixture.id, (tx) =>
      tx.query(`UPDATE temas.map_day SET dirty_version = nextval('temas.mark') WHERE workspace_id = $1`, [fixture.id]),
    );
    const drawn = await engines.postgres.inWorkspace(fixture.id, (tx) => drawDirtyDays(tx, fixture.id, 1_000));
    const days = drawn.filter((day) => day.type === fixture.visit);
    expect(days.length).toBeGreaterThan(10);
    const of = { workspace: fixture.number, type: fixture.visit, generation: 1, days };
    await computeDays(engines.clickhouse, of);
    await drain(engines, fixture);
    await expectCacheIsRecount(fixture);
  }, 300_000);

  it('computes no more days at a time than a step allows, and lets days that change all the time keep none waiting', async () => {
    const fixture = await createJourneyFixture(engines);
    await acknowledge(engines, fixture, await someEvents(fixture));
    await drain(engines, fixture);
    const mark = (type: number | null): Promise<unknown> =>
      engines.postgres.inWorkspace(fixture.id, (tx) =>
        tx.query(
          `UPDATE temas.map_day SET dirty_version = nextval('temas.mark')
           WHERE workspace_id = $1 AND journey_type = COALESCE($2, journey_type)`,
          [fixture.id, type],
        ),
      );
    const dirtyTypes = async (): Promise<number[]> => {
      const found = await engines.postgres.inWorkspace(fixture.id, (tx) =>
        rows<{ type: number }>(
          tx,
          `SELECT DISTINCT journey_type AS type FROM temas.map_day
           WHERE workspace_id = $1 AND dirty_version <> built_version ORDER BY 1`,
          [fixture.id],
        ),
      );
      return found.map((row) => row.type);
    };
    await mark(null);
    const waiting = await dirtyTypes();
    expect(waiting.length).toBeGreaterThan(2);
    const plan = await fixture.plan();
    await withBuildLock(engines, plan.workspace, async (builder) => {
      while (waiting.length > 0) {
        const before = await dirtyTypes();
        await buildMapDays(builder, -1);
        const after = await dirtyTypes();
        const built = before.filter((type) => !after.includes(type));
        expect(built).toHaveLength(1);
        expect(waiting).toContain(built[0]);
        waiting.splice(waiting.indexOf(built[0] ?? 0), 1);
        // What was just computed changes again at once.
        await mark(built[0] ?? 0);
      }
    });
    await drain(engines, fixture);
    await expectCacheIsRecount(fixture);
  }, 300_000);

  it('lets a builder do nothing that lost its lock without knowing', async () => {
    const fixture = await createJourneyFixture(engines);
    const events = await someEvents(fixture);
    await acknowledge(engines, fixture, events);
    while (((await projectInbox(engines, fixture, 0))?.events ?? 0) > 0);
    const plan = await fixture.plan();
    const owners = [...new Set(events.map((event) => event.subject))];
    await withBuildLock(engines, plan.workspace, async (builder) => {
      // Another has raised its fence meanwhile.
      await raiseFence(engines.clickhouse, fixture.number, builder.fence + 1n);
      await buildOwners(builder, plan, 0, owners);
    });
    expect(await standingJourneys(engines, fixture, fixture.visit)).toEqual([]);

    const owner = new pg.Client({ connectionString: engines.ownerUrl });
    await owner.connect();
    const lost = withBuildLock(engines, plan.workspace, async (builder) => {
      await owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks
         WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      await builder.commit((tx) => markOwners(tx, fixture.id, [{ axis: 0, owner: 12_345n }]));
    });
    await expect(lost).rejects.toThrow();
    await owner.end();
    const marks = await engines.postgres.inWorkspace(fixture.id, (tx) => takeOwners(tx, fixture.id, firstOwner, 1_000));
    expect(marks.map((mark) => mark.owner)).not.toContain(12_345n);
    await drain(engines, fixture);
    await expectCacheIsRecount(fixture);
  }, 300_000);

  it('keeps the mark of an owner that was marked again during its build', async () => {
    const fixture = await createJourneyFixture(engines);
    const marks = [
      { axis: 0, owner: 1n },
      { axis: 0, owner: 2n },
    ];
    const left = await engines.postgres.inWorkspace(fixture.id, async (tx) => {
      await markOwners(tx, fixture.id, marks);
      const taken = await takeOwners(tx, fixture.id, firstOwner, 10);
      await markOwners(tx, fixture.id, marks.slice(1));
      await clearOwners(tx, fixture.id, taken);
      return takeOwners(tx, fixture.id, firstOwner, 10);
    });
    expect(left.map((mark) => mark.owner)).toEqual([2n]);
  });
});
