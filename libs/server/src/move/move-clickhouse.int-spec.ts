import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  mergeNoMore,
  standingJourneys,
} from '../testing/journey-fixture.js';
import { AnalyticalStore } from './move-clickhouse.query.js';

const day = 86_400_000_000n;
const epoch = 1_790_000_000_000_000n;

let engines: TestEngines;
beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());

describe('what a table comes to', () => {
  it('is the same when the engine has merged it, also where one type took back what stands in another', async () => {
    await mergeNoMore(engines);
    const fixture = await createJourneyFixture(engines);
    const action = await createAction(engines, fixture, 2, '/home');
    // By a visit's pause and by a relationship's the sixtieth day is a journey of its own; the next day goes on with the second.
    for (const days of [[1n, 60n], [61n]]) {
      const events = days.map((at) =>
        eventRow(fixture, { subject: 7n, action, occurred: epoch + at * day, message: at }),
      );
      await acknowledge(engines, fixture, events);
      await drain(engines, fixture);
    }
    const rowsOf = (type: number, sign: number): string =>
      `SELECT owner, version FROM journey WHERE type = ${type} AND sign = ${sign}`;
    const [shared] = await engines.clickhouse.select<{ rows: number }>({
      query: `SELECT toUInt32(count()) AS rows FROM (${rowsOf(fixture.visit, 1)} INTERSECT ${rowsOf(fixture.relationship, -1)})`,
    });
    expect(shared).toEqual({ rows: 1 });

    const { CLICKHOUSE_URL, CLICKHOUSE_DATABASE } = engines.env;
    const store = new AnalyticalStore(CLICKHOUSE_URL, CLICKHOUSE_DATABASE);
    const journey = (await store.tables()).find(({ name }) => name === 'journey');
    if (!journey) throw new Error('There is no table of journeys.');
    const before = await store.fingerprint(journey);
    const standing = await Promise.all(
      [fixture.visit, fixture.relationship].map((type) => standingJourneys(engines, fixture, type)),
    );
    expect(before).toEqual({ rows: String(standing.flat().length), hash: expect.any(String) });
    await engines.clickhouse.command({ query: 'OPTIMIZE TABLE journey FINAL' });
    expect(await store.fingerprint(journey)).toEqual(before);
    // And another where what stands there is.
    await engines.clickhouse.command({
      query: 'ALTER TABLE journey UPDATE events = events + 1 WHERE 1 SETTINGS mutations_sync = 2',
    });
    expect(await store.fingerprint(journey)).not.toEqual(before);
  }, 120_000);
});
