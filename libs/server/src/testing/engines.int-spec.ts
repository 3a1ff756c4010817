import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { queueConnection } from '../platform/queue-connection.js';
import { JobQueue } from '../platform/queue.js';
import { describeIn } from './describe-in.js';
import { startTestEngines, type TestEngines } from './engines.js';
import { keptJobs } from './kept-jobs.js';

const workspaceId = '0195fb1e-0000-7000-8000-000000000001';

let engines: TestEngines;
let other: TestEngines;
beforeAll(async () => {
  engines = await startTestEngines();
  other = await startTestEngines();
}, 240_000);
afterAll(async () => {
  await other.stop();
  await engines.stop();
});

/** What a login may, and in which order its database puts names. */
async function seenBy(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT rolsuper AS superuser, rolbypassrls AS "passes",
         ARRAY(SELECT name FROM unnest(ARRAY['b', 'A', 'a', 'B']) AS name ORDER BY name) AS names,
         pg_get_userbyid((SELECT datdba FROM pg_database WHERE datname = current_database())) = current_user AS owner
       FROM pg_roles WHERE rolname = current_user`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}

/** The stores of the jobs, once one was rung for, by what their tables or keys begin with. */
async function whereJobsLie(): Promise<string[]> {
  const queue = new JobQueue(queueConnection(engines.env));
  await queue.enqueue('journey.build', { workspaceId }, workspaceId);
  await queue.close();
  const kept = await keptJobs(engines.env);
  const holding = [...kept].filter(([, text]) => text.includes('journey.build'));
  return [...new Set(holding.map(([name]) => name.split(/[.:]/)[0] ?? ''))];
}

describeIn('embedded', 'the engines of an embedded installation', 'these are servers', () => {
  it('are a Postgres whose owner is its superuser, with the jobs in it', async () => {
    expect(engines.env.TEMAS_PROFILE).toBe('embedded');
    const owner = { superuser: true, passes: true, names: ['A', 'B', 'a', 'b'], owner: true };
    expect(await seenBy(engines.migrationUrl)).toEqual(owner);
    expect(engines.ownerUrl).toBe(engines.migrationUrl);
    expect(await whereJobsLie()).toEqual(['queue']);
  });
});

describeIn('server', 'the engines of servers', 'these are embedded', () => {
  it('are a Postgres whose owner is no superuser and whose names have the order of a language', async () => {
    expect(engines.env.TEMAS_PROFILE).toBe('server');
    const names = ['a', 'A', 'b', 'B'];
    expect(await seenBy(engines.migrationUrl)).toEqual({ superuser: false, passes: false, names, owner: true });
    expect(await seenBy(engines.ownerUrl)).toEqual({ superuser: true, passes: true, names, owner: false });
  });

  it('are a Redis that holds the jobs, a database of it for each', async () => {
    expect(await whereJobsLie()).toEqual(['bull']);
    expect(
      [...(await keptJobs({ DATABASE_QUEUE_URL: engines.env.DATABASE_QUEUE_URL })).values()].join(''),
    ).not.toContain('journey.build');
    expect((await keptJobs(other.env)).size).toBe(0);
  });
});
