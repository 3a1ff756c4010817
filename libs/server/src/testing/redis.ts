import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Why there can be no Redis here, or nothing. */
export const redisMissing =
  spawnSync('redis-server', ['--version']).status === 0 ? undefined : 'no redis-server on this machine';

/** A Redis of this test file's own. */
export interface TestRedis {
  readonly url: string;
  /** Ends the server, as a lost machine does. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  revive(): void;
  stop(): Promise<void>;
}

/**
 * Starts a Redis that keeps nothing on disk.
 * @param settings further arguments of its command line, such as `--appendonly`, `yes`
 */
export async function startTestRedis(settings: readonly string[] = []): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-redis-'));
  const start = (): ChildProcess =>
    spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings], {
      stdio: 'ignore',
    });
  let server = start();
  const kill = (): Promise<void> =>
    new Promise((resolve) => {
      if (server.exitCode !== null || server.signalCode !== null) return resolve();
      server.once('exit', () => resolve());
      server.kill('SIGKILL');
    });
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    revive() {
      server = start();
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
