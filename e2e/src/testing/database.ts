import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Asks the embedded Postgres of a running system directly, as its owner: past the API and past row-level security. */
export async function askPostgres<Row extends object>(dataDir: string, statement: string): Promise<Row[]> {
  const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(dataDir, file), 'utf8')) as T;
  const { environment } = read<{ environment: { DATABASE_APP_URL: string } }>('runtime.json');
  const url = new URL(environment.DATABASE_APP_URL);
  url.username = 'temas_owner';
  url.password = read<{ owner: string }>('secrets.json').owner;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
