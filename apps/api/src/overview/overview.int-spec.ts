import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { BuildLoop } from '@temas/server/journey/build-loop';
import { projectInbox } from '@temas/server/projection/project-inbox';
import { startApi, type RunningApi } from '../testing/running-api.js';

const address = '/api/v1/workspaces/demo/overview?journeyType=visit';

describe('the overview', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi();
    const workspace = await workspaceAccessRepository.byKey(api.engines.postgres, 'demo');
    if (!workspace) throw new Error('no workspace');
    const batch = Array.from({ length: 24 }, (_, at) => ({
      ...{ type: 'track', event: at % 2 === 0 ? 'Seen' : 'Bought', messageId: `m${at}`, userId: `person-${at >> 1}` },
      properties: { colour: 'red' },
    }));
    const sent = await api.send('/v1/batch', { batch: [...batch, { ...batch[0], messageId: 'bad', type: 'dance' }] });
    expect(sent.json()).toMatchObject({ accepted: 24, rejected: 1 });
    while (((await projectInbox(api.engines, workspace, 0))?.events ?? 0) > 0);
    const loop = new BuildLoop(api.engines, { least: 0, most: 0 });
    while ((await loop.run(workspace.id)).more);
  }, 120_000);
  afterAll(async () => api.stop());

  it('answers with everything, or with the blocks that are asked for', async () => {
    const all = await api.asOwner('GET', address);
    expect(all.statusCode).toBe(200);
    expect(all.json()).toMatchObject({
      ...{ summary: { journeys: 12 }, changes: null, compare: null, groupSize: 10, stages: [] },
      dataHealth: {
        ...{ accepted: 24, rejected: 1, dropped: 24, rejectedShare: 1 / 25, droppedPerEvent: 1 },
        ...{ state: 'attention', reasons: ['rejected'], limits: { silentHours: 72, rejectedShare: 0.01 } },
        ...{ waitingEvents: 0, rebuilding: false, unregisteredProperties: 1 },
      },
    });
    const two = (await api.asOwner('GET', `${address}&parts=stages,dataHealth`)).json<Record<string, unknown>>();
    expect(Object.keys(two).sort()).toEqual(['compare', 'dataHealth', 'groupSize', 'receipt', 'stages', 'summary']);
  });

  it('says of which 24 hours its counts are', async () => {
    const { dataHealth } = (await api.asOwner('GET', `${address}&parts=dataHealth`)).json<{
      dataHealth: { counted: { from: string; to: string } };
    }>();
    const { from, to } = dataHealth.counted;
    expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
    expect(Math.abs(Date.now() - Date.parse(to))).toBeLessThan(60_000);
  });

  it('says when each live source was last heard of', async () => {
    const { dataHealth } = (await api.asOwner('GET', `${address}&parts=dataHealth`)).json<{
      dataHealth: { sources: { key: string; lastEventAt: string | null }[] };
    }>();
    const last = dataHealth.sources.find(({ lastEventAt }) => lastEventAt !== null)?.lastEventAt ?? '';
    expect(Math.abs(Date.now() - Date.parse(last))).toBeLessThan(180_000);
  });

  it.each([
    ['&parts=everything', 400, 'parts[0]'],
    ['&from=yesterday', 400, 'from'],
    ['&compare=previous', 400, 'compare'],
    ['&stage=moon', 400, 'stage'],
    ['&channel=moon', 400, 'channel'],
    ['&through=moon', 400, 'through'],
    ['&notThrough=Seen,Bought', 400, 'notThrough'],
    ['&limit=3', 400, 'limit'],
  ])('refuses %s with %d and names %s', async (query, status, field) => {
    const answer = await api.asOwner('GET', `${address}${query}`);
    expect([answer.statusCode, answer.json<{ field?: string }>().field]).toEqual([status, field]);
  });

  it('knows no journey type of another name', async () => {
    const answer = await api.asOwner('GET', '/api/v1/workspaces/demo/overview?journeyType=none');
    expect(answer.statusCode).toBe(404);
  });
});
