import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeEvent } from '../inbox/event-row.js';
import { rows } from '../platform/postgres.js';
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
import { IdentityLinkService } from './identity-links.service.js';
import { projectInbox } from './project-inbox.js';
import { readBacklog, readWatermark } from './watermark.repository.js';

const minute = 60_000_000n;
const epoch = 1_790_000_000_000_000n;

let engines: TestEngines;

beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());

async function paths(fixture: JourneyFixture, type: number): Promise<string[]> {
  const keys = await touchpointKeys(engines, fixture);
  const journeys = await standingJourneys(engines, fixture, type);
  return journeys.map(
    (journey) => `${journey.owner}: ${journey.touchpoints.map((code) => keys.get(code)).join(' > ')}`,
  );
}

function seen(linked: bigint, subject: bigint, occurred: bigint) {
  return {
    kind: 'seen',
    linked: `${linked}`,
    subject: `${subject}`,
    occurred: `${occurred}`,
    sequence: '0',
    message: '1',
  };
}

describe('projecting the inbox', () => {
  it('puts acknowledged batches on the map once, whatever was inserted before a kill', async () => {
    const fixture = await createJourneyFixture(engines);
    const home = await createAction(engines, fixture, 2, '/');
    const cart = await createAction(engines, fixture, 1, 'Cart Viewed');
    const events = [
      eventRow(fixture, { subject: 7n, action: home, kind: 2, occurred: epoch, message: 1n }),
      eventRow(fixture, { subject: 7n, action: cart, occurred: epoch + minute, message: 2n }),
    ];
    await engines.clickhouse.insertTsv('touchpoint_event', events.map(encodeEvent).join(''));
    const minuteOf = '2026-09-21T12:00:00Z';
    const tally = {
      counts: [{ source: fixture.liveSource, minute: minuteOf, outcome: 'accepted', code: '', count: 1 }],
      unregistered: [{ scope: 'property', name: 'colour', type: 'string', count: 2 }],
    };
    for (const event of events) await acknowledge(engines, fixture, [event], { tally });
    const before = await engines.postgres.inWorkspace(fixture.id, (tx) => readBacklog(tx, fixture.id));
    expect(before).toMatchObject({ events: 2, owners: 0 });
    const watermark = await engines.postgres.inWorkspace(fixture.id, (tx) => readWatermark(tx, fixture.id));
    // Projected and not built is not on the map: the watermark stays where it was.
    while (((await projectInbox(engines, fixture, 0))?.events ?? 0) > 0);
    const projected = await engines.postgres.inWorkspace(fixture.id, async (tx) => ({
      backlog: await readBacklog(tx, fixture.id),
      watermark: await readWatermark(tx, fixture.id),
    }));
    expect(projected.backlog).toMatchObject({ events: 0, owners: 1, oldestEventAt: null });
    expect(projected.watermark).toBeLessThanOrEqual(watermark);
    await drain(engines, fixture, [0]);
    expect(await paths(fixture, fixture.visit)).toEqual(['7: / > Cart Viewed']);
    const after = await engines.postgres.inWorkspace(fixture.id, async (tx) => ({
      backlog: await readBacklog(tx, fixture.id),
      watermark: await readWatermark(tx, fixture.id),
      counts: await rows<{ count: string }>(tx, 'SELECT count FROM temas.ingest_count WHERE workspace_id = $1', [
        fixture.id,
      ]),
      unknown: await rows<{ name: string; count: string }>(
        tx,
        'SELECT name, count FROM temas.unregistered_property WHERE workspace_id = $1',
        [fixture.id],
      ),
    }));
    expect(after.backlog).toEqual({
      events: 0,
      owners: 0,
      dirtyDays: 0,
      setAside: 0,
      rebuilding: false,
      oldestEventAt: null,
      oldestOwnerAt: null,
      readAt: expect.any(Date),
      daysAt: after.backlog.readAt,
    });
    expect(after.watermark).toBeGreaterThan(watermark);
    expect(after.counts).toEqual([{ count: '2' }]);
    expect(after.unknown).toEqual([{ name: 'colour', count: '4' }]);
  });

  it('finds a batch whose commit came after that of a later one, and never claims one twice', async () => {
    const fixture = await createJourneyFixture(engines);
    const home = await createAction(engines, fixture, 2, '/');
    const late = eventRow(fixture, { subject: 1n, action: home, kind: 2, occurred: epoch, message: 1n });
    const early = eventRow(fixture, { subject: 2n, action: home, kind: 2, occurred: epoch, message: 2n });
    await engines.postgres.inWorkspace(fixture.id, async (tx) => {
      // Its id is taken now, and the commit comes when this ends.
      await tx.query('INSERT INTO temas.inbox (workspace_id, lane, events, payload) VALUES ($1, 0, 1, $2)', [
        fixture.id,
        Buffer.from(encodeEvent(late)),
      ]);
      await acknowledge(engines, fixture, [early]);
      await drain(engines, fixture, [0]);
      expect(await paths(fixture, fixture.visit)).toEqual(['2: /']);
    });
    const steps = await Promise.all([1, 2, 3].map(() => projectInbox(engines, fixture, 0)));
    expect(steps.reduce((sum, step) => sum + (step?.events ?? 0), 0)).toBe(1);
    await drain(engines, fixture, [0]);
    expect(await paths(fixture, fixture.visit)).toEqual(['1: /', '2: /']);
    const [stored] = await engines.clickhouse.select<{ count: string }>({
      query: 'SELECT count() AS count FROM touchpoint_event WHERE workspace = {workspace:UInt32}',
      params: { workspace: fixture.number },
    });
    expect(Number(stored?.count)).toBe(2);
  });

  it('sets a batch aside that the engine cannot read, and takes the others', async () => {
    const fixture = await createJourneyFixture(engines);
    const home = await createAction(engines, fixture, 2, '/');
    const bad = new Map([
      [4n, 'no\tevent\n'],
      [5n, 'x is no stream'],
    ]);
    for (let at = 1n; at <= 7n; at++) {
      const event = eventRow(fixture, { subject: at, action: home, kind: 2, occurred: epoch, message: at });
      const payload = bad.get(at);
      await acknowledge(engines, fixture, [event], payload === undefined ? {} : { payload });
    }
    await acknowledge(engines, fixture, [], { evidence: [{ kind: 'hearsay' }] });
    await drain(engines, fixture, [0]);
    expect((await paths(fixture, fixture.visit)).map((path) => path.slice(0, 1))).toEqual(['1', '2', '3', '6', '7']);
    const backlog = await engines.postgres.inWorkspace(fixture.id, (tx) => readBacklog(tx, fixture.id));
    expect(backlog).toMatchObject({ events: 0, setAside: 3 });
  });

  it('links people by evidence, in whatever order it comes, and parts them again', async () => {
    const fixture = await createJourneyFixture(engines);
    const home = await createAction(engines, fixture, 2, '/');
    const order = { keyAxes: [fixture.keyAxis], keyOwners: [500n] };
    const visit = (subject: bigint, at: bigint) =>
      eventRow(fixture, { subject, action: home, kind: 2, occurred: epoch + at * minute, message: at, ...order });
    await acknowledge(engines, fixture, [visit(-1n, 1n)]);
    await drain(engines, fixture, [0]);
    expect(await paths(fixture, fixture.visit)).toEqual(['-1: /']);
    await acknowledge(engines, fixture, [visit(20n, 5n)], { evidence: [seen(-1n, 20n, epoch + 5n)] });
    await drain(engines, fixture, [0]);
    expect(await paths(fixture, fixture.visit)).toEqual(['20: / > /']);
    expect((await standingJourneys(engines, fixture, fixture.order)).map((journey) => journey.person)).toEqual([20n]);
    await acknowledge(engines, fixture, [visit(30n, 9n)], { evidence: [seen(-1n, 30n, epoch + 2n)], lane: 1 });
    await drain(engines, fixture, [1]);
    expect(await paths(fixture, fixture.visit)).toEqual(['20: /', '30: / > /']);

    const queue = { ring: async () => undefined, enqueue: async () => undefined };
    const links = new IdentityLinkService(engines, queue as never);
    const [link] = await engines.postgres.inWorkspace(fixture.id, (tx) =>
      rows<{ id: string }>(tx, 'SELECT id FROM identity.link WHERE workspace_id = $1 AND subject = 30', [fixture.id]),
    );
    const id = link?.id ?? '';
    await links.undo(fixture.id, id, null);
    await drain(engines, fixture, [0]);
    expect(await paths(fixture, fixture.visit)).toEqual(['20: / > /', '30: /']);
    expect((await standingJourneys(engines, fixture, fixture.order)).map((journey) => journey.person)).toEqual([20n]);
    await expect(links.undo(fixture.id, id, null)).rejects.toMatchObject({ code: 'not_found' });
    await links.redo(fixture.id, id, null);
    await drain(engines, fixture, [0]);
    expect(await paths(fixture, fixture.visit)).toEqual(['20: /', '30: / > /']);
    expect((await standingJourneys(engines, fixture, fixture.order)).map((journey) => journey.person)).toEqual([30n]);
  }, 120_000);
});
