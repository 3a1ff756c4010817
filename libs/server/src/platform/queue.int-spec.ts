import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeUnless } from '../testing/describe-unless.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import { itKeepsItsPromises, until } from '../testing/queue-story.js';
import { redisMissing, startTestRedis, type TestRedis } from '../testing/redis.js';
import { queueConnection } from './queue-connection.js';
import { JobQueue } from './queue.js';

const workspaceId = '0195fb1e-0000-7000-8000-000000000001';
const rung = (queue: JobQueue): Promise<boolean> =>
  queue.enqueue('journey.build', { workspaceId }, workspaceId).then(
    () => true,
    () => false,
  );

let engines: TestEngines;
beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(() => engines.stop());

describe('the queue in Postgres', () => {
  const connect = () => queueConnection({ DATABASE_QUEUE_URL: engines.env.DATABASE_QUEUE_URL });

  itKeepsItsPromises(connect);

  it('says that it is away, and works once it is there, although the first attempt failed', async () => {
    let away = true;
    const nowhere = queueConnection({ DATABASE_QUEUE_URL: 'postgres://temas_queue@127.0.0.1:1/none' });
    const here = connect();
    const queue = new JobQueue({ ...here, queue: (name) => (away ? nowhere : here).queue(name) });
    const ring = queue.enqueue('journey.build', { workspaceId }, workspaceId);
    await expect(ring).rejects.toMatchObject({ code: 'unavailable' });
    await expect(queue.ring('journey.build', { workspaceId }, workspaceId)).resolves.toBeUndefined();
    away = false;
    expect(await rung(queue)).toBe(true);
    await queue.close();
  }, 60_000);
});

describeUnless(redisMissing, 'the queue in Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());
  const connect = () => queueConnection({ ...engines.env, REDIS_URL: redis.url });

  itKeepsItsPromises(connect);

  it('answers in time that it is away instead of waiting for ever, and works again once it is back', async () => {
    const queue = new JobQueue(connect());
    expect(await rung(queue)).toBe(true);
    await redis.kill();
    await expect(queue.enqueue('journey.build', { workspaceId }, workspaceId)).rejects.toMatchObject({
      code: 'unavailable',
    });
    redis.revive();
    await until(() => rung(queue));
    await queue.close();
  }, 120_000);
});
