import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildJourneys, type JourneyEvent } from '@temas/domain/journey/build-journeys';
import type { EventRow } from '../inbox/event-row.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  createJourneyFixture,
  eventRow,
  mapActions,
  mergeNoMore,
  standingJourneys,
  writeEvents,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { withBuildLock } from './build-lock.js';
import { buildOwners } from './build-owners.js';

const minute = 60_000_000n;
const epoch = 1_790_000_000_000_000n;

/** A small event: few subjects, actions and times, so that ties, duplicates and answers without a visit happen. */
const sketch = fc.record({
  subject: fc.integer({ min: 1, max: 5 }),
  key: fc.integer({ min: 0, max: 3 }),
  minute: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 200_000 })),
  sequence: fc.integer({ min: 0, max: 1 }),
  message: fc.integer({ min: 1, max: 25 }),
  imported: fc.boolean(),
  kind: fc.constantFrom(1, 1, 2, 4, 4, 5),
  action: fc.integer({ min: 1, max: 4 }),
  about: fc.integer({ min: 0, max: 4 }),
  score: fc.integer({ min: 0, max: 10 }),
});
type Sketch = typeof sketch extends fc.Arbitrary<infer T> ? T : never;

let engines: TestEngines;
let base = 1_000n;

beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());

function toRow(fixture: JourneyFixture, part: Sketch, received: number): EventRow {
  const feedback = part.kind === 4;
  return eventRow(fixture, {
    subject: base + BigInt(part.subject),
    occurred: epoch + BigInt(part.minute) * 30n * minute,
    sequence: BigInt(part.sequence),
    message: BigInt(part.message),
    received: BigInt(received),
    source: part.imported ? fixture.importSource : fixture.liveSource,
    channel: 1 + (part.action % 2),
    kind: part.kind,
    action: part.action,
    about: feedback ? part.about : 0,
    metric: feedback ? 1 : 0,
    score: feedback ? part.score : 0,
    scaleMax: feedback ? 10 : 0,
    keyAxes: part.key === 0 ? [] : [fixture.keyAxis],
    keyOwners: part.key === 0 ? [] : [base * 7n + BigInt(part.key)],
  });
}

function asJourneyEvent(row: EventRow, owner: bigint, people: ReadonlyMap<bigint, bigint>): JourneyEvent {
  const touchpoint = (action: number): number => (action === 0 || action === 4 ? 0 : 100 + action);
  return {
    owner,
    person: people.get(row.subject) ?? row.subject,
    source: row.source,
    message: row.message,
    received: row.received,
    occurred: row.occurred,
    sequence: row.sequence,
    touchpoint: row.kind <= 4 ? touchpoint(row.action) : 0,
    channel: row.channel,
    about: touchpoint(row.about),
    score: row.metric === 0 ? null : { metric: row.metric, value: row.score, min: row.scaleMin, max: row.scaleMax },
  };
}

async function expectReference(
  fixture: JourneyFixture,
  events: readonly EventRow[],
  people: ReadonlyMap<bigint, bigint>,
): Promise<void> {
  const live = events.filter((row) => row.source === fixture.liveSource);
  const byPerson = live.map((row) => asJourneyEvent(row, people.get(row.subject) ?? row.subject, people));
  expect(await standingJourneys(engines, fixture, fixture.visit)).toEqual(buildJourneys(byPerson, 30n * minute));
  expect(await standingJourneys(engines, fixture, fixture.relationship)).toEqual(
    buildJourneys(byPerson, 43_200n * minute),
  );
  const [tooMany] = await engines.clickhouse.select<{ rows: number }>({
    query: `SELECT toUInt32(count()) AS rows FROM (
      SELECT 1 FROM journey WHERE workspace = {workspace:UInt32} GROUP BY type, owner, start, version HAVING sum(sign) < 0)`,
    params: { workspace: fixture.number },
  });
  expect(tooMany).toEqual({ rows: 0 });
  const byKey = events.flatMap((row) => row.keyOwners.map((owner) => asJourneyEvent(row, owner, people)));
  expect(await standingJourneys(engines, fixture, fixture.order)).toEqual(buildJourneys(byKey, null));
}

async function link(fixture: JourneyFixture, subject: bigint, person: bigint): Promise<void> {
  await engines.postgres.inWorkspace(fixture.id, (tx) =>
    tx.query(
      `INSERT INTO identity.subject_person (workspace_id, subject, person) VALUES ($1, $2, $3)
       ON CONFLICT (workspace_id, subject) DO UPDATE SET person = excluded.person`,
      [fixture.id, subject.toString(), person.toString()],
    ),
  );
  await engines.clickhouse.insertTsv(
    'subject_person',
    `${fixture.number}\t${subject}\t${person}\t${Date.now()}${person}\n`,
  );
}

async function build(
  fixture: JourneyFixture,
  events: readonly EventRow[],
  people: readonly bigint[] = [],
): Promise<void> {
  const plan = await fixture.plan();
  const held = await withBuildLock(engines, plan.workspace, async (builder) => {
    await buildOwners(builder, plan, 0, [...new Set([...events.map((row) => row.subject), ...people])]);
    await buildOwners(builder, plan, fixture.keyAxis, [...new Set(events.flatMap((row) => row.keyOwners))]);
  });
  expect(held).toBe(true);
}

describe('building journeys', () => {
  it('gives what the reference gives, in whatever order, batches and copies the events come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sketch, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        async (parts, cut) => {
          base += 1_000n;
          const fixture = await createJourneyFixture(engines);
          await mapActions(engines, fixture, [1, 2, 3]);
          const events = parts.map((part, at) => toRow(fixture, part, at));
          const early = events.slice(0, cut);
          await writeEvents(engines, early);
          await build(fixture, early);
          await expectReference(fixture, early, new Map());
          const late = events.slice(cut);
          await writeEvents(engines, [...late, ...early.slice(0, 3)]);
          await build(fixture, late);
          await expectReference(fixture, events, new Map());

          const people = new Map([
            [base + 1n, base + 2n],
            [base + 3n, base + 2n],
          ]);
          for (const [subject, person] of people) await link(fixture, subject, person);
          await build(fixture, events);
          await expectReference(fixture, events, people);
          for (const subject of people.keys()) await link(fixture, subject, subject);
          await build(fixture, events, [base + 2n]);
          await expectReference(fixture, events, new Map());
        },
      ),
      { numRuns: 12 },
    );
  }, 600_000);

  it('tells a journey from one of the same content that began at another time', async () => {
    base += 1_000n;
    await mergeNoMore(engines);
    const fixture = await createJourneyFixture(engines);
    await mapActions(engines, fixture, [1, 2]);
    const [person, first, second] = [base + 1n, base + 2n, base + 3n];
    const visit = (subject: bigint, at: bigint): EventRow =>
      eventRow(fixture, { subject, occurred: epoch + at * minute, message: at, action: 1 });
    const events = [
      visit(first, 1n),
      visit(second, 5n),
      eventRow(fixture, {
        subject: person,
        occurred: epoch + 20n * minute,
        message: 20n,
        kind: 4,
        action: 2,
        about: 1,
        metric: 1,
        score: 9,
        scaleMax: 10,
      }),
    ];
    await writeEvents(engines, events);
    // The answer of the person is about the visit of the first, and then about that of the second, in otherwise the same journey.
    for (const [visitor, other] of [
      [first, second],
      [second, first],
    ] as const) {
      await link(fixture, visitor, person);
      await link(fixture, other, other);
      await build(fixture, events);
      await expectReference(fixture, events, new Map([[visitor, person]]));
    }
    const [kept] = await engines.clickhouse.select<{ contents: number; starts: number }>({
      query: `SELECT toUInt32(uniqExact(finish, events, touchpoints, offsets, score_at)) AS contents,
          toUInt32(uniqExact(start)) AS starts
        FROM journey WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} AND owner = {owner:Int64} AND events = 2`,
      params: { workspace: fixture.number, type: fixture.visit, owner: person },
    });
    expect(kept).toEqual({ contents: 1, starts: 2 });
  }, 60_000);

  it('gives what came again a version of its own, until none is left and once they are free again', async () => {
    base += 1_000n;
    await mergeNoMore(engines);
    const fixture = await createJourneyFixture(engines);
    await mapActions(engines, fixture, [1, 2]);
    const [first, second] = [base + 1n, base + 2n];
    const events = [first, second].map((subject, at) =>
      eventRow(fixture, {
        subject,
        occurred: epoch + BigInt(at) * minute,
        message: BigInt(at) + 1n,
        action: at + 1,
      }),
    );
    await writeEvents(engines, events);
    await build(fixture, events);
    const versions = () =>
      engines.clickhouse.select<{ version: string; taken: number; put: number }>({
        query: `SELECT toString(version) AS version, toUInt32(countIf(sign = -1)) AS taken, toUInt32(countIf(sign = 1)) AS put
          FROM journey WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} AND owner = {owner:Int64}
          GROUP BY version`,
        params: { workspace: fixture.number, type: fixture.visit, owner: second },
      });
    const [original] = await versions();
    expect(original).toMatchObject({ taken: 0, put: 1 });

    // The second is found to be the first, and then not, again and again: its own journey goes and comes.
    const comeAgain = async (): Promise<void> => {
      for (const person of [first, second]) {
        await link(fixture, second, person);
        await build(fixture, events, [first, second]);
        await expectReference(fixture, events, new Map([[second, person]]));
      }
    };
    const expectOnceEach = async (count: number): Promise<void> => {
      const found = await versions();
      expect(found).toHaveLength(count);
      expect(found.every(({ put, taken }) => put === 1 && taken <= 1)).toBe(true);
    };
    await comeAgain();
    await comeAgain();
    await expectOnceEach(3);
    // As if it had done so sixty times more.
    for (const sign of [1, -1]) {
      await engines.clickhouse.command({
        query: `INSERT INTO journey SELECT * EXCEPT number REPLACE (toInt8({sign:Int8}) AS sign, version + 2 * number AS version)
          FROM (SELECT * FROM journey WHERE sign = 1 AND version = {version:UInt64}) ARRAY JOIN range(3, 63) AS number`,
        params: { sign, version: original?.version ?? '' },
      });
    }
    await comeAgain();
    await expectOnceEach(64);
    // No number is left.
    await comeAgain();
    await expectOnceEach(65);
    await comeAgain();
    await expectOnceEach(66);

    await engines.clickhouse.command({ query: 'OPTIMIZE TABLE journey FINAL' });
    await build(fixture, events);
    expect(await versions()).toContainEqual({ ...original, taken: 0, put: 1 });
    await expectReference(fixture, events, new Map());

    // As an earlier release wrote what came again.
    for (const sign of [-1, 1]) {
      await engines.clickhouse.command({
        query: `INSERT INTO journey SELECT * REPLACE (toInt8({sign:Int8}) AS sign) FROM (
          SELECT * FROM journey WHERE sign = 1 AND version = {version:UInt64} LIMIT 1)`,
        params: { sign, version: original?.version ?? '' },
      });
    }
    await build(fixture, events);
    await expectReference(fixture, events, new Map());
  }, 600_000);
});
