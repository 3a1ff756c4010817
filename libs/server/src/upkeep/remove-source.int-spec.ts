import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { SourceRef } from '../access/write-key.service.js';
import { IngestionService } from '../ingestion/ingestion.service.js';
import { rows } from '../platform/postgres.js';
import { silentQueue, workspaceOf } from '../testing/acting.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  createJourneyFixture,
  standingJourneys,
  touchpointKeys,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { removeSource } from './remove-source.js';

let engines: TestEngines;

beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());

/** A workspace, its two sources, and one api process's way in that lives through the whole test. */
async function open() {
  const fixture = await createJourneyFixture(engines);
  const ingestion = new IngestionService(
    engines.postgres,
    silentQueue().queue,
    pino({ level: 'silent' }),
    randomBytes(32),
  );
  const sourceOf = async (key: string): Promise<SourceRef> => {
    const [source] = await ask<SourceRef>(
      fixture,
      `SELECT id, number, key, kind, channel, allowed_origins AS "allowedOrigins", NULL AS watch FROM temas.source
       WHERE workspace_id = $1 AND key = $2 AND deleted_at IS NULL`,
      [key],
    );
    if (!source) throw new Error('There is no such source.');
    return source;
  };
  const send = async (source: SourceRef, events: readonly Record<string, unknown>[]): Promise<void> => {
    const workspace = await workspaceOf(engines, fixture);
    const receipt = await ingestion.accept({ workspace, source, events, sentAt: undefined });
    expect(receipt.errors).toEqual([]);
  };
  return { fixture, sourceOf, send };
}

function ask<R>(fixture: JourneyFixture, sql: string, params: readonly unknown[] = []): Promise<R[]> {
  return engines.postgres.inWorkspace(fixture.id, (tx) => rows<R>(tx, sql, [fixture.id, ...params]));
}

async function markRemoved(fixture: JourneyFixture, source: SourceRef, ago: string): Promise<void> {
  await ask(fixture, `UPDATE temas.source SET deleted_at = now() - $3::interval WHERE workspace_id = $1 AND id = $2`, [
    source.id,
    ago,
  ]);
}

const names = async (fixture: JourneyFixture): Promise<string[]> =>
  (await ask<{ name: string }>(fixture, 'SELECT name FROM temas.action WHERE workspace_id = $1', [])).map(
    ({ name }) => name,
  );
const track = (name: string, at: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'track',
  messageId: `${name} ${at}`,
  event: name,
  timestamp: new Date(Date.now() - 86_400_000 + at * 60_000).toISOString(),
  context: { channel: 'web' },
  ...more,
});

describe('removeSource', () => {
  it('takes away the names that only its events bore, once their journeys are gone, and gives new ones to what comes later', async () => {
    const { fixture, sourceOf, send } = await open();
    await ask(
      fixture,
      `INSERT INTO temas.journey_type (workspace_id, key, name, kind, gap_seconds, source_keys)
       VALUES ($1, 'log', 'Log', 'gap', 1800, '{log}') RETURNING number`,
    );
    const [live, log] = [await sourceOf('live'), await sourceOf('log')];
    await send(live, [track('Shared', 1, { userId: 'a' }), track('Only live', 2, { userId: 'a' })]);
    await send(log, [
      track('Shared', 1, { userId: 'b' }),
      track('Only the log', 2, { userId: 'b' }),
      track('Staged by a person', 3, { userId: 'b', context: { channel: 'paper' } }),
      track('Annotated', 3, { userId: 'b' }),
    ]);
    await drain(engines, fixture);
    await ask(
      fixture,
      `UPDATE temas.touchpoint SET owner = 'CX' WHERE workspace_id = $1 AND key = 'Staged by a person'`,
    );
    await ask(
      fixture,
      `INSERT INTO temas.annotation (workspace_id, first_day, last_day, text, touchpoint)
       VALUES ($1, '2026-03-01', '2026-03-01', 'Moved', 'Annotated')`,
    );
    await send(log, [track('Waiting', 4, { userId: 'b' })]);
    await markRemoved(fixture, log, '1 hour');
    expect(await removeSource(engines, fixture.id, log.id)).toBe(true);
    // Its journeys still stand there, and must not lose the names of their touchpoints.
    expect(await names(fixture)).toContain('Only the log');
    await drain(engines, fixture);
    expect(await removeSource(engines, fixture.id, log.id)).toBe(true);
    expect((await names(fixture)).sort()).toEqual(['Only live', 'Shared']);
    expect([...(await touchpointKeys(engines, fixture)).values()].sort()).toEqual([
      'Annotated',
      'Only live',
      'Shared',
      'Staged by a person',
    ]);
    expect(await ask(fixture, 'SELECT key FROM temas.channel WHERE workspace_id = $1')).toEqual([{ key: 'web' }]);
    expect(await removeSource(engines, fixture.id, log.id)).toBe(false);
    // The process that knew the old code must not use it any more.
    await send(live, [track('Only the log', 9, { userId: 'a' }), track('Shared', 10, { userId: 'a' })]);
    await drain(engines, fixture);
    const keys = await touchpointKeys(engines, fixture);
    const journeys = await standingJourneys(engines, fixture, fixture.visit);
    expect(journeys.map(({ touchpoints }) => touchpoints.map((code) => keys.get(code)))).toEqual([
      ['Shared', 'Only live', 'Only the log', 'Shared'],
    ]);
  }, 120_000);

  it('lets the links of a removed source come back with the same events', async () => {
    const { fixture, sourceOf, send } = await open();
    // The later evidence says nothing new to a writer that remembers the earlier.
    const signedIn = (at: number) => [track('Signed in', at, { anonymousId: 'device', userId: 'a' })];
    const links = async () =>
      (await ask<{ kind: string }>(fixture, 'SELECT kind FROM identity.link WHERE workspace_id = $1')).length;
    const log = await sourceOf('log');
    await send(log, signedIn(1));
    await drain(engines, fixture);
    expect(await links()).toBe(1);
    await markRemoved(fixture, log, '0 seconds');
    await removeSource(engines, fixture.id, log.id);
    expect(await links()).toBe(0);
    await ask(
      fixture,
      `INSERT INTO temas.source (workspace_id, key, name, kind) VALUES ($1, 'log', 'Log', 'import') RETURNING id`,
    );
    await send(await sourceOf('log'), signedIn(2));
    await drain(engines, fixture);
    expect(await links()).toBe(1);
  }, 120_000);

  it('writes nothing of what a writer knew when a removal came between', async () => {
    const { fixture, sourceOf, send } = await open();
    const live = await sourceOf('live');
    await send(live, [track('Known', 1, { userId: 'a' })]);
    const [before] = await ask<{ code: number }>(fixture, 'SELECT code FROM temas.action WHERE workspace_id = $1');
    await drain(engines, fixture);
    await markRemoved(fixture, live, '1 hour');
    for (let round = 0; round < 2; round += 1) {
      await removeSource(engines, fixture.id, live.id);
      await drain(engines, fixture);
    }
    expect(await names(fixture)).toEqual([]);
    await send(await sourceOf('log'), [track('Known', 2, { userId: 'a' })]);
    const [after] = await ask<{ code: number }>(fixture, 'SELECT code FROM temas.action WHERE workspace_id = $1');
    expect(after?.code).toBeGreaterThan(before?.code ?? 0);
  }, 120_000);

  it('loses no name of events that are written at the same moment', async () => {
    const { fixture, sourceOf, send } = await open();
    const live = await sourceOf('live');
    let sent = 0;
    for (let round = 0; round < 3; round += 1) {
      const log = await sourceOf('log');
      const shared = Array.from({ length: 400 }, (_, at) => `Name ${round} ${at}`);
      await send(
        log,
        shared.map((name, at) => track(name, at, { userId: 'b' })),
      );
      await drain(engines, fixture);
      await markRemoved(fixture, log, '1 hour');
      let over = false;
      const writer = async (own: number): Promise<void> => {
        for (let turn = 0; !over; turn += 1) {
          // Each is used for the first time at another moment.
          const name = shared[(turn * 3 + own) % shared.length] ?? '';
          const more = {
            userId: `w${own}`,
            messageId: `${round} ${own} ${turn}`,
            context: { channel: `kanal-${own}` },
          };
          await send(live, [track(name, turn % 500, more)]);
          sent += 1;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      };
      const writers = [0, 1, 2].map(writer);
      while (await removeSource(engines, fixture.id, log.id)) await drain(engines, fixture);
      over = true;
      await Promise.all(writers);
      await drain(engines, fixture);
      await ask(
        fixture,
        `INSERT INTO temas.source (workspace_id, key, name, kind) VALUES ($1, 'log', 'Log', 'import') RETURNING id`,
      );
    }
    expect(sent).toBeGreaterThan(50);
    const stored = await engines.clickhouse.select<{ action: number; channel: number; events: string }>({
      query: `SELECT action, channel, count() AS events FROM touchpoint_event
        WHERE workspace = {workspace:UInt32} AND axis = 0 GROUP BY action, channel`,
      params: { workspace: fixture.number },
    });
    expect(stored.reduce((sum, { events }) => sum + Number(events), 0)).toBe(sent);
    const known = async (table: string): Promise<number[]> =>
      (await ask<{ code: number }>(fixture, `SELECT code FROM temas.${table} WHERE workspace_id = $1`)).map(
        ({ code }) => code,
      );
    const [actions, channels] = [await known('action'), await known('channel')];
    expect(stored.filter(({ action, channel }) => !actions.includes(action) || !channels.includes(channel))).toEqual(
      [],
    );
    const keys = await touchpointKeys(engines, fixture);
    const journeys = await standingJourneys(engines, fixture, fixture.relationship);
    expect(journeys.flatMap(({ touchpoints }) => touchpoints.filter((code) => !keys.has(code)))).toEqual([]);
    expect(journeys.reduce((sum, { events }) => sum + events, 0)).toBe(sent);
  }, 240_000);
});
