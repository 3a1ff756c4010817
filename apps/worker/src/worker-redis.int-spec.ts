import { afterAll, beforeAll, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeUnless } from '@temas/server/testing/describe-unless';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { redisMissing, startTestRedis, type TestRedis } from '@temas/server/testing/redis';
import { tellWorkerStory } from './testing/worker-story.js';

describeUnless(redisMissing, 'the worker with its queue in Redis', () => {
  let engines: TestEngines;
  let redis: TestRedis;

  beforeAll(async () => {
    redis = await startTestRedis();
    engines = await startTestEngines();
  }, 120_000);
  afterAll(async () => {
    // Redis first: it must not be left running because the engines never came up.
    await redis.stop();
    await engines.stop();
  });

  it('finds what nobody rang for, answers the bell, and comes back after an end and a lost queue', async () => {
    await tellWorkerStory(engines, { ...engines.env, REDIS_URL: redis.url }, async () => {
      const client = new Redis(redis.url);
      await client.flushall();
      await client.quit();
    });
  }, 300_000);
});
