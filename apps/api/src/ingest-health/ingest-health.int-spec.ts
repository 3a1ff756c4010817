import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { BuildLoop } from '@temas/server/journey/build-loop';
import { projectInbox } from '@temas/server/projection/project-inbox';
import { startApi, type RunningApi } from '../testing/running-api.js';
import type { IngestHealthView } from './ingest-health.dto.js';

describe('ingest health', () => {
  let api: RunningApi;
  let workspace: { readonly id: string; readonly number: number };
  beforeAll(async () => {
    api = await startApi();
    const found = await workspaceAccessRepository.byKey(api.engines.postgres, 'demo');
    if (!found) throw new Error('no workspace');
    workspace = found;
  }, 120_000);
  afterAll(async () => api.stop());

  const read = async (query = ''): Promise<IngestHealthView> => {
    const answer = await api.asOwner('GET', `/api/v1/workspaces/demo/ingest-health${query}`);
    expect(answer.statusCode).toBe(200);
    return answer.json<IngestHealthView>();
  };
  const event = (messageId: string, more: object = {}) => ({
    type: 'track',
    event: 'Seen',
    userId: `person-${messageId}`,
    messageId,
    ...more,
  });

  it('says nothing waits where nothing was sent', async () => {
    const health = await read();
    expect(health).toMatchObject({
      lagSeconds: 0,
      journeyLagSeconds: 0,
      duplicates: 0,
      backlog: { events: 0, owners: 0, setAside: 0, rebuilding: false },
      totals: [],
      hours: [],
      daysAt: health.readAt,
    });
    expect(Math.abs(Date.now() - Date.parse(health.watermark))).toBeLessThan(10_000);
  });

  it('follows events from the inbox to their journeys, and counts what was taken, refused, left out and came twice', async () => {
    const before = Date.now();
    const batch = [
      event('one'),
      event('two', { properties: { colour: 'red', size: 4 } }),
      { ...event('three'), type: 'dance' },
      event('four', { userId: undefined }),
    ];
    const first = await api.send('/v1/batch', { batch });
    expect(first.json()).toMatchObject({ accepted: 2, rejected: 2 });
    // The same again, and a third time in a batch of its own.
    await api.send('/v1/batch', { batch: batch.slice(0, 2) });
    await api.send('/v1/track', event('one'));
    await new Promise((resolve) => setTimeout(resolve, 1_100));

    const waiting = await read();
    expect(waiting.backlog.events).toBe(5);
    expect(waiting.lagSeconds).toBeGreaterThan(1);
    expect(waiting.lagSeconds).toBeLessThan(60);
    // Nothing received since then is projected.
    expect(Date.parse(waiting.watermark)).toBeLessThan(before + 1_000);

    while (((await projectInbox(api.engines, workspace, 0))?.events ?? 0) > 0);
    const projected = await read();
    expect(projected.backlog).toMatchObject({ events: 0, owners: 2 });
    expect(projected.lagSeconds).toBe(0);
    expect(projected.journeyLagSeconds).toBeGreaterThan(0);
    // In the event table, but not on the map yet.
    expect(Date.parse(projected.watermark)).toBeLessThan(before + 1_000);
    expect(projected.totals.map(({ outcome, code, count }) => `${outcome} ${code} ${count}`)).toEqual([
      'accepted  5',
      'dropped unregistered 4',
      'rejected missing_id 1',
      'rejected unknown_type 1',
    ]);
    expect(projected.hours.map(({ hour: _hour, ...rest }) => rest)).toEqual(projected.totals);

    const loop = new BuildLoop(api.engines, { least: 0, most: 0 });
    while ((await loop.run(workspace.id)).more);
    const built = await read();
    expect(built).toMatchObject({ journeyLagSeconds: 0, backlog: { owners: 0, dirtyDays: 0 } });
    expect(Date.parse(built.watermark)).toBeGreaterThan(before + 1_000);
    expect(built.daysAt).toBe(built.readAt);
    const map = await api.asOwner('GET', '/api/v1/workspaces/demo/journey-map?journeyType=visit');
    expect(map.json()).toMatchObject({ receipt: { coverage: { waitingEvents: 0, waitingOwners: 0, dirtyDays: 0 } } });
  });

  it('says up to when journeys are in every day of the map, whatever waits of later', async () => {
    const days = (change: string) =>
      api.engines.postgres.inWorkspace(workspace.id, (tx) =>
        tx.query(`UPDATE temas.map_day SET ${change} WHERE workspace_id = $1`, [workspace.id]),
      );
    const { readAt } = await read();
    await days('dirty_version = dirty_version + 1');
    const later = await read();
    expect(later.backlog.dirtyDays).toBeGreaterThan(0);
    expect(Date.parse(later.daysAt)).toBeLessThan(Date.parse(readAt));
    expect(Date.parse(later.daysAt)).toBeGreaterThan(Date.parse(readAt) - 60_000);
    // One that was never computed lacks everything.
    await days('built_at = NULL, built_version = 0');
    expect((await read()).daysAt).toBe('1970-01-01T00:00:00.000Z');
    // One of another generation is read by nobody yet.
    await days('generation = generation + 1');
    const other = await read();
    expect(other.daysAt).toBe(other.readAt);
    await days('generation = generation - 1');
  });

  it('counts three copies that came more than once as soon as it looks again', async () => {
    // The number is kept for a minute: a service that has not looked yet.
    const { IngestHealthService } = await import('@temas/server/ingest-health/ingest-health.service');
    const { postgres, clickhouse } = api.engines;
    const found = await workspaceAccessRepository.byKey(postgres, 'demo');
    if (!found) throw new Error('no workspace');
    expect((await new IngestHealthService(postgres, clickhouse).read(found, 24)).duplicates).toBe(3);
    expect((await read()).duplicates).toBe(0);
  });

  it('takes between one hour and thirty days', async () => {
    for (const hours of ['0', '721', 'many', '1.5']) {
      const answer = await api.asOwner('GET', `/api/v1/workspaces/demo/ingest-health?hours=${hours}`);
      expect([hours, answer.statusCode]).toEqual([hours, 400]);
    }
    expect((await read('?hours=720')).hours).toHaveLength(4);
  });
});
