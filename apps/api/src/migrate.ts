import { ClickHouse } from '@temas/server/platform/clickhouse';
import { getEnv, getMigrationEnv } from '@temas/server/platform/env';
import { describeError, createLogger } from '@temas/server/platform/logging';
import { migratePostgres } from '@temas/server/platform/migrate';

/** Brings both stores to this version's schema. */
async function main(): Promise<void> {
  const env = getEnv();
  await migratePostgres(getMigrationEnv());
  const clickhouse = new ClickHouse(env.CLICKHOUSE_URL, env.CLICKHOUSE_DATABASE);
  await clickhouse.migrate();
  await clickhouse.close();
}

main().catch((error: unknown) => {
  createLogger('migrate').error(describeError(error), 'the migration failed');
  process.exitCode = 1;
});
