import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { markOwners } from '../journey/dirty-owner.repository.js';
import { JourneyMapService } from '../journey-map/journey-map.service.js';
import { workspaceOf } from '../testing/acting.js';
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
import { mergeJourneysThatCameAgain } from './merge-journeys.query.js';

const hour = 3_600_000_000n;
const epoch = 1_790_000_000_000_000n;

describe('an analytical store of an earlier version', () => {
  let engines: TestEngines;
  let fixture: JourneyFixture;
  beforeAll(async () => {
    engines = await startTestEngines();
    fixture = await createJourneyFixture(engines);
    const actions = [
      await createAction(engines, fixture, 1, 'Seen'),
      await createAction(engines, fixture, 1, 'Asked'),
      await createAction(engines, fixture, 1, 'Bought'),
    ];
    // Of twelve people every other one comes again, some to the same and some to another touchpoint.
    const events = Array.from({ length: 60 }, (_, at) => {
      const person = at % 12;
      const visit = person % 2 === 0 ? BigInt(Math.floor(at / 24)) : 0n;
      return eventRow(fixture, {
        subject: BigInt(person) - 6n,
        action: actions[(at * 5 + person) % 3] ?? 0,
        occurred: epoch + visit * 24n * hour + BigInt(at) * 1_000_000n,
        message: BigInt(at),
        received: BigInt(at),
      });
    });
    await acknowledge(engines, fixture, events);
    await drain(engines, fixture);
  }, 120_000);
  afterAll(async () => engines.stop());

  const map = async () => {
    const workspace = { ...(await workspaceOf(engines, fixture)), minGroup: 1 };
    const service = new JourneyMapService(engines.postgres, engines.clickhouse);
    const { nodes, edges, summary } = await service.read(workspace, { journeyType: 'visit', includePeople: true });
    return { nodes, edges, summary };
  };
  const columnsOf = async (table: string): Promise<string[]> => {
    const found = await engines.clickhouse.select<{ name: string }>({
      query: `SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String} ORDER BY position`,
      params: { table },
    });
    return found.map(({ name }) => name);
  };

  it('F-162 gets the columns that came later, and answers with the same map from what it holds', async () => {
    const before = await map();
    expect(before.summary).toMatchObject({ journeys: 24, subjects: 12 });
    const tables = ['journey', 'journey_change'];
    const columns = await Promise.all(tables.map(columnsOf));
    // What it holds has other versions: hashes of fewer columns.
    await engines.clickhouse.command({
      query: `INSERT INTO journey SELECT * REPLACE (
          toInt8(side) AS sign, if(side = 1, bitXor(journey.version, 1024), journey.version) AS version)
        FROM journey FINAL ARRAY JOIN [-1, 1] AS side WHERE journey.sign = 1`,
    });
    await engines.clickhouse.command({ query: 'OPTIMIZE TABLE journey FINAL' });
    for (const [table, column] of [
      ['journey', 'first_times'],
      ['journey', 'alone'],
      ['journey_change', 'alone'],
    ]) {
      await engines.clickhouse.command({ query: `ALTER TABLE ${table} DROP COLUMN ${column}` });
    }
    await engines.clickhouse.migrate();
    expect(await Promise.all(tables.map(columnsOf))).toEqual(columns);
    expect(await map()).toEqual(before);
  });

  it.each([
    // A, then B, then A again: taken back, and written once more.
    ['of a journey that came again under the same version', [-1, 1], 'start'],
    // Of the same content as one that was taken back, which began a second later.
    ['of a journey of the same content as another of its owner was', [1, -1], 'start + 1000000'],
  ])('F-162 merges what an earlier release left %s', async (_, signs, start) => {
    const run = (query: string): Promise<void> => engines.clickhouse.command({ query });
    await mergeNoMore(engines);
    const state = `SELECT type, owner, start, start_day, finish, person, touchpoints, offsets, alone, version
      FROM journey FINAL WHERE sign = 1 ORDER BY ALL`;
    const [before, held] = [await map(), await engines.clickhouse.select({ query: state })];
    await run('CREATE TABLE earlier AS journey ENGINE = MergeTree ORDER BY owner');
    await run(`INSERT INTO earlier SELECT * FROM journey FINAL WHERE type = ${fixture.visit} AND owner % 3 = 0`);
    for (const sign of signs)
      await run(`INSERT INTO journey SELECT * REPLACE (toInt8(${sign}) AS sign, ${start} AS start) FROM earlier`);
    await run('DROP TABLE earlier');
    expect(await map()).not.toEqual(before);
    await engines.clickhouse.migrate();
    expect(await map()).toEqual(before);
    expect(await engines.clickhouse.select({ query: state })).toEqual(held);
    expect(await mergeJourneysThatCameAgain(engines.clickhouse)).toBe(false);
  });

  it('brings what it holds up to date as journeys are built again', async () => {
    await expect(standingJourneys(engines, fixture, fixture.visit)).rejects.toThrow('whether it is the only one');
    const before = await map();
    await engines.postgres.inWorkspace(fixture.id, (tx) =>
      markOwners(
        tx,
        fixture.id,
        Array.from({ length: 12 }, (_, at) => ({ axis: 0, owner: BigInt(at) - 6n })),
      ),
    );
    await drain(engines, fixture);
    expect(await standingJourneys(engines, fixture, fixture.visit)).toHaveLength(24);
    expect(await map()).toEqual(before);
  });
});
