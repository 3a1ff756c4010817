import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { startTestEngines, type TestEngines } from '../testing/engines.js';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
}

/** Found by its hash before any workspace is known, and listed with the workspace in the statement. */
const unscoped = ['temas.api_token'];
/** Settings that name no workspace: none, nothing, garbage of several kinds. */
const garbage = [
  ...['', ' ', 'null', 'undefined', '0', '-1', 'not-a-uuid', '00000000-0000-0000-0000-00000000000', '{}', '%', '*'],
  ...[`' OR true --`, '00000000-0000-0000-0000-000000000000; DROP TABLE temas.source', '\u0130'.repeat(500)],
];

describe('every table that carries a workspace, as the application’s own role', () => {
  let engines: TestEngines;
  let owner: pg.Client;
  let app: pg.Client;
  const ids = { own: randomUUID(), other: randomUUID() };
  let tables: { name: string; key: string; columns: Column[] }[];

  beforeAll(async () => {
    engines = await startTestEngines();
    const open = async (url: string): Promise<pg.Client> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    };
    owner = await open(engines.ownerUrl);
    app = await open(engines.env.DATABASE_APP_URL);
    const { rows } = await owner.query<{ name: string; columns: Column[] }>(
      `SELECT n.nspname || '.' || c.relname AS name,
              json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL),
                'needed', a.attnotnull AND NOT a.atthasdef AND a.attidentity = '') ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'queue')
       GROUP BY 1 ORDER BY 1`,
    );
    tables = rows
      .map((row) => ({ ...row, key: row.name === 'temas.workspace' ? 'id' : 'workspace_id' }))
      .filter(({ name, key, columns }) => columns.some((column) => column.name === key) && !unscoped.includes(name));
    await owner.query(`SET session_replication_role = replica`);
    for (const table of tables) for (const id of Object.values(ids)) await fill(table, id);
    await owner.query(`SET session_replication_role = origin`);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([owner.end(), app.end()]);
    await engines.stop();
  });

  /** A row of a workspace in any table, whatever else the table refers to or checks. */
  async function fill({ name, key, columns }: (typeof tables)[number], id: string): Promise<void> {
    const { rows: checks } = await owner.query<{ name: string; definition: string }>(
      `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
       WHERE contype = 'c' AND conrelid = $1::regclass`,
      [name],
    );
    for (const check of checks) await owner.query(`ALTER TABLE ${name} DROP CONSTRAINT ${check.name}`);
    const given = columns.filter((column) => column.needed || column.name === key);
    await owner.query(
      `INSERT INTO ${name} (${given.map((column) => column.name).join(', ')})
       VALUES (${given.map((_column, at) => `$${at + 1}`).join(', ')})`,
      given.map((column) => (column.name === key ? id : valueOf(column.type))),
    );
  }

  /** Runs a statement of the application under a setting, and takes it back. */
  async function under(setting: string | undefined, sql: string, values: unknown[] = []): Promise<string> {
    await app.query('BEGIN');
    try {
      if (setting !== undefined) await app.query(`SELECT set_config('temas.workspace', $1, true)`, [setting]);
      return `${(await app.query(sql, values)).rowCount}`;
    } catch (error) {
      return (error as { code?: string }).code ?? 'no code';
    } finally {
      await app.query('ROLLBACK');
    }
  }
  const refused = '42501';

  it('is known: the catalogue has them, each with a row of both workspaces', async () => {
    expect(tables.length).toBeGreaterThan(25);
    for (const { name, key } of tables) {
      const { rows } = await owner.query<{ count: number }>(
        `SELECT count(DISTINCT ${key})::int AS count FROM ${name} WHERE ${key} IN ($1, $2)`,
        [ids.own, ids.other],
      );
      expect([name, rows[0]?.count]).toEqual([name, 2]);
    }
  });

  it('F-71 shows and changes nothing under no setting, an empty one or garbage, and fails at none of them', async () => {
    for (const setting of [undefined, ...garbage]) {
      for (const { name, key } of tables) {
        const read = await under(setting, `SELECT FROM ${name}`);
        const changed = await under(setting, `UPDATE ${name} SET ${key} = ${key}`);
        const removed = await under(setting, `DELETE FROM ${name}`);
        expect([name, setting, read]).toEqual([name, setting, '0']);
        for (const answer of [changed, removed])
          expect([name, setting, ['0', refused]]).toEqual([name, setting, expect.arrayContaining([answer])]);
        const written = await under(setting, `INSERT INTO ${name} (${key}) VALUES ($1)`, [ids.other]);
        expect([name, setting, written]).toEqual([name, setting, refused]);
      }
    }
  }, 120_000);

  it('F-71 shows and changes the own rows alone under a workspace’s setting, and takes none for another', async () => {
    for (const { name, key } of tables) {
      const theirs = `WHERE ${key} = '${ids.other}'`;
      expect([name, await under(ids.own, `SELECT FROM ${name}`)]).toEqual([name, '1']);
      expect([name, await under(ids.own, `SELECT FROM ${name} WHERE ${key} = '${ids.own}'`)]).toEqual([name, '1']);
      expect([name, await under(ids.own, `SELECT FROM ${name} ${theirs}`)]).toEqual([name, '0']);
      expect(['0', refused]).toContain(await under(ids.own, `UPDATE ${name} SET ${key} = ${key} ${theirs}`));
      expect(['0', refused]).toContain(await under(ids.own, `DELETE FROM ${name} ${theirs}`));
      // Giving away what is one's own, and taking what is not.
      expect([name, await under(ids.own, `UPDATE ${name} SET ${key} = '${ids.other}'`)]).toEqual([name, refused]);
      expect([name, await under(ids.own, `INSERT INTO ${name} (${key}) VALUES ($1)`, [ids.other])]).toEqual([
        name,
        refused,
      ]);
    }
  }, 60_000);

  it('F-71 shows nothing on a connection that a transaction of a workspace has used before', async () => {
    for (const end of ['COMMIT', 'ROLLBACK']) {
      await app.query('BEGIN');
      await app.query(`SELECT set_config('temas.workspace', $1, true)`, [ids.own]);
      await app.query(end);
      for (const { name } of tables)
        expect([name, (await app.query(`SELECT FROM ${name}`)).rowCount]).toEqual([name, 0]);
    }
  });

  it('F-72 shows each of fifty questions at once its own workspace', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_none, at) => {
        const id = at % 2 === 0 ? ids.own : ids.other;
        const seen = await engines.postgres.inWorkspace(id, async (tx) => {
          await tx.query('SELECT pg_sleep($1)', [(at % 5) / 100]);
          return tx.query<{ id: string }[]>('SELECT DISTINCT workspace_id AS id FROM temas.source');
        });
        return seen.map((row) => row.id).join() === id;
      }),
    );
    expect(answers.filter((right) => !right)).toEqual([]);
  }, 60_000);

  it('F-73 has no view, function or rule beside it that would show more than its reader may see', async () => {
    const { rows: views } = await owner.query<{ name: string }>(
      `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('temas', 'identity', 'public')
         AND (c.relkind IN ('m', 'f') OR c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false))`,
    );
    expect(views).toEqual([]);
    const { rows: functions } = await owner.query<{ name: string }>(
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname IN ('temas', 'identity', 'public', 'queue') AND p.prosecdef
         AND has_function_privilege('temas_app', p.oid, 'EXECUTE')`,
    );
    expect(functions).toEqual([]);
    const { rows: rules } = await owner.query(
      `SELECT FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('temas', 'identity') AND c.relkind <> 'v'`,
    );
    expect(rules).toEqual([]);
    // What the application may not read it cannot read through what it may make, and it may make nothing.
    for (const sql of [
      'CREATE VIEW temas.all_sources AS SELECT * FROM temas.source',
      'CREATE FUNCTION temas.all() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$SELECT 1$$',
      'CREATE SCHEMA mine',
      'CREATE TABLE public.mine (id int)',
      `COPY temas.source TO PROGRAM 'cat'`,
      'SET row_security = off; SELECT FROM temas.source',
      'SET SESSION AUTHORIZATION owner',
    ]) {
      expect([sql, await under(ids.own, sql)]).toEqual([sql, refused]);
    }
  });

  it('F-73 refers to rows of its own workspace alone, which a foreign key would look past', async () => {
    const { rows } = await owner.query<{ name: string; definition: string }>(
      `SELECT c.conrelid::regclass || '.' || c.conname AS name, pg_get_constraintdef(c.oid) AS definition
       FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid::regclass::text = ANY ($1)
         AND c.confrelid::regclass::text = ANY ($1) AND c.confrelid <> 'temas.workspace'::regclass`,
      [tables.map(({ name }) => name)],
    );
    expect(rows.length).toBeGreaterThan(8);
    const past = rows.filter(
      ({ definition }) => !/\(workspace_id, [^)]*\) REFERENCES \S+\(workspace_id, /.test(definition),
    );
    expect(past).toEqual([]);
    const { rows: theirs } = await owner.query<{ id: string }>('SELECT id FROM temas.source WHERE workspace_id = $1', [
      ids.other,
    ]);
    // A key of one's own to a source of theirs would let in, and an id that nothing has says the same.
    for (const source of [theirs[0]?.id, randomUUID()]) {
      const key = [ids.own, source, randomBytes(32)];
      const sql = `INSERT INTO temas.write_key (workspace_id, source_id, hash, prefix) VALUES ($1, $2, $3, 'x')`;
      expect(await under(ids.own, sql, key)).toBe('23503');
    }
  });

  it('F-74 lets two workspaces have the same of everything that people name', async () => {
    const { rows } = await owner.query<{ name: string; definition: string }>(
      `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i WHERE i.indisunique AND i.indrelid::regclass::text = ANY ($1)`,
      [tables.map(({ name }) => name)],
    );
    expect(rows.length).toBeGreaterThan(tables.length);
    // Ids and hashes that the system makes are unique everywhere; so is the key of a workspace, which stands in addresses.
    const made = /\((id|hash|number|code|key|source_id|run_id, part)\)( WHERE .*)?$/;
    const shared = rows.filter(({ definition }) => !definition.includes('workspace_id') && !made.test(definition));
    expect(shared).toEqual([]);
    const keys = rows.filter(({ definition }) => !definition.includes('workspace_id') && /\(key\)/.test(definition));
    expect(keys.map(({ name }) => name)).toEqual(['temas.workspace_key_key']);
  });
});

function valueOf(type: string): unknown {
  if (type === 'uuid') return randomUUID();
  if (type === 'bytea') return randomBytes(16);
  if (type === 'boolean') return false;
  if (type.startsWith('timestamp') || type === 'date') return '2026-03-01';
  if (/int|numeric|double|real/.test(type)) return 1;
  if (type === 'jsonb' || type === 'json') return '{}';
  if (type.endsWith('[]')) return '{}';
  return `x${randomBytes(4).toString('hex')}`;
}
