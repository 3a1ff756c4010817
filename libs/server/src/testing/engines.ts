import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { ClickHouse } from '../platform/clickhouse.js';
import type { Env } from '../platform/env.js';
import { migratePostgres } from '../platform/migrate.js';
import { Postgres } from '../platform/postgres.js';
import { redisOptions } from '../platform/queue-connection.js';
import { runEngines } from './run-engines.js';

/** A database and an analytical store of this test file's own, migrated and empty. */
export interface TestEngines {
  /** What `getEnv()` would give a process that runs on them. */
  readonly env: Env;
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  /** A superuser's URL, for tests that must look behind row-level security. Embedded it is the owner's. */
  readonly ownerUrl: string;
  /** The URL with which the database was made and is migrated: on a server an owner's who is no superuser. */
  readonly migrationUrl: string;
  stop(): Promise<void>;
}

const passwords = { app: 'app', janitor: 'janitor', queue: 'queue' };

/** Makes a fresh database in the run's Postgres, in its olap process and, on servers, in its Redis; call `stop` in `afterAll`. */
export async function startTestEngines(): Promise<TestEngines> {
  const run = runEngines();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: run.postgresUrl });
  // Where a migration fails it is still open when the server ends, and must not keep the run from tidying up.
  admin.on('error', () => undefined);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} OWNER ${admin.escapeIdentifier(new URL(run.migrationUrl).username)}`);
  const url = (base: string, user?: string, password = ''): string => {
    const address = new URL(base);
    address.pathname = `/${name}`;
    if (user !== undefined) [address.username, address.password] = [user, password];
    return address.href;
  };
  const urls = {
    ownerUrl: url(run.migrationUrl),
    appUrl: url(run.postgresUrl, 'temas_app', passwords.app),
    janitorUrl: url(run.postgresUrl, 'temas_janitor', passwords.janitor),
    queueUrl: url(run.postgresUrl, 'temas_queue', passwords.queue),
  };
  // Roles belong to the cluster: two test files at once would alter them at once.
  await admin.query(`SELECT pg_advisory_lock(hashtext('temas test roles'))`);
  await migratePostgres(urls);
  await admin.query(`SELECT pg_advisory_unlock(hashtext('temas test roles'))`);

  const redis = run.redisUrl === undefined ? undefined : await ownRedisDatabase(run.redisUrl);
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-test-keys-'));
  const keyFile = path.join(folder, 'root.key');
  writeFileSync(keyFile, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  const env: Env = {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: 0,
    TEMAS_KEY_FILE: keyFile,
    TEMAS_SUPERVISED: '0',
    TEMAS_PROFILE: run.profile,
    DATABASE_APP_URL: urls.appUrl,
    DATABASE_JANITOR_URL: urls.janitorUrl,
    DATABASE_QUEUE_URL: urls.queueUrl,
    CLICKHOUSE_URL: run.clickhouseUrl,
    CLICKHOUSE_DATABASE: name,
    ...(redis ? { REDIS_URL: redis.url } : {}),
    LOG_LEVEL: 'silent',
  };
  const postgres = new Postgres(env.DATABASE_APP_URL, env.DATABASE_JANITOR_URL, 'test');
  await postgres.connect();
  const clickhouse = new ClickHouse(env.CLICKHOUSE_URL, env.CLICKHOUSE_DATABASE);
  await clickhouse.migrate();
  return {
    env,
    postgres,
    clickhouse,
    ownerUrl: url(run.postgresUrl),
    migrationUrl: urls.ownerUrl,
    async stop() {
      await clickhouse.command({ query: `DROP DATABASE IF EXISTS ${name}` });
      await Promise.all([postgres.close(), clickhouse.close()]);
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      await redis?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database of the run's Redis that nobody has had before; the first one counts them. */
async function ownRedisDatabase(address: string): Promise<{ url: string; stop(): Promise<void> }> {
  const counting = new Redis(redisOptions(address));
  const number = await counting.incr('temas test databases');
  await counting.quit();
  const url = `${address}/${number}`;
  return {
    url,
    async stop() {
      const own = new Redis(redisOptions(url));
      await own.flushdb();
      await own.quit();
    },
  };
}
