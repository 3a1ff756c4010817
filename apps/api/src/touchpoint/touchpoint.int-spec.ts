import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type RunningApi } from '../testing/running-api.js';
import { member, type Browser } from '../testing/people.js';
import type { StageList, TouchpointList } from './touchpoint.dto.js';

describe('touchpoints and stages', () => {
  let api: RunningApi;
  let analyst: Browser;
  const ws = '/api/v1/workspaces/own';

  beforeAll(async () => {
    api = await startApi();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'own', name: 'Own' });
    analyst = await member(api, 'own', 'analyst');
  }, 120_000);
  afterAll(async () => api.stop());

  const stage = (key: string) => ({ key, name: key.toUpperCase(), nameEn: null });
  const list = async () => (await analyst.ask('GET', `${ws}/touchpoints`)).json<TouchpointList>();
  const put = (stages: unknown, version?: string) =>
    api.request({
      method: 'PUT',
      url: `${ws}/stages`,
      headers: {
        authorization: `Bearer ${api.bootstrap.apiToken}`,
        'content-type': 'application/json',
        ...(version === undefined ? {} : { 'if-match': version }),
      },
      payload: JSON.stringify(stages),
    });

  it('replace stages only for those who have seen the last ones', async () => {
    const first = await analyst.ask('GET', `${ws}/stages`);
    const version = String(first.headers['etag']);
    expect(version).toMatch(/^"[0-9a-f]{16}"$/);
    const saved = await put([stage('one'), stage('two')], version);
    expect(saved.statusCode).toBe(200);
    const next = String(saved.headers['etag']);
    expect(next).not.toBe(version);
    const refused = await put([stage('mine')], version);
    expect(refused.json()).toMatchObject({ status: 409, code: 'conflict', field: 'If-Match' });
    const now = await analyst.ask('GET', `${ws}/stages`);
    expect(now.json<StageList>()).toEqual([stage('one'), stage('two')]);
    expect(now.headers['etag']).toBe(next);
    // Another order is another version; the same stages have the same one.
    const turned = await put([stage('two'), stage('one')], next);
    expect(turned.headers['etag']).not.toBe(next);
    expect((await put([stage('one'), stage('two')], String(turned.headers['etag']))).headers['etag']).toBe(next);
    expect((await put([stage('one'), stage('two'), stage('three')], '*')).statusCode).toBe(200);
    expect((await put([stage('one'), stage('two'), stage('three')])).statusCode).toBe(200);
  });

  it('let one of two writers at once have it', async () => {
    const version = String((await analyst.ask('GET', `${ws}/stages`)).headers['etag']);
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, at) => put([stage('one'), stage('two'), stage(`by-${at}`)], version)),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
  });

  it('say which stage is at fault', async () => {
    expect((await put([stage('one'), stage('two'), stage('one')])).json()).toMatchObject({ field: '[2].key' });
    expect((await put([stage('one'), { key: 'two', name: ' ' }])).json()).toMatchObject({ field: '[1].name' });
  });

  it('change many at once, or none', async () => {
    for (const key of ['a', 'b', 'c']) {
      await analyst.ask('PATCH', `${ws}/touchpoints/${key}`, { owner: 'Ayşe', stage: 'one' });
    }
    const many = (touchpoints: readonly string[], change: object) =>
      analyst.ask('PATCH', `${ws}/touchpoints`, { touchpoints, change });
    const answer = await many(['a', 'b', 'a'], { stage: 'two' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { changed: 2 }]);
    const shape = async () => (await list()).map(({ key, stage: at, owner }) => `${key} ${at} ${owner}`);
    expect(await shape()).toEqual(['a two Ayşe', 'b two Ayşe', 'c one Ayşe']);
    expect((await many(['c'], { stage: null, owner: 'Can' })).statusCode).toBe(200);
    expect(await shape()).toEqual(['a two Ayşe', 'b two Ayşe', 'c null Can']);

    const refused = async (touchpoints: readonly string[], change: object) => {
      const { statusCode, body } = await many(touchpoints, change);
      return `${statusCode} ${(JSON.parse(body) as { field: string }).field}`;
    };
    expect(await refused(['a', 'never'], { owner: 'Can' })).toBe('400 touchpoints[1]');
    expect(await refused(['a'], { stage: 'never' })).toBe('400 change.stage');
    expect(await refused(['a'], {})).toBe('400 change');
    expect(await refused(['a'], { name: 'x' })).toBe('400 change.name');
    expect(await refused([], { owner: 'Can' })).toBe('400 touchpoints');
    expect(
      await refused(
        Array.from({ length: 501 }, () => 'a'),
        { owner: 'Can' },
      ),
    ).toBe('400 touchpoints');
    expect(await shape()).toEqual(['a two Ayşe', 'b two Ayşe', 'c null Can']);
  });

  it('say as of when their visits are counted, and by which rules', async () => {
    const before = Date.now();
    const rows = await list();
    expect(rows.map(({ visits }) => visits)).toEqual([0, 0, 0]);
    const rules = await api.asOwner('GET', `${ws}/mapping-rules`);
    for (const { countedAt, definitionVersion } of rows) {
      expect(Date.parse(countedAt)).toBeGreaterThanOrEqual(before);
      expect(definitionVersion).toBe(String(rules.json<{ generation: number }>().generation));
    }
  });

  it('lose a stage that is removed', async () => {
    expect((await put([stage('one')])).statusCode).toBe(200);
    expect((await list()).map(({ stage: at }) => at)).toEqual([null, null, null]);
  });

  it('are prepared in numbers before any event has met them', async () => {
    const prepare = (touchpoints: readonly string[], more: object = {}) =>
      analyst.ask('PATCH', `${ws}/touchpoints`, { touchpoints, change: { stage: 'one' }, prepare: true, ...more });
    const answer = await prepare(['newer', 'a', 'new', 'new']);
    expect([answer.statusCode, answer.json()]).toEqual([200, { changed: 3 }]);
    const shape = async () => (await list()).map(({ key, stage: at }) => `${key} ${at}`);
    expect(await shape()).toEqual(['a one', 'b null', 'c null', 'new one', 'newer one']);
    const refused = await prepare(['newest', 'call ayse@example.com']);
    expect(refused.json()).toMatchObject({ status: 400, field: 'touchpoints[1]' });
    expect((await prepare(['newest'], { prepare: false })).json()).toMatchObject({ field: 'touchpoints[0]' });
    expect((await prepare(['newest'], { change: { stage: 'gone' } })).json()).toMatchObject({ field: 'change.stage' });
    expect(await shape()).toHaveLength(5);
    // As they are at the limit of one request.
    const many = Array.from({ length: 500 }, (_, at) => `step ${at}`);
    expect((await prepare(many)).json()).toEqual({ changed: 500 });
  });
});
