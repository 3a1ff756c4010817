import { describe, expect, it } from '@jest/globals';
import { readTargets, targetEnvironment } from './targets.mjs';

const database = 'postgres://owner:o@db.example:5432/temas?sslmode=verify-full';
const clickhouse = 'https://temas:c@ch.example:8443';
const fault = (args, environment) => {
  try {
    return readTargets(args, environment);
  } catch ({ key, values }) {
    return { key, ...values };
  }
};

describe('where to move', () => {
  it('is said by arguments or by variables', () => {
    const said = { database, clickhouse };
    expect(readTargets(['--to-database', database, `--to-clickhouse=${clickhouse}`], {})).toEqual(said);
    expect(readTargets([], { TARGET_DATABASE_URL: database, TARGET_CLICKHOUSE_URL: clickhouse })).toEqual(said);
  });

  it('names what is missing or no address, and repeats none', () => {
    expect(fault([], {})).toEqual({ key: 'moveUsage', missing: '--to-database, --to-clickhouse' });
    expect(fault(['--to-database', database], {})).toEqual({ key: 'moveUsage', missing: '--to-clickhouse' });
    expect(fault(['--to-database', 'mysql://x', '--to-clickhouse', clickhouse], {}).missing).toBe('--to-database');
    expect(fault(['--to', database], {}).missing).toBe('--to-database, --to-clickhouse');
  });

  it('is no place that a start would run on', () => {
    expect(fault([], { DATABASE_URL: database })).toEqual({ key: 'moveNotEmbedded', names: 'DATABASE_URL' });
  });

  it('has the logins that a start there would make', () => {
    const secrets = { app: 'a', janitor: 'j', queue: 'q' };
    expect(targetEnvironment({ database, clickhouse }, secrets, { TARGET_CHUNK_ROWS: '5' })).toEqual({
      TARGET_DATABASE_URL: database,
      TARGET_DATABASE_APP_URL: 'postgres://temas_app:a@db.example:5432/temas?sslmode=verify-full',
      TARGET_DATABASE_JANITOR_URL: 'postgres://temas_janitor:j@db.example:5432/temas?sslmode=verify-full',
      TARGET_DATABASE_QUEUE_URL: 'postgres://temas_queue:q@db.example:5432/temas?sslmode=verify-full',
      TARGET_CLICKHOUSE_URL: clickhouse,
      TARGET_CHUNK_ROWS: '5',
    });
  });
});
