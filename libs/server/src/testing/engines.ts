import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { ClickHouse } from '../platform/clickhouse.js';
import type { Env } from '../platform/env.js';
import { migratePostgres } from '../platform/migrate.js';
import { Postgres } from '../platform/postgres.js';

/** A database and an analytical store of this test file's own, migrated and empty. */
export interface TestEngines {
  /** What `getEnv()` would give a process that runs on them. */
  readonly env: Env;
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  /** The owner's URL, for tests that must look behind row-level security. */
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

const passwords = { app: 'app', janitor: 'janitor', queue: 'queue' };

/** Makes a fresh database in the run's Postgres and in its olap process; call `stop` in `afterAll`. */
export async function startTestEngines(): Promise<TestEngines> {
  const addresses = process.env['TEMAS_TEST_ENGINES'];
  if (!addresses) throw new Error('No engines: run this file through tools/jest.mjs and name it *.int-spec.ts');
  const { postgresUrl, clickhouseUrl } = JSON.parse(addresses) as { postgresUrl: string; clickhouseUrl: string };
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = (user: string, password: string): string => {
    const address = new URL(postgresUrl);
    address.pathname = `/${name}`;
    address.username = user;
    address.password = password;
    return address.href;
  };
  const ownerUrl = url('owner', '');
  const urls = {
    ownerUrl,
    appUrl: url('temas_app', passwords.app),
    janitorUrl: url('temas_janitor', passwords.janitor),
    queueUrl: url('temas_queue', passwords.queue),
  };
  // Roles belong to the cluster: two test files at once would alter them at once.
  await admin.query(`SELECT pg_advisory_lock(hashtext('temas test roles'))`);
  await migratePostgres(urls);
  await admin.query(`SELECT pg_advisory_unlock(hashtext('temas test roles'))`);

  const folder = mkdtempSync(path.join(tmpdir(), 'temas-test-keys-'));
  const keyFile = path.join(folder, 'root.key');
  writeFileSync(keyFile, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  const env: Env = {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: 0,
    TEMAS_KEY_FILE: keyFile,
    TEMAS_SUPERVISED: '0',
    TEMAS_PROFILE: 'embedded',
    DATABASE_APP_URL: urls.appUrl,
    DATABASE_JANITOR_URL: urls.janitorUrl,
    DATABASE_QUEUE_URL: urls.queueUrl,
    CLICKHOUSE_URL: clickhouseUrl,
    CLICKHOUSE_DATABASE: name,
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
    ownerUrl,
    async stop() {
      await clickhouse.command({ query: `DROP DATABASE IF EXISTS ${name}` });
      await Promise.all([postgres.close(), clickhouse.close()]);
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
