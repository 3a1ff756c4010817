/**
 * The engines of one test run on free ports, thrown away with it: those of the packages, or, for the server profile, a
 * Postgres and a Redis of the machine's. The analytical store is an olap process either way: no ClickHouse server comes
 * as a package. Started by Jest's global set-up when integration tests are about to run; their addresses travel in
 * TEMAS_TEST_ENGINES.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../start/preflight.mjs';
import { startEmbeddedPostgres, startServerPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { findPostgres, hasRedis, serversMissing } from './server-programs.mjs';
import { until } from './until.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts the engines of a profile.
 * @param {'embedded' | 'server'} profile
 */
export async function startEngines(profile = 'embedded') {
  const start = profile === 'server' ? serversHere() : startPackaged;
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-test-'));
  const children = [];
  try {
    const [stores, clickhouseUrl] = await both(start(folder, children), startOlap(path.join(folder, 'olap'), children));
    return {
      folder,
      profile,
      ...stores,
      clickhouseUrl,
      pids: children.map((child) => child.pid),
      stop: () => stop(folder, children),
    };
  } catch (error) {
    await stop(folder, children);
    throw error;
  }
}

async function startPackaged(folder, children) {
  const postgresUrl = await startEmbeddedPostgres(folder, children);
  return { postgresUrl, migrationUrl: postgresUrl, redisUrl: undefined };
}

/** How the servers of this machine are started. @throws where there are none */
function serversHere() {
  const programs = findPostgres();
  const missing = serversMissing({ postgres: programs, redis: hasRedis() });
  if (missing) throw new Error(missing);
  return async (folder, children) => {
    const [postgres, redisUrl] = await both(
      startServerPostgres(folder, children, programs),
      startRedis(path.join(folder, 'redis'), children),
    );
    return { ...postgres, redisUrl };
  };
}

/** Both, once neither goes on: what still starts while the rest is stopped would be left over. */
async function both(...attempts) {
  const ends = await Promise.allSettled(attempts);
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return ends.map(({ value }) => value);
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
