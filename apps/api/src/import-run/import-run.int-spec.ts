import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { claimInbox, setAside } from '@temas/server/projection/inbox.repository';
import { projectInbox } from '@temas/server/projection/project-inbox';
import { importRunRepository } from '@temas/server/import-run/import-run.repository';
import { member, type Browser } from '../testing/people.js';
import { startApi, type RunningApi } from '../testing/running-api.js';
import type { WorkList } from '../work/work.dto.js';
import type { ImportRunView, OneImportRun } from './import-run.dto.js';

const ws = '/api/v1/workspaces/logs';
const summary = { format: 'csv', encoding: 'windows-1254', timeForm: 'dmy', zone: 'Europe/Istanbul', attributes: 2 };

describe('import runs', () => {
  let api: RunningApi;
  let owner: pg.Client;
  let workspace: { readonly id: string; readonly number: number };
  let analyst: Browser;

  beforeAll(async () => {
    api = await startApi();
    owner = new pg.Client({ connectionString: api.engines.ownerUrl });
    await owner.connect();
    for (const key of ['logs', 'elsewhere']) await api.asOwner('POST', '/api/v1/workspaces', { key, name: key });
    const found = await workspaceAccessRepository.byKey(api.engines.postgres, 'logs');
    if (!found) throw new Error('no workspace');
    workspace = found;
    await api.asOwner('POST', `${ws}/properties`, { name: 'case', type: 'string', class: 'key', purpose: 'orders' });
    await api.asOwner('POST', `${ws}/journey-types`, { key: 'case', name: 'Case', kind: 'key', keyProperty: 'case' });
    for (const key of ['one', 'two']) await api.asOwner('POST', `${ws}/sources`, { key, name: key, kind: 'import' });
    await api.asOwner('POST', `${ws}/sources`, { key: 'shop', name: 'Shop' });
    analyst = await member(api, 'logs', 'analyst');
  }, 240_000);
  afterAll(async () => {
    await owner.end();
    await api.stop();
  }, 60_000);

  const begin = async (more: object = {}) => {
    const answer = await analyst.ask('POST', `${ws}/imports`, { source: 'one', journeyType: 'case', summary, ...more });
    expect(answer.statusCode).toBe(201);
    return answer.json<OneImportRun>();
  };
  const event = (id: string) => ({
    type: 'track',
    messageId: id,
    event: 'Open',
    userId: `case ${id}`,
    timestamp: '2026-01-05T09:00:00Z',
    properties: { case: `case ${id}` },
  });
  const send = (run: OneImportRun, part: number, rows: number, ids: readonly string[]) =>
    analyst.ask('POST', `${ws}/imports/${run.source}/events?run=${run.id}&part=${part}&rows=${rows}`, {
      batch: ids.map(event),
    });
  const read = async (run: string) => (await analyst.ask('GET', `${ws}/imports/${run}`)).json<OneImportRun>();
  const change = (run: string, body: object) => analyst.ask('PATCH', `${ws}/imports/${run}`, body);
  const work = async () => (await analyst.ask('GET', `${ws}/work`)).json<WorkList>();
  const project = async () => {
    while (((await projectInbox(api.engines, workspace, 1))?.events ?? 0) > 0);
  };

  it('counts what its batches bring, each part once, and says where to go on', async () => {
    const run = await begin({ rows: 12 });
    expect(run).toMatchObject({ state: 'running', total: 12, done: 0, nextPart: 0, repeated: null, finishedAt: null });
    expect((await send(run, 0, 3, ['a', 'b'])).statusCode).toBe(200);
    // The third part before the second, and the first again: its answer was lost on the way, say.
    await send(run, 2, 1, ['e']);
    await send(run, 0, 3, ['a', 'b']);
    expect(await read(run.id)).toMatchObject({ done: 4, accepted: 3, refused: 1, nextPart: 1 });
    // Of these two the API takes one.
    const mixed = await analyst.ask('POST', `${ws}/imports/one/events?run=${run.id}&part=1&rows=7`, {
      batch: [event('c'), { ...event('d'), event: 'call ayse@example.com' }],
    });
    expect(mixed.json()).toMatchObject({ accepted: 1, rejected: 1 });
    // Rows that the sender refused, and none behind them that it took.
    await send(run, 3, 1, []);
    expect(await read(run.id)).toMatchObject({ done: 12, accepted: 4, refused: 8, nextPart: 4 });
    const ended = (await change(run.id, { state: 'done' })).json<OneImportRun>();
    expect(ended).toMatchObject({ state: 'done', total: 12, finishedAt: expect.any(String) });
    expect((await send(run, 4, 1, ['z'])).json()).toMatchObject({ status: 409, code: 'conflict', field: 'run' });
    expect((await change(run.id, { state: 'running' })).json()).toMatchObject({ status: 409, field: 'run' });
    const { rows } = await owner.query('SELECT 1 FROM temas.import_part WHERE run_id = $1', [run.id]);
    expect(rows).toEqual([]);
  });

  it('counts each of many senders at the same time', async () => {
    const run = await begin();
    const parts = Array.from({ length: 24 }, (_, part) => part);
    await Promise.all([...parts, ...parts].map((part) => send(run, part, 5, [`m${part}`, `n${part}`])));
    expect(await read(run.id)).toMatchObject({ done: 120, accepted: 48, refused: 72, nextPart: 24, total: null });
    await change(run.id, { state: 'done', rows: 120 });
    await project();
  });

  it('says how many rows the source held already, once they are in the event table', async () => {
    const run = await begin({ source: 'two' });
    await send(run, 0, 3, ['r1', 'r2', 'r3']);
    await change(run.id, { state: 'done' });
    expect((await read(run.id)).repeated).toBeNull();
    await project();
    expect((await read(run.id)).repeated).toBe(0);
    const again = await begin({ source: 'two' });
    await send(again, 0, 4, ['r1', 'r2', 'r3', 'r4']);
    await send(again, 0, 4, ['r1', 'r2', 'r3', 'r4']);
    await change(again.id, { state: 'done' });
    await project();
    const list = (await analyst.ask('GET', `${ws}/imports`)).json<ImportRunView[]>();
    expect(list.find(({ id }) => id === again.id)).toMatchObject({ accepted: 4, repeated: 3 });
    expect(list.map(({ startedAt }) => startedAt)).toEqual(
      list
        .map(({ startedAt }) => startedAt)
        .sort()
        .reverse(),
    );
    // Something beside a run: whose the new events are cannot be told.
    const third = await begin({ source: 'two' });
    await analyst.ask('POST', `${ws}/imports/two/events`, { batch: [event('x1'), event('x2')] });
    await send(third, 0, 1, ['r1']);
    await change(third.id, { state: 'done' });
    await project();
    expect((await read(third.id)).repeated).toBeNull();
  });

  it('leaves open how many were repeats where another run adds to the same source, or a batch was set aside', async () => {
    const first = await begin({ source: 'two' });
    const second = await begin({ source: 'two' });
    await send(first, 0, 1, ['p1']);
    await send(second, 0, 2, ['p1', 'p2']);
    for (const run of [first, second]) await change(run.id, { state: 'done' });
    await project();
    for (const run of [first, second]) expect((await read(run.id)).repeated).toBeNull();
    const aside = await begin({ source: 'two' });
    await send(aside, 0, 1, ['p3']);
    await api.engines.postgres.inWorkspace(workspace.id, async (tx) => {
      const waiting = await claimInbox(tx, workspace.id, 1, 1_000);
      await setAside(
        tx,
        workspace.id,
        waiting.map(({ id }) => id),
        { stage: 'project', code: 'internal' },
      );
    });
    await change(aside.id, { state: 'done' });
    expect((await read(aside.id)).repeated).toBeNull();
    await owner.query('UPDATE temas.inbox SET state = 0 WHERE workspace_id = $1 AND state = 2', [workspace.id]);
    await project();
    expect((await read(aside.id)).repeated).toBe(0);
  });

  it('leaves it open too where a run goes on that had paused while another began', async () => {
    const first = await begin({ source: 'two' });
    await change(first.id, { state: 'paused' });
    const second = await begin({ source: 'two' });
    await change(first.id, { state: 'running' });
    await send(first, 0, 2, ['q1', 'q2']);
    await send(second, 0, 2, ['q1', 'q3']);
    for (const run of [first, second]) await change(run.id, { state: 'done' });
    await project();
    for (const run of [first, second]) expect((await read(run.id)).repeated).toBeNull();
    // One that nobody disturbed while it paused is told as ever.
    const alone = await begin({ source: 'two' });
    await change(alone.id, { state: 'paused' });
    await change(alone.id, { state: 'running' });
    await send(alone, 0, 2, ['q1', 'q4']);
    await change(alone.id, { state: 'done' });
    await project();
    expect((await read(alone.id)).repeated).toBe(1);
  });

  it('counts a part whose run ended while it was on its way: never twice', async () => {
    const late = (run: OneImportRun, part: number) =>
      api.engines.postgres.inWorkspace(workspace.id, (tx) =>
        importRunRepository.take(tx, workspace.id, { run: run.id, part, rows: 3 }, { accepted: 3, refused: 0 }),
      );
    const done = await begin();
    await send(done, 0, 3, ['l1', 'l2', 'l3']);
    await change(done.id, { state: 'done' });
    await late(done, 0);
    expect(await read(done.id)).toMatchObject({ accepted: 3, done: 3 });
    const failed = await begin();
    await send(failed, 0, 3, ['l1', 'l2', 'l3']);
    await change(failed.id, { state: 'failed', reason: 'cancelled' });
    await late(failed, 0);
    expect(await read(failed.id)).toMatchObject({ accepted: 3, done: 3 });
    await late(failed, 1);
    await late(failed, 1);
    expect(await read(failed.id)).toMatchObject({ accepted: 6, done: 6 });
    await owner.query(`UPDATE temas.import_run SET heard_at = now() - interval '2 days' WHERE id = $1`, [failed.id]);
    await api.engines.postgres.inWorkspace(workspace.id, (tx) => importRunRepository.abandon(tx, workspace.id));
    const { rows } = await owner.query('SELECT FROM temas.import_part WHERE run_id = ANY ($1)', [[done.id, failed.id]]);
    expect(rows).toEqual([]);
  });

  it('waits when told to, and when nothing is heard of it', async () => {
    const run = await begin();
    expect((await change(run.id, { state: 'paused' })).json()).toMatchObject({ state: 'paused', reason: null });
    expect((await change(run.id, { state: 'running' })).json()).toMatchObject({ state: 'running' });
    await owner.query(`UPDATE temas.import_run SET heard_at = now() - interval '2 minutes' WHERE id = $1`, [run.id]);
    expect(await read(run.id)).toMatchObject({ state: 'paused', reason: 'silent' });
    await send(run, 0, 1, ['s']);
    expect(await read(run.id)).toMatchObject({ state: 'running', reason: null });
    expect((await change(run.id, { state: 'failed' })).json()).toMatchObject({ status: 400, field: 'reason' });
    expect((await change(run.id, { state: 'done', reason: 'cancelled' })).json()).toMatchObject({ field: 'reason' });
    expect((await change(run.id, { state: 'done', rows: 0 })).json()).toMatchObject({ status: 400, field: 'rows' });
    expect((await change(run.id, { state: 'failed', reason: 'cancelled' })).json()).toMatchObject({
      state: 'failed',
      reason: 'cancelled',
    });
  });

  it('is given up when nobody has gone on with it for a month', async () => {
    const run = await begin();
    await send(run, 0, 1, ['t']);
    await owner.query(`UPDATE temas.import_run SET heard_at = now() - interval '31 days' WHERE id = $1`, [run.id]);
    await api.engines.postgres.inWorkspace(workspace.id, (tx) => importRunRepository.abandon(tx, workspace.id));
    expect(await read(run.id)).toMatchObject({ state: 'failed', reason: 'abandoned', accepted: 1 });
  });

  it('names what is wrong with a request', async () => {
    const ask = async (body: object) => (await analyst.ask('POST', `${ws}/imports`, body)).json<{ field: string }>();
    const good = { source: 'one', journeyType: 'case', summary };
    expect(await ask({ ...good, source: 'shop' })).toMatchObject({ code: 'not_importable', field: 'source' });
    expect(await ask({ ...good, journeyType: 'never' })).toMatchObject({ status: 400, field: 'journeyType' });
    expect(await ask({ ...good, rows: -1 })).toMatchObject({ status: 400, field: 'rows' });
    expect(await ask({ ...good, file: 'ayse.csv' })).toMatchObject({ code: 'unknown_field', field: 'file' });
    expect(await ask({ ...good, summary: { ...summary, columns: ['e-mail'] } })).toMatchObject({
      ...{ code: 'unknown_field', field: 'summary.columns' },
    });
    const run = await begin();
    const part = (query: string, source = 'one') =>
      analyst.ask('POST', `${ws}/imports/${source}/events?${query}`, { batch: [event('q')] });
    expect((await part(`run=${run.id}&part=0`)).json()).toMatchObject({ status: 400, field: 'rows' });
    expect((await part(`part=0&rows=1`)).json()).toMatchObject({ status: 400, field: 'run' });
    expect((await part(`run=${run.id}&part=0&rows=0`)).json()).toMatchObject({ status: 400, field: 'rows' });
    expect((await part(`run=${run.id}&part=0&rows=1`, 'two')).json()).toMatchObject({ status: 404, field: 'run' });
    expect((await part(`run=${randomUUID()}&part=0&rows=1`)).json()).toMatchObject({ status: 404, field: 'run' });
    expect((await analyst.ask('GET', `${ws}/imports/${randomUUID()}`)).statusCode).toBe(404);
    expect(await read(run.id)).toMatchObject({ done: 0, nextPart: 0 });
  });

  it('is seen and changed by its own workspace alone, by roles', async () => {
    const run = await begin();
    const stranger = await member(api, 'elsewhere', 'owner');
    const away = `/api/v1/workspaces/elsewhere/imports/${run.id}`;
    expect((await stranger.ask('GET', away)).statusCode).toBe(404);
    expect((await stranger.ask('PATCH', away, { state: 'done' })).statusCode).toBe(404);
    const viewer = await member(api, 'logs', 'viewer');
    expect((await viewer.ask('GET', `${ws}/imports/${run.id}`)).statusCode).toBe(200);
    expect((await viewer.ask('PATCH', `${ws}/imports/${run.id}`, { state: 'done' })).statusCode).toBe(403);
    expect((await viewer.ask('GET', `${ws}/work`)).json<WorkList>().some(({ id }) => id === run.id)).toBe(true);
    const { rows } = await owner.query<{ action: string }>(
      `SELECT action FROM temas.audit_entry WHERE detail->>'run' = $1`,
      [run.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['import.begin']);
    await change(run.id, { state: 'done' });
  });

  it('stands with rebuilds in the list of long work: what runs first, then what waits, then the newest', async () => {
    const waiting = await begin({ source: 'two' });
    await change(waiting.id, { state: 'paused' });
    const running = await begin();
    await send(running, 0, 2, ['w1', 'w2']);
    const before = await work();
    expect(before.find(({ id }) => id === running.id)).toEqual({
      ...{ id: running.id, kind: 'import', state: 'running', done: 2, total: null, finishedAt: null, reason: null },
      startedAt: expect.any(String),
      subject: { source: 'one', journeyType: 'case', generation: null },
    });
    // The rebuild that a new journey type has ordered.
    expect(before.find(({ kind }) => kind === 'rebuild')).toMatchObject({
      reason: 'journey_type',
      subject: { source: null, generation: 1 },
    });
    const groups = [
      ...[({ state }: { state: string }) => state === 'running', ({ state }: { state: string }) => state === 'paused'],
      ({ state }: { state: string }) => state !== 'running' && state !== 'paused',
    ].map((is) => before.filter(is));
    expect(before).toEqual(groups.flat());
    for (const group of groups) {
      const begun = group.map(({ startedAt }) => startedAt);
      expect(begun).toEqual([...begun].sort().reverse());
    }
    expect(groups[1]?.map(({ id }) => id)).toContain(waiting.id);
    await api.asOwner('DELETE', `${ws}/sources/two`);
    expect(await read(waiting.id)).toMatchObject({ state: 'failed', reason: 'source_removed' });
    expect((await work()).find(({ id }) => id === waiting.id)).toMatchObject({ state: 'failed' });
  });
});
