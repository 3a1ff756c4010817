import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeUnless } from '@temas/server/testing/describe-unless';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { tellWorkerStory } from './testing/worker-story.js';

const installed = spawnSync('redis-server', ['--version']).status === 0;
const missing = installed ? undefined : 'no redis-server here';

let engines: TestEngines;
let redis: ChildProcess;
let folder: string;
let url: string;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

describeUnless(missing, 'the worker with its queue in Redis', () => {
  beforeAll(async () => {
    const port = await freePort();
    folder = mkdtempSync(path.join(tmpdir(), 'temas-redis-'));
    url = `redis://127.0.0.1:${port}`;
    redis = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', ''], {
      stdio: 'ignore',
    });
    engines = await startTestEngines();
  }, 120_000);
  afterAll(async () => {
    redis.kill();
    await engines.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds what nobody rang for, answers the bell, and comes back after an end and a lost queue', async () => {
    await tellWorkerStory(engines, { ...engines.env, REDIS_URL: url }, async () => {
      const client = new Redis(url);
      await client.flushall();
      await client.quit();
    });
  }, 120_000);
});
