import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { projectInbox } from '@temas/server/projection/project-inbox';
import pg from 'pg';
import { member } from '../testing/people.js';
import { refusalOf } from '../testing/refusal.js';
import { startApi, type RunningApi } from '../testing/running-api.js';
import type { ActiveSourceView } from './source.dto.js';

describe('sources', () => {
  let api: RunningApi;
  const base = '/api/v1/workspaces/demo/sources';
  beforeAll(async () => {
    api = await startApi();
  }, 120_000);
  afterAll(async () => api.stop());

  const refused = async (body: object) =>
    refusalOf(await api.asOwner('POST', base, { key: 'shop', name: 'Shop', ...body }));

  it('says how each has been doing', async () => {
    await api.asOwner('POST', base, { key: 'quiet', name: 'Quiet', kind: 'import' });
    const before = Math.floor(Date.now() / 60_000) * 60_000;
    await api.send('/v1/batch', {
      batch: [
        { type: 'track', userId: 'u-1', event: 'Seen', properties: { colour: 'red', size: 4 } },
        { type: 'track', userId: 'u-1', event: 'Seen' },
        { type: 'track', event: 'Seen' },
      ],
    });
    const workspace = await workspaceAccessRepository.byKey(api.engines.postgres, 'demo');
    if (!workspace) throw new Error('no workspace');
    while (((await projectInbox(api.engines, workspace, 0))?.events ?? 0) > 0);

    const viewer = await member(api, 'demo', 'viewer');
    const list = (await viewer.ask('GET', base)).json<ActiveSourceView[]>();
    const [demo, quiet] = list;
    expect(demo).toMatchObject({
      key: 'demo',
      activity: { accepted: 2, rejected: 1, dropped: 2, writeKeys: 1, watchedUntil: null },
    });
    expect(Date.parse(demo?.activity.lastEventAt ?? '')).toBeGreaterThanOrEqual(before);
    expect(quiet).toMatchObject({
      key: 'quiet',
      activity: { lastEventAt: null, accepted: 0, rejected: 0, dropped: 0, writeKeys: 0, watchedUntil: null },
    });
    const { from = '', to = '' } = demo?.activity.counted ?? {};
    expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
    expect(Math.abs(Date.now() - Date.parse(to))).toBeLessThan(60_000);
    const alone = (await viewer.ask('GET', `${base}/demo`)).json<ActiveSourceView>();
    expect({ ...alone, activity: { ...alone.activity, counted: { from, to } } }).toEqual(demo);

    // A day later nothing of it is of the last 24 hours, and it was still the last.
    const owner = new pg.Client({ connectionString: api.engines.ownerUrl });
    await owner.connect();
    await owner.query(`UPDATE temas.ingest_count SET minute = minute - interval '24 hours 1 minute'`);
    await owner.end();
    const { activity } = (await viewer.ask('GET', `${base}/demo`)).json<ActiveSourceView>();
    expect(activity).toMatchObject({ accepted: 0, rejected: 0, dropped: 0 });
    expect(Date.parse(activity.lastEventAt ?? '')).toBe(
      Date.parse(demo?.activity.lastEventAt ?? '') - (24 * 60 + 1) * 60_000,
    );
  });

  it('names the field of what it does not take', async () => {
    expect(await refused({ key: 'Not A Key' })).toEqual([400, 'invalid_request', 'key']);
    expect(await refused({ name: '  ' })).toEqual([400, 'invalid_request', 'name']);
    expect(await refused({ channel: 'Çağrı' })).toEqual([400, 'invalid_request', 'channel']);
    expect(await refused({ allowedOrigins: ['https://shop.example', 'https://shop.example/path'] })).toEqual([
      400,
      'invalid_request',
      'allowedOrigins[1]',
    ]);
    expect(await refused({ key: 'demo' })).toEqual([409, 'conflict', 'key']);
  });
});
