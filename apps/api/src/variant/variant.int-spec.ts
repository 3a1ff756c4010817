import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type RunningApi } from '../testing/running-api.js';

const variants = '/api/v1/workspaces/clinic/variants';

describe('questions about variants', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi();
    const made = await api.asOwner('POST', '/api/v1/workspaces', { key: 'clinic', name: 'Clinic' });
    expect(made.statusCode).toBe(201);
  }, 120_000);
  afterAll(async () => api.stop());

  const id = '0123456789abcdef';

  it.each([
    ['?journeyType=visit&sort=best', 'invalid_request', 'sort'],
    ['?journeyType=visit&order=up', 'invalid_request', 'order'],
    ['?journeyType=visit&group=all', 'invalid_request', 'group'],
    ['?journeyType=visit&limit=501', 'invalid_request', 'limit'],
    ['?journeyType=visit&offset=-1', 'invalid_request', 'offset'],
    ['?journeyType=visit&ids=1', 'invalid_request', 'ids[0]'],
    ['?journeyType=visit&with=Nowhere', 'invalid_request', 'with'],
    ['?journeyType=visit&without=a%2Cb&without=c', 'invalid_request', 'without'],
    ['?journeyType=visit&through=Nowhere', 'invalid_request', 'through'],
    ['?journeyType=visit&notThrough=', 'invalid_request', 'notThrough[0]'],
    ['?journeyType=visit&from=2026-02-30', 'invalid_request', 'from'],
    ['?journeyType=visit&page=2', 'unknown_field', 'page'],
    ['?journeyType=nothing', 'not_found', 'journeyType'],
    ['/stages?journeyType=visit&first=0', 'invalid_request', 'first'],
    ['/stages?journeyType=visit&first=some', 'invalid_request', 'first'],
    [`/stages?journeyType=visit&first=1&ids=${id}`, 'invalid_request', 'first'],
    ['/stages?journeyType=visit&ids=1', 'invalid_request', 'ids[0]'],
    [`/stages?journeyType=visit&ids=${Array.from({ length: 51 }, () => id).join(',')}`, 'invalid_request', 'ids'],
    ['/stages?journeyType=visit&group=all', 'invalid_request', 'group'],
    ['/stages?journeyType=visit&with=Nowhere', 'invalid_request', 'with'],
    ['/stages?journeyType=visit&through=Nowhere', 'invalid_request', 'through'],
    ['/stages?journeyType=visit&sort=journeys', 'unknown_field', 'sort'],
    ['/stages?journeyType=nothing', 'not_found', 'journeyType'],
    ['/stages', 'invalid_request', 'journeyType'],
    ['/comparison?journeyType=visit', 'invalid_request', 'ids'],
    [`/comparison?journeyType=visit&ids=${id}`, 'invalid_request', 'ids'],
    [`/comparison?journeyType=visit&ids=${id},${id.replace('0', '1')}`, 'not_found', 'ids'],
  ])('are refused with the name of the field: %s', async (question, code, field) => {
    const answer = await api.asOwner('GET', variants + question);
    expect(answer.json()).toMatchObject({ code, field });
    expect(answer.statusCode).toBe(code === 'not_found' ? 404 : 400);
  });

  it('are answered with nothing where there is nothing', async () => {
    const answer = await api.asOwner('GET', `${variants}?journeyType=visit&group=set&sort=score&offset=500`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      ...{ summary: { journeys: 0, variants: 0 }, matching: { journeys: 0, variants: 0 } },
      ...{
        variants: [],
        rest: { journeys: 0, variants: 0, share: 0 },
        scattered: false,
        coverage: [],
        question: null,
        groupSize: 10,
      },
    });
  });

  it('are of no stages where there is nothing', async () => {
    const answer = await api.asOwner('GET', `${variants}/stages?journeyType=visit&first=3`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ variants: 0, journeys: 0, touchpoints: [], transitions: [], groupSize: 10 });
  });
});
