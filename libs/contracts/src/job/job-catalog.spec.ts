import { describe, expect, it } from '@jest/globals';
import { jobCatalog, queueNames, type JobHandlers, type JobName, type JobPayload } from './job-catalog.js';

const workspaceId = '0195fb1e-0000-7000-8000-000000000001';

describe('the job catalogue', () => {
  it('names a queue and a number of attempts for every job, and only ids and numbers travel', () => {
    for (const [name, job] of Object.entries(jobCatalog)) {
      expect(queueNames).toContain(job.queue);
      expect(job.attempts).toBeGreaterThan(0);
      expect([
        name,
        job.payload.safeParse({ workspaceId, lane: 0, sourceId: workspaceId, email: 'a@b.co' }).success,
      ]).toEqual([name, false]);
    }
  });

  it('F-146 refuses a payload that is not its own', () => {
    expect(jobCatalog['inbox.project'].payload.safeParse({ workspaceId, lane: 0 }).success).toBe(true);
    expect(jobCatalog['inbox.project'].payload.safeParse({ workspaceId, lane: 2 }).success).toBe(false);
    expect(jobCatalog['journey.build'].payload.safeParse({ workspaceId: 'acme' }).success).toBe(false);
    expect(jobCatalog['upkeep.prune'].payload.safeParse({ workspaceId }).success).toBe(false);
  });

  // The type checker reads these: should one of them compile, its @ts-expect-error is itself an error.
  it('does not compile with a wrong payload, an unknown name or a missing handler', () => {
    const right: JobPayload<'inbox.project'> = { workspaceId, lane: 1 };
    // @ts-expect-error a lane that there is not
    const wrongLane: JobPayload<'inbox.project'> = { workspaceId, lane: 2 };
    // @ts-expect-error a source is missing
    const tooLittle: JobPayload<'source.remove'> = { workspaceId };
    // @ts-expect-error a payload holds nothing that is not in the catalogue
    const tooMuch: JobPayload<'journey.build'> = { workspaceId, email: 'a@b.co' };
    // @ts-expect-error no job of this name
    const unknown: JobName = 'inbox.projekt';
    // @ts-expect-error map-day.build has no handler
    const missing: JobHandlers<'building'> = { 'journey.build': async () => undefined };
    const foreign: JobHandlers<'projection'> = {
      'inbox.project': async () => undefined,
      // @ts-expect-error a job of another queue
      'journey.build': async () => undefined,
    };
    const mistaken: JobHandlers<'projection'> = {
      // @ts-expect-error the handler takes another payload
      'inbox.project': async (payload: { sourceId: string }) => void payload,
    };
    expect([right, wrongLane, tooLittle, tooMuch, unknown, missing, foreign, mistaken]).toHaveLength(8);
  });
});
