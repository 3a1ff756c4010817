import { ClickHouse } from '@temas/server/platform/clickhouse';
import { getEnv, getMigrationEnv } from '@temas/server/platform/env';
import { migratePostgres } from '@temas/server/platform/migrate';

/** Brings both stores to this version's schema. */
export async function migrateStores(): Promise<void> {
  const env = getEnv();
  await migratePostgres(getMigrationEnv());
  const clickhouse = new ClickHouse(env.CLICKHOUSE_URL, env.CLICKHOUSE_DATABASE);
  try {
    await clickhouse.migrate();
  } finally {
    await clickhouse.close();
  }
}
