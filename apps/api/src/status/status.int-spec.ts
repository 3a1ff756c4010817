import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { checkBalance } from '@temas/server/balance/check-balance';
import { heartbeatRepository } from '@temas/server/heartbeat/heartbeat.repository';
import { projectInbox } from '@temas/server/projection/project-inbox';
import { startApi, type RunningApi } from '../testing/running-api.js';
import type { StatusView } from './status.dto.js';

describe('the status of the system', () => {
  let api: RunningApi;
  let workspace: { readonly id: string; readonly number: number };
  beforeAll(async () => {
    api = await startApi();
    const found = await workspaceAccessRepository.byKey(api.engines.postgres, 'demo');
    if (!found) throw new Error('no workspace');
    workspace = found;
  }, 120_000);
  afterAll(async () => api.stop());

  const read = async (): Promise<StatusView> => {
    const answer = await api.asOwner('GET', '/api/v1/workspaces/demo/status');
    expect(answer.statusCode).toBe(200);
    return answer.json<StatusView>();
  };
  const until = async (holds: (status: StatusView) => boolean): Promise<StatusView> => {
    for (const deadline = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
      const status = await read();
      if (holds(status)) return status;
      if (Date.now() > deadline) throw new Error(JSON.stringify(status));
    }
  };
  const partOf = ({ parts }: StatusView, name: string) => parts.find(({ part }) => part === name);
  const beat = (id: string) =>
    api.engines.postgres.global((tx) =>
      heartbeatRepository.beat(tx, {
        ...{ id, name: 'worker', version: '9.9.9', memoryBytes: 5_000_000, loopLagSeconds: 0.002 },
        detail: {
          faults: [{ code: 'unavailable', job: 'journey.build', count: 3, lastAt: '2026-01-01T00:00:00.000Z' }],
          ...{ events: null, disk: { freeBytes: 10, totalBytes: 20 } },
        },
      }),
    );
  const silence = (id: string, seconds: number) =>
    api.engines.postgres.global((tx) =>
      tx.query(
        `UPDATE temas.process_heartbeat SET heard_at = clock_timestamp() - make_interval(secs => $2) WHERE id = $1`,
        [id, seconds],
      ),
    );

  it('tells of the parts that answer, of an api that says how it is, and of a worker that was never heard of', async () => {
    const status = await until((now) => ['api', 'engine', 'queue'].every((name) => partOf(now, name)?.state === 'ok'));
    expect(partOf(status, 'api')).toMatchObject({ processes: 1, version: status.version });
    expect(partOf(status, 'api')?.memoryBytes).toBeGreaterThan(10_000_000);
    expect(partOf(status, 'database')?.state).toBe('ok');
    expect(partOf(status, 'worker')).toMatchObject({ state: 'unknown', since: null, processes: 0 });
    expect(status.minutes).toHaveLength(30);
    expect(status).toMatchObject({ balance: null, reasons: [], backlog: { batches: 0, events: 0 } });
  }, 60_000);

  it('says when a worker was heard last once it is silent, and that it is back', async () => {
    const id = randomUUID();
    await beat(id);
    expect(partOf(await read(), 'worker')).toMatchObject({ state: 'ok', processes: 1, version: '9.9.9' });
    await silence(id, 19);
    expect(partOf(await read(), 'worker')?.state).toBe('ok');
    await silence(id, 90);
    const silent = partOf(await read(), 'worker');
    expect(silent).toMatchObject({ state: 'silent', processes: 0, version: '9.9.9' });
    expect(Math.abs(Date.parse(silent?.since ?? '') - (Date.now() - 90_000))).toBeLessThan(10_000);
    await beat(id);
    const back = await read();
    expect(partOf(back, 'worker')?.state).toBe('ok');
    expect(back.faults).toContainEqual(
      expect.objectContaining({ part: 'worker', code: 'unavailable', job: 'journey.build', count: 3 }),
    );
    expect(back.disk).toEqual({ freeBytes: 10, totalBytes: 20 });
  });

  it('counts what came in the last minutes before and after it is moved on, and why some of it was refused', async () => {
    const batch = [
      { type: 'track', event: 'Seen', userId: 'a', messageId: 'one', properties: { colour: 'red' } },
      { type: 'track', event: 'Seen', userId: 'b', messageId: 'two' },
      { type: 'dance', userId: 'c' },
    ];
    expect((await api.send('/v1/batch', { batch })).json()).toMatchObject({ accepted: 2, rejected: 1 });
    const sumOf = ({ minutes }: StatusView) =>
      (['accepted', 'rejected', 'dropped'] as const).map((outcome) =>
        minutes.reduce((sum, minute) => sum + minute[outcome], 0),
      );
    const waiting = await read();
    expect(sumOf(waiting)).toEqual([2, 1, 1]);
    expect(waiting.backlog).toMatchObject({ batches: 1, events: 2 });
    expect(waiting.reasons).toEqual([
      { outcome: 'dropped', code: 'unregistered', count: 1 },
      { outcome: 'rejected', code: 'unknown_type', count: 1 },
    ]);
    while (((await projectInbox(api.engines, workspace, 0))?.events ?? 0) > 0);
    const moved = await read();
    expect(sumOf(moved)).toEqual([2, 1, 1]);
    expect(moved.reasons).toEqual(waiting.reasons);
    expect(moved.backlog).toMatchObject({ batches: 0, events: 0, owners: 2 });
    expect(moved.backlog.journeyLagSeconds).toBeGreaterThan(0);
    await until(({ received }) => received !== null && received.received === 3);
    expect((await read()).received).toEqual({
      ...{ received: 3, accepted: 2, rejected: 1, turnedAway: 0, inFlight: 0, unaccounted: 0 },
    });
  }, 60_000);

  it('F-167 finds the one event that somebody took out of the store by hand, and no other', async () => {
    expect(await checkBalance(api.engines, workspace)).toMatchObject({ accepted: 2, stored: 2, missing: 0 });
    expect((await read()).balance).toMatchObject({ accepted: 2, stored: 2, missing: 0 });
    await api.engines.clickhouse.command({
      query: `DELETE FROM touchpoint_event WHERE workspace = {workspace:UInt32} AND axis = 0
        AND message = (SELECT min(message) FROM touchpoint_event WHERE workspace = {workspace:UInt32} AND axis = 0)`,
      params: { workspace: workspace.number },
    });
    expect(await checkBalance(api.engines, workspace)).toMatchObject({ accepted: 2, stored: 1, missing: 1 });
    const scraped = await api.request({ method: 'GET', url: '/metrics', headers: { host: '127.0.0.1' } });
    expect(scraped.body).toMatch(/^temas_events_missing 1$/m);
    expect((await read()).balance).toMatchObject({ missing: 1 });
  });
});
