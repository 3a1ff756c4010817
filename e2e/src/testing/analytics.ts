import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Asks the embedded ClickHouse of a running system directly, past the API, to hold the two against each other. */
export async function askAnalytics<Row>(dataDir: string, statement: string): Promise<Row[]> {
  const { environment } = JSON.parse(readFileSync(path.join(dataDir, 'runtime.json'), 'utf8')) as {
    environment: { CLICKHOUSE_URL: string };
  };
  const { origin, username, password } = new URL(environment.CLICKHOUSE_URL);
  const response = await fetch(origin, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
    body: `${statement} FORMAT JSONEachRow`,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`ClickHouse answers ${response.status}: ${text}`);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}
