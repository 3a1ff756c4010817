import { afterAll, beforeAll, describe, it } from '@jest/globals';
import pg from 'pg';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { tellWorkerStory } from './testing/worker-story.js';

let engines: TestEngines;

beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());

describe('the worker with its queue in Postgres', () => {
  it('F-147 finds what nobody rang for, answers the bell, and comes back after an end and a lost queue', async () => {
    await tellWorkerStory(engines, { ...engines.env, REDIS_URL: undefined }, async () => {
      const client = new pg.Client({ connectionString: engines.env.DATABASE_QUEUE_URL });
      await client.connect();
      const tables = await client.query<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'queue' AND tablename LIKE '%job%'`,
      );
      for (const { name } of tables.rows) await client.query(`TRUNCATE queue."${name}" CASCADE`);
      await client.end();
    });
  }, 300_000);
});
