import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeUnless } from '@temas/server/testing/describe-unless';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { redisMissing, startTestRedis, type TestRedis } from '@temas/server/testing/redis';
import { askRedis } from '@temas/server/platform/redis-fitness';

const apps = path.resolve(import.meta.dirname, '../..');

describeUnless(redisMissing, 'a start with the queue in Redis', () => {
  let engines: TestEngines;
  let redis: TestRedis | undefined;
  let started: ChildProcess | undefined;
  beforeAll(async () => {
    engines = await startTestEngines();
  }, 120_000);
  afterEach(async () => {
    // Still there where a test ran out of time.
    started?.kill('SIGKILL');
    await redis?.stop();
    redis = undefined;
  });
  afterAll(() => engines.stop());

  async function redisWith(...settings: string[]): Promise<TestRedis> {
    redis = await startTestRedis(settings);
    const client = new Redis(redis.url);
    await client.ping();
    await client.quit();
    return redis;
  }

  /** Starts what is built, as a container would; ends it once it is ready. */
  async function start(
    app: 'api' | 'worker',
    url: string,
    hear: (said: string) => void = () => undefined,
  ): Promise<{ code: number | null; said: string }> {
    const { TEMAS_KEY_FILE, DATABASE_APP_URL, DATABASE_JANITOR_URL, DATABASE_QUEUE_URL, ...others } = engines.env;
    const child = spawn(process.execPath, [path.join(apps, app, 'dist/main.js')], {
      env: {
        PATH: process.env['PATH'],
        TEMAS_KEY_FILE,
        DATABASE_APP_URL,
        DATABASE_JANITOR_URL,
        DATABASE_QUEUE_URL,
        CLICKHOUSE_URL: others.CLICKHOUSE_URL,
        CLICKHOUSE_DATABASE: others.CLICKHOUSE_DATABASE,
        REDIS_URL: url,
        PORT: '0',
      },
    });
    started = child;
    let said = '';
    let told = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        hear(said);
        // A second one would end it at once.
        if (!told && said.includes('is ready')) told = child.kill('SIGTERM');
      });
    }
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, said };
  }

  it.each(['api', 'worker'] as const)(
    'F-148 is refused to the %s where Redis evicts and forgets, with the settings to change',
    async (app) => {
      const { url } = await redisWith('--maxmemory-policy', 'allkeys-lru', '--appendonly', 'no');
      const { code, said } = await start(app, url);
      expect([code, said]).toEqual([1, expect.stringContaining('set it to noeviction')]);
      expect(said).toContain('appendonly is no');
      expect(said).not.toContain('is ready');
    },
    180_000,
  );

  it('F-148 is waited for where it was away, came back unfit, and was set right', async () => {
    const server = await redisWith('--appendonly', 'no');
    const { url } = server;
    await server.kill();
    let heard = '';
    const over = start('worker', url, (said) => (heard = said));
    const hears = async (words: string): Promise<void> => {
      for (const until = Date.now() + 60_000; !heard.includes(words) && Date.now() < until;) await delay(100);
      expect(heard).toContain(words);
    };
    await hears('jobs wait until it does');
    server.revive();
    await hears('appendonly is no');
    expect([started?.exitCode, heard.includes('is ready')]).toEqual([null, false]);
    const client = new Redis(url);
    await client.config('SET', 'appendonly', 'yes');
    await client.quit();
    expect(await over).toEqual({ code: 0, said: expect.stringContaining('the worker is ready') });
  }, 180_000);

  it('goes on where Redis keeps what it is given', async () => {
    const { url } = await redisWith('--maxmemory-policy', 'noeviction', '--appendonly', 'yes');
    for (const app of ['api', 'worker'] as const) {
      expect([app, await start(app, url)]).toEqual([app, { code: 0, said: expect.stringContaining('is ready') }]);
    }
  }, 180_000);

  it('is refused where Redis is nearly full', async () => {
    const { url } = await redisWith('--appendonly', 'yes', '--maxmemory', '32mb', '--maxmemory-policy', 'noeviction');
    expect((await askRedis(url)).faults).toEqual([]);
    const client = new Redis(url);
    try {
      for (let part = 0; part < 22; part += 1) await client.set(`filling ${part}`, Buffer.alloc(1024 ** 2));
    } finally {
      client.disconnect();
    }
    expect((await askRedis(url)).faults).toEqual([
      expect.stringMatching(/uses (8|9)\d % of its memory; raise maxmemory/),
    ]);
  });

  it('is a warning where INFO is forbidden, or nobody answers', async () => {
    const { url } = await redisWith('--appendonly', 'yes');
    const client = new Redis(url);
    await client.call('ACL', 'SETUSER', 'blind', 'on', '>secret', '~*', '+@all', '-info', '-config');
    await client.quit();
    const blind = new URL(url);
    [blind.username, blind.password] = ['blind', 'secret'];
    expect(await askRedis(blind.href)).toEqual({
      faults: [],
      warnings: [expect.stringContaining('INFO is forbidden')],
    });
    const away = await askRedis('redis://127.0.0.1:1');
    expect(away).toEqual({ faults: [], warnings: [expect.stringContaining('does not answer')] });
  });
});
