import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type RunningApi } from '../testing/running-api.js';

const ws = '/api/v1/workspaces/clinic';

describe('the settings of a workspace', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi();
    await api.asOwner('POST', '/api/v1/workspaces', { key: 'clinic', name: 'Klinik', minGroup: 20 });
  }, 120_000);
  afterAll(async () => api.stop());

  const change = async (body: object) => {
    const answer = await api.asOwner('PATCH', ws, body);
    const { minGroup, code, field } = answer.json<{ minGroup?: number; code?: string; field?: string }>();
    return answer.statusCode === 200 ? minGroup : [answer.statusCode, code, field];
  };

  it('raise the smallest group freely, lower it with a reason only, and take 1 with one and imports alone', async () => {
    expect(await change({ minGroup: 30 })).toBe(30);
    expect(await change({ minGroup: 30 })).toBe(30);
    expect(await change({ minGroup: 10 })).toEqual([422, 'min_group_not_allowed', 'minGroupReason']);
    expect(await change({ minGroup: 10, minGroupReason: 'Small clinic' })).toBe(10);
    expect(await change({ minGroup: 4, minGroupReason: 'Too small' })).toEqual([
      422,
      'min_group_not_allowed',
      'minGroup',
    ]);
    expect(await change({ minGroup: 1 })).toEqual([422, 'min_group_not_allowed', 'minGroupReason']);
    expect(await change({ minGroup: 1, minGroupReason: 'A public log' })).toBe(1);
    expect(await change({ minGroup: 10 })).toBe(10);
    await api.asOwner('POST', `${ws}/sources`, { key: 'shop', name: 'Shop' });
    expect(await change({ minGroup: 1, minGroupReason: 'A public log' })).toEqual([
      422,
      'min_group_not_allowed',
      'minGroup',
    ]);
  });

  it('name the field of what is no name, no zone or no number', async () => {
    expect(await change({ name: ' ' })).toEqual([400, 'invalid_request', 'name']);
    expect(await change({ timeZone: 'Istanbul' })).toEqual([400, 'invalid_request', 'timeZone']);
    expect(await change({ minGroup: 1_001 })).toEqual([400, 'invalid_request', 'minGroup']);
    expect(await change({ demo: true })).toEqual([400, 'unknown_field', 'demo']);
  });
});
