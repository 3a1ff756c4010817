import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { startTestEngines, type TestEngines } from '../testing/engines.js';

/** Tables that hold rows of workspaces; asked of the database itself below, so that a new one cannot be forgotten. */
const withoutWorkspace = [
  'account',
  'api_token',
  'installation',
  'login_throttle',
  'process_heartbeat',
  'session',
  'sign_in_link',
  'upkeep_slot',
];

describe('row-level security, asked of the database itself', () => {
  let engines: TestEngines;
  let owner: pg.Client;
  let app: pg.Client;
  let janitor: pg.Client;
  const ids = { own: randomUUID(), other: randomUUID() };
  let scoped: string[];

  beforeAll(async () => {
    engines = await startTestEngines();
    const open = async (url: string): Promise<pg.Client> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    };
    owner = await open(engines.ownerUrl);
    app = await open(engines.env.DATABASE_APP_URL);
    janitor = await open(engines.env.DATABASE_JANITOR_URL);
    for (const [key, id] of Object.entries(ids)) await fill(owner, key, id);
    const { rows } = await owner.query<{ name: string }>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.columns
       WHERE table_schema IN ('temas', 'identity') AND column_name = 'workspace_id' ORDER BY 1`,
    );
    scoped = rows.map((row) => row.name).filter((name) => name !== 'temas.api_token');
  }, 120_000);
  afterAll(async () => {
    await Promise.all([owner.end(), app.end(), janitor.end()]);
    await engines.stop();
  });

  const seen = async (table: string, setting?: string): Promise<string[]> => {
    await app.query('BEGIN');
    try {
      if (setting !== undefined) await app.query(`SELECT set_config('temas.workspace', $1, true)`, [setting]);
      const column = table === 'temas.workspace' ? 'id' : 'workspace_id';
      const { rows } = await app.query<{ id: string }>(`SELECT DISTINCT ${column} AS id FROM ${table}`);
      return rows.map((row) => row.id);
    } finally {
      await app.query('ROLLBACK');
    }
  };

  it('guards every table that carries a workspace, also against its owner', async () => {
    const { rows } = await owner.query<{ name: string; guarded: boolean }>(
      `SELECT n.nspname || '.' || c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS guarded
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('temas', 'identity') AND c.relkind IN ('r', 'p') ORDER BY 1`,
    );
    const open = rows.filter((row) => !row.guarded).map((row) => row.name);
    expect(open).toEqual(withoutWorkspace.map((name) => `temas.${name}`));
    const { rows: roles } = await owner.query<{ able: boolean }>(
      `SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS able FROM pg_roles WHERE rolname LIKE 'temas_%'`,
    );
    expect(roles.map((role) => role.able)).toEqual([false, false, false]);
  });

  it('shows nothing without a workspace, with an empty one, or after the transaction that named one', async () => {
    for (const table of ['temas.workspace', ...scoped]) {
      expect([table, await seen(table)]).toEqual([table, []]);
      expect([table, await seen(table, '')]).toEqual([table, []]);
      expect([table, await seen(table, randomUUID())]).toEqual([table, []]);
    }
    await seen('temas.source', ids.own);
    expect(await seen('temas.source')).toEqual([]);
  });

  it('shows the rows of the named workspace alone', async () => {
    const filled = [
      'temas.workspace',
      'temas.source',
      'temas.inbox',
      'temas.audit_entry',
      'temas.invitation',
      'identity.subject',
    ];
    for (const table of filled) expect([table, await seen(table, ids.own)]).toEqual([table, [ids.own]]);
  });

  it('takes no row for another workspace', async () => {
    await app.query('BEGIN');
    await app.query(`SELECT set_config('temas.workspace', $1, true)`, [ids.own]);
    await expect(
      app.query(`INSERT INTO temas.action (workspace_id, kind, name) VALUES ($1, 1, 'x')`, [ids.other]),
    ).rejects.toMatchObject({ code: '42501' });
    await app.query('ROLLBACK');
    await app.query('BEGIN');
    await app.query(`SELECT set_config('temas.workspace', $1, true)`, [ids.own]);
    const moved = await app.query('UPDATE temas.source SET name = $2 WHERE workspace_id = $1', [ids.other, 'mine']);
    expect(moved.rowCount).toBe(0);
    await app.query('ROLLBACK');
  });

  it('refuses COPY, the audit log to whoever would change it, and the schema to everybody', async () => {
    const refused = async (client: pg.Client, sql: string): Promise<void> => {
      await expect(client.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|0A000)$/) });
    };
    await refused(app, 'COPY temas.inbox FROM STDIN');
    await refused(app, `UPDATE temas.audit_entry SET actor = 'x'`);
    await refused(app, 'DELETE FROM temas.audit_entry');
    await refused(app, 'TRUNCATE temas.audit_entry');
    await refused(app, 'ALTER TABLE temas.source DISABLE ROW LEVEL SECURITY');
    await refused(app, 'CREATE TABLE temas.mine (id int)');
    await refused(app, 'SET ROLE temas_janitor');
    await refused(janitor, 'SET ROLE temas_app');
  });

  it('lets the janitor see ids and states of all, and content of none', async () => {
    const { rows } = await janitor.query<{ id: string }>('SELECT DISTINCT workspace_id AS id FROM temas.inbox');
    expect(rows.map((row) => row.id).sort()).toEqual([ids.own, ids.other].sort());
    for (const sql of [
      'SELECT payload FROM temas.inbox',
      'SELECT evidence FROM temas.inbox',
      'SELECT tally FROM temas.inbox',
      'SELECT owner FROM temas.dirty_owner',
      'SELECT name FROM temas.source',
      'SELECT min_group_reason FROM temas.workspace',
      'SELECT * FROM temas.action',
      'SELECT * FROM temas.audit_entry',
      'SELECT * FROM temas.account',
      'SELECT * FROM temas.membership',
      'SELECT * FROM temas.api_token',
      'SELECT email FROM temas.invitation',
      'SELECT * FROM temas.stored_view',
      'SELECT * FROM temas.baseline',
      'SELECT * FROM temas.annotation',
      'SELECT * FROM temas.dismissal',
      'SELECT * FROM identity.subject',
      'SELECT * FROM identity.workspace_key',
      `UPDATE temas.write_key SET revoked_at = NULL`,
      `UPDATE temas.inbox SET state = 1`,
    ]) {
      await expect(janitor.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('keeps the queue from everything but its own schema', async () => {
    const queue = new pg.Client({ connectionString: engines.env.DATABASE_QUEUE_URL });
    await queue.connect();
    for (const table of ['temas.workspace', 'temas.inbox', 'identity.subject']) {
      await expect(queue.query(`SELECT * FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
    await queue.end();
  });
});

async function fill(owner: pg.Client, key: string, id: string): Promise<void> {
  await owner.query(`INSERT INTO temas.workspace (id, key, name) VALUES ($1, $2, $2)`, [id, key]);
  await owner.query(`INSERT INTO temas.source (workspace_id, key, name, kind) VALUES ($1, 's', 's', 'live')`, [id]);
  await owner.query(`INSERT INTO temas.inbox (workspace_id, events, payload) VALUES ($1, 0, '')`, [id]);
  await owner.query(`INSERT INTO temas.audit_entry (workspace_id, actor, action, target) VALUES ($1, 'a', 'b', 'c')`, [
    id,
  ]);
  await owner.query(
    `WITH host AS (INSERT INTO temas.account (email, name) VALUES ($2 || '@host.example', 'Host') RETURNING id)
     INSERT INTO temas.invitation (workspace_id, hash, email, role, invited_by, expires_at)
     SELECT $1, $3, 'guest@host.example', 'viewer', id, now() + interval '1 day' FROM host`,
    [id, key, randomBytes(32)],
  );
  await owner.query(
    `INSERT INTO identity.subject (workspace_id, type, epoch, tag, secret) VALUES ($1, 'user', 1, $2, $3)`,
    [id, randomBytes(16), randomBytes(16)],
  );
}
