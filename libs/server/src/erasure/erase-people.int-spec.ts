import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventRow } from '../inbox/event-row.js';
import { withBuildLock } from '../journey/build-lock.js';
import { BuildLoop } from '../journey/build-loop.js';
import { buildOwners } from '../journey/build-owners.js';
import type { Statement } from '../platform/clickhouse.js';
import type { Engines } from '../platform/engines.js';
import { rows } from '../platform/postgres.js';
import { Killed } from '../testing/breaking-engines.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  mergeNoMore,
  standingJourneys,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { overriding } from '../testing/overriding.js';
import { erasedSubjectRepository } from './erased-subject.repository.js';
import { erasureRepository } from './erasure.repository.js';

const minute = 60_000_000n;
const epoch = 1_790_000_000_000_000n;
const people = 12n;
const erased = [1n, 2n];
/** Those that they had a part in. */
const orders = [100n, 101n, 104n, 105n];

let engines: TestEngines;
beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());

/** Four rounds of the same people at the same orders, so that each round but the first takes journeys back. */
async function rounds(fixture: JourneyFixture): Promise<EventRow[][]> {
  const action = await createAction(engines, fixture, 2, '/order');
  return [0n, 1n, 2n, 3n].map((round) =>
    Array.from({ length: 2 * Number(people) }, (_, at) => {
      const subject = 1n + (BigInt(at) % people);
      return eventRow(fixture, {
        subject,
        action,
        occurred: epoch + (round * 5n + BigInt(at)) * minute,
        message: round * 1_000n + BigInt(at),
        keyAxes: [fixture.keyAxis],
        keyOwners: [100n + (BigInt(at) % 8n)],
      });
    }),
  );
}

/** A deletion from `journey` that its process does not live to see the end of, and the parts that it still has to look at. */
interface CutOff {
  readonly statement: Statement;
  readonly parts: readonly string[];
}

/** Engines of a process that is killed in the middle of its n-th deletion from `journey`, which goes on. */
function killedInDeletion(n: number, tell: (cut: CutOff) => void): Engines {
  let left = n;
  const command = async (statement: Statement): Promise<void> => {
    if (left <= 0) throw new Killed('dead');
    if (!statement.query.startsWith('DELETE FROM journey ')) return engines.clickhouse.command(statement);
    left -= 1;
    if (left > 0) return engines.clickhouse.command(statement);
    const query = `${statement.query} AND cityHash64(version, sign) % 2 = 0`;
    await engines.clickhouse.command({ ...statement, query });
    const parts = await engines.clickhouse.select<{ name: string }>({
      query: `SELECT name FROM system.parts WHERE database = currentDatabase() AND table = 'journey' AND active`,
    });
    tell({ statement, parts: parts.map(({ name }) => name) });
    throw new Killed('killed');
  };
  return { postgres: engines.postgres, clickhouse: overriding(engines.clickhouse, { command }) };
}

async function request(fixture: JourneyFixture, of = erased): Promise<string> {
  return engines.postgres.inWorkspace(fixture.id, async (tx) => {
    const id = await erasureRepository.create(tx, fixture.id, { reference: null, identifiers: of.length });
    await erasedSubjectRepository.add(tx, fixture.id, id, of);
    return id;
  });
}

async function forgetPeopleOf(fixture: JourneyFixture, id: string): Promise<void> {
  await engines.postgres.inWorkspace(fixture.id, (tx) => erasureRepository.mark(tx, fixture.id, [id], 'forgotten'));
}

/** Builds what the workspace has until nothing is left. */
async function build(by: Engines, fixture: JourneyFixture): Promise<void> {
  const loop = new BuildLoop(by, { least: 0, most: 0 });
  while ((await loop.run(fixture.id)).more);
}

/** Carries an erasure out, its people forgotten in between. */
async function carryOut(by: Engines, fixture: JourneyFixture, id: string): Promise<void> {
  await build(by, fixture);
  await forgetPeopleOf(fixture, id);
  await build(by, fixture);
}

const typesOf = ({ visit, relationship, order }: JourneyFixture): number[] => [visit, relationship, order];

/** What stands, a line for each journey; the same in every workspace that has the same events. */
async function standing(fixture: JourneyFixture): Promise<string[]> {
  const found = await Promise.all(
    typesOf(fixture).map(async (type, at) =>
      (await standingJourneys(engines, fixture, type)).map(({ owner, start, finish, events }) =>
        [at, owner, start, finish, events].join(' '),
      ),
    ),
  );
  return found.flat();
}

/** What the map counts on its days, and how many rows of it that is. */
async function mapDays(fixture: JourneyFixture): Promise<{ counted: string; rows: number } | undefined> {
  const days = await engines.postgres.inWorkspace(fixture.id, (tx) =>
    rows<{ version: string; dirty: boolean }>(
      tx,
      `SELECT built_version AS version, dirty_version <> built_version AS dirty FROM temas.map_day
       WHERE workspace_id = $1`,
      [fixture.id],
    ),
  );
  expect(days.filter(({ dirty }) => dirty)).toEqual([]);
  const [found] = await engines.clickhouse.select<{ counted: string; rows: number }>({
    query: `SELECT toUInt32(count()) AS rows,
        toString(sum(cityHash64(type, day, part, from, to, count, journeys, people, events, micros))) AS counted
      FROM map_day WHERE workspace = {workspace:UInt32} AND toString(version) IN {versions:Array(String)}`,
    params: { workspace: fixture.number, versions: days.map(({ version }) => version) },
  });
  return found;
}

async function expectDaysAsCountedAnew(fixture: JourneyFixture): Promise<void> {
  const found = await mapDays(fixture);
  expect(found?.rows).toBeGreaterThan(10);
  await engines.postgres.inWorkspace(fixture.id, (tx) =>
    tx.query('UPDATE temas.map_day SET dirty_version = dirty_version + 1 WHERE workspace_id = $1', [fixture.id]),
  );
  await build(engines, fixture);
  expect(await mapDays(fixture)).toEqual(found);
}

/** How many rows of `journey` there are, of the people or of the orders that they had a part in, that were taken back or say so. */
async function takenBack(fixture: JourneyFixture): Promise<number> {
  const [found] = await engines.clickhouse.select<{ count: number }>({
    query: `SELECT toUInt32(count()) AS count FROM journey WHERE workspace = {workspace:UInt32} AND has({owners:Array(Int64)}, owner)
      AND (owner, version) IN (SELECT owner, version FROM journey WHERE workspace = {workspace:UInt32} AND sign = -1)`,
    params: { workspace: fixture.number, owners: [...erased, ...orders] },
  });
  return found?.count ?? 0;
}

async function filled(): Promise<{ fixture: JourneyFixture; all: EventRow[] }> {
  const fixture = await createJourneyFixture(engines);
  const batches = await rounds(fixture);
  for (const batch of batches) {
    await acknowledge(engines, fixture, batch);
    await drain(engines, fixture);
  }
  return { fixture, all: batches.flat() };
}

describe('an erasure', () => {
  it('that is killed while it deletes journeys never lets one stand that was taken back, nor lose one that stands', async () => {
    await mergeNoMore(engines);
    const without = await createJourneyFixture(engines);
    const kept = (await rounds(without)).flat().filter(({ subject }) => !erased.includes(subject));
    await acknowledge(engines, without, kept);
    await drain(engines, without);
    const expected = await standing(without);

    /** While the people are being taken out some of theirs is gone, and after that nothing changes any more. */
    const expectBetween = (n: number, before: readonly string[], found: readonly string[]): void => {
      if (n > 1) return expect([n, found]).toEqual([n, expected]);
      const others = expected.filter((line) => ![...erased, ...orders].includes(BigInt(line.split(' ')[1] ?? '')));
      expect(others.length).toBeGreaterThan(10);
      expect(found).toEqual(expect.arrayContaining(others));
      expect([...before, ...expected]).toEqual(expect.arrayContaining([...found]));
    };

    let kills = 0;
    for (let n = 1; ; n++) {
      const { fixture, all } = await filled();
      expect(await takenBack(fixture)).toBeGreaterThan(40);
      const before = await standing(fixture);
      const id = await request(fixture);
      let cut: CutOff | undefined;
      const dying = killedInDeletion(n, (last) => (cut = last));
      const end = await carryOut(dying, fixture, id).catch((error: unknown) => error);
      if (cut === undefined) {
        expect(end).toBeUndefined();
        break;
      }
      expect(end).toBeInstanceOf(Killed);
      kills += 1;
      expectBetween(n, before, await standing(fixture));
      // A builder of all the same owners comes before the deletion has ended.
      const plan = await fixture.plan();
      const built = await withBuildLock(engines, plan.workspace, async (builder) => {
        await buildOwners(builder, plan, 0, [...new Set(all.map(({ subject }) => subject))]);
        await buildOwners(builder, plan, fixture.keyAxis, [...new Set(all.flatMap(({ keyOwners }) => keyOwners))]);
      });
      expect(built).toBe(true);
      await engines.clickhouse.command({
        ...cut.statement,
        query: `${cut.statement.query} AND _part IN ({parts:Array(String)})`,
        params: { ...cut.statement.params, parts: cut.parts },
      });
      expectBetween(n, before, await standing(fixture));
      await carryOut(engines, fixture, id);
      expect([n, await standing(fixture)]).toEqual([n, expected]);
      expect([n, await takenBack(fixture)]).toEqual([n, 0]);
    }
    expect(kills).toBe(3);
  }, 300_000);

  it('that is killed while it deletes journeys leaves no day miscounted, where as many as are carried out at once are open before it', async () => {
    const { fixture } = await filled();
    // Nobody is found for these, so that they have nothing to delete and wait for no deletion. As many are carried out at once.
    const before: string[] = [];
    while (before.length < 64) before.push(await request(fixture, []));
    const last = await request(fixture);
    let cut: CutOff | undefined;
    await expect(
      build(
        killedInDeletion(1, (statement) => (cut = statement)),
        fixture,
      ),
    ).rejects.toBeInstanceOf(Killed);
    // They are looked at once more before the one that was killed.
    for (const id of before) await forgetPeopleOf(fixture, id);
    let ended = false;
    const command = async (statement: Statement): Promise<void> => {
      await engines.clickhouse.command(statement);
      // What was killed ends as late as it may: when days were counted, or its own erasure was carried out.
      if (ended || !cut || statement.name !== 'compute-days') return;
      ended = true;
      await engines.clickhouse.command(cut.statement);
    };
    await build({ postgres: engines.postgres, clickhouse: overriding(engines.clickhouse, { command }) }, fixture);
    expect(ended).toBe(true);
    await carryOut(engines, fixture, last);
    await expectDaysAsCountedAnew(fixture);
  }, 120_000);

  it('is carried out with the others that are open, and new ones without a pause hold no day up', async () => {
    const without = await createJourneyFixture(engines);
    await acknowledge(
      engines,
      without,
      (await rounds(without)).flat().filter(({ subject }) => !erased.includes(subject)),
    );
    await drain(engines, without);
    const { fixture } = await filled();
    const asked = [await request(fixture, [1n]), await request(fixture, [2n]), await request(fixture)];
    const done: string[] = [];
    const command = async (statement: Statement): Promise<void> => {
      await engines.clickhouse.command(statement);
      done.push(statement.name ?? '');
      // Another is asked for whenever some are begun.
      if (statement.name === 'note-erased-keys' && asked.length < 40) asked.push(await request(fixture, []));
    };
    const loop = new BuildLoop(
      { postgres: engines.postgres, clickhouse: overriding(engines.clickhouse, { command }) },
      { least: 0, most: 0 },
    );
    while ((await loop.run(fixture.id)).more);
    const passes = (names: readonly string[]): number => names.filter((name) => name === 'note-erased-keys').length;
    expect(asked).toHaveLength(40);
    expect(passes(done)).toBe(1 + 37);
    expect(passes(done.slice(0, done.indexOf('compute-days')))).toBe(1);
    expect(await standing(fixture)).toEqual(await standing(without));

    for (const id of asked) await forgetPeopleOf(fixture, id);
    await build(engines, fixture);
    expect(await standing(fixture)).toEqual(await standing(without));
    expect(await takenBack(fixture)).toBe(0);
    await expectDaysAsCountedAnew(fixture);
  }, 120_000);
});
