import { describe, expect, it } from '@jest/globals';
import { dispatch } from './dispatch.js';

const workspaceId = '0195fb1e-0000-7000-8000-000000000001';

describe('dispatch', () => {
  const seen: unknown[] = [];
  const run = dispatch('projection', {
    'inbox.project': async (payload) => {
      seen.push(payload);
    },
  });

  it('hands a job with a payload of the catalogue to its handler', async () => {
    await run('inbox.project', { workspaceId, lane: 1 });
    expect(seen).toEqual([{ workspaceId, lane: 1 }]);
  });

  it('refuses for good what is not in the catalogue', async () => {
    await expect(run('inbox.project', { workspaceId, lane: 7 })).rejects.toThrow("is not the catalogue's");
    await expect(run('journey.build', { workspaceId })).rejects.toThrow('no job of this name');
    await expect(run('toString', {})).rejects.toThrow('no job of this name');
  });

  it('does not compile without a handler for every job of the queue', () => {
    // @ts-expect-error map-day.build has no handler
    expect(dispatch('building', { 'journey.build': async () => undefined })).toBeDefined();
  });
});
