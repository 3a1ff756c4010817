import { Redis } from 'ioredis';
import pg from 'pg';
import type { Env } from '../platform/env.js';
import { redisOptions } from '../platform/queue-connection.js';

/** Everything that the queue holds, as text, whatever store is behind it: the name of a table or key with its contents. */
export async function keptJobs(env: Pick<Env, 'REDIS_URL' | 'DATABASE_QUEUE_URL'>): Promise<Map<string, string>> {
  return env.REDIS_URL === undefined ? inPostgres(env.DATABASE_QUEUE_URL) : inRedis(env.REDIS_URL);
}

async function inPostgres(url: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'queue'`,
    );
    const kept = new Map<string, string>();
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(`SELECT to_jsonb(t)::text AS text FROM ${name} t`);
      kept.set(name, rows.map(({ text }) => text).join('\n'));
    }
    return kept;
  } finally {
    await client.end();
  }
}

async function inRedis(url: string): Promise<Map<string, string>> {
  const client = new Redis(redisOptions(url));
  try {
    const kept = new Map<string, string>();
    for (const key of await client.keys('*')) kept.set(key, JSON.stringify(await valueOf(client, key)));
    return kept;
  } finally {
    await client.quit();
  }
}

/** BullMQ uses each of these types. */
async function valueOf(client: Redis, key: string): Promise<unknown> {
  const type = await client.type(key);
  if (type === 'hash') return client.hgetall(key);
  if (type === 'list') return client.lrange(key, 0, -1);
  if (type === 'set') return client.smembers(key);
  if (type === 'zset') return client.zrange(key, 0, -1);
  if (type === 'stream') return client.xrange(key, '-', '+');
  if (type === 'string') return client.get(key);
  // A job may have gone meanwhile; any other type would be one that nobody looks into.
  if (type === 'none') return null;
  throw new Error(`${key} is a ${type}, which is not read.`);
}
