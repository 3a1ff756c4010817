import pg from 'pg';
import { MoveFault } from './move-fault.js';

/** Rows of one statement; the largest rows, an inbox's, have some 500 kB. */
const batchRows = 500;

/** Schemas that are not moved: the queue's jobs are rung for again, and the ledger is the target's own. */
const left = ['queue', 'move'];

/** A table with its schema, quoted as SQL wants it. */
export interface MovedTable {
  readonly name: string;
  /** Tables that its rows refer to. */
  readonly needs: readonly string[];
}

/** How many rows a table has, and a sum over their hashes that does not depend on their order. */
export interface Fingerprint {
  readonly rows: string;
  readonly hash: string;
}

/** Opens a session in which the same row has the same text on every server. */
export async function openMoveSession(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'temas move' });
  // Heard of by the next statement.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(
    `SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601'; SET extra_float_digits = 1;
     SET bytea_output = 'hex'; SET row_security = off`,
  );
  return client;
}

/** Names of the migrations that a database has had, in order; none where it has no such table. */
export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const known = await client.query(`SELECT to_regclass('public.temas_migration') IS NOT NULL AS known`);
  if (!(known.rows[0] as { known: boolean }).known) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM public.temas_migration ORDER BY id');
  return rows.map((row) => row.name);
}

/** What names one database for good, also after it was started elsewhere. */
export async function databaseIdentity(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT format('%s/%s', system_identifier, (SELECT oid FROM pg_database WHERE datname = current_database())) AS id
     FROM pg_control_system()`,
  );
  return rows[0]?.id ?? '';
}

/** Names of the processes of Temas that are connected. */
export async function connectedProcesses(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT application_name AS name FROM pg_stat_activity
     WHERE datname = current_database() AND application_name IN ('temas api', 'temas worker') ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

/** Every table that is moved, each behind those that it refers to. */
export async function tablesInOrder(client: pg.Client): Promise<MovedTable[]> {
  const { rows } = await client.query<MovedTable>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
       ARRAY(SELECT DISTINCT format('%I.%I', rn.nspname, rc.relname) FROM pg_constraint f
             JOIN pg_class rc ON rc.oid = f.confrelid JOIN pg_namespace rn ON rn.oid = rc.relnamespace
             WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS needs
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public')
       AND n.nspname <> ALL ($1) ORDER BY 1`,
    [left],
  );
  const ordered: MovedTable[] = [];
  const waiting = [...rows];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ needs }) => needs.every((need) => ordered.some(({ name }) => name === need)));
    if (at < 0) throw new Error('Tables refer to each other in a circle.');
    ordered.push(...waiting.splice(at, 1));
  }
  return ordered;
}

/** Whether anything of an installation stands in a database: migrations alone write neither accounts nor workspaces. */
export async function isUsed(client: pg.Client): Promise<boolean> {
  await client.query('BEGIN');
  try {
    for (const table of ['temas.account', 'temas.workspace']) await unforce(client, table);
    const { rows } = await client.query<{ used: boolean }>(
      'SELECT EXISTS (SELECT FROM temas.account) OR EXISTS (SELECT FROM temas.workspace) AS used',
    );
    return rows[0]?.used ?? true;
  } finally {
    await client.query('ROLLBACK');
  }
}

/**
 * Copies a table in one transaction with its note in the ledger, so that it is there whole or not at all.
 * @returns how many rows it has
 */
export async function copyTable(source: pg.Client, target: pg.Client, table: string): Promise<number> {
  await target.query('BEGIN');
  try {
    const forced = await unforce(target, table);
    // Rows that the migrations made are the source's, too.
    await target.query(`DELETE FROM ${table}`);
    await source.query(
      `BEGIN READ ONLY; DECLARE moving NO SCROLL CURSOR FOR SELECT t::text AS line FROM ${table} AS t`,
    );
    let copied = 0;
    for (;;) {
      const { rows } = await source.query<{ line: string }>(`FETCH ${batchRows} FROM moving`);
      if (rows.length === 0) break;
      await target.query(
        `INSERT INTO ${table} OVERRIDING SYSTEM VALUE
         SELECT (line).* FROM (SELECT line::${table} AS line FROM unnest($1::text[]) AS line OFFSET 0) AS lines`,
        [rows.map((row) => row.line)],
      );
      copied += rows.length;
    }
    if (forced) await target.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    await target.query(`INSERT INTO move.part (store, name, part, done_at) VALUES ('postgres', $1, 0, now())`, [table]);
    await target.query('COMMIT');
    return copied;
  } catch (error) {
    await target.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await source.query('ROLLBACK').catch(() => undefined);
  }
}

/** Brings every sequence to where it stands in the source. */
export async function copySequences(source: pg.Client, target: pg.Client): Promise<void> {
  const { rows } = await source.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences
     WHERE schemaname NOT IN ('public') AND schemaname <> ALL ($1)`,
    [left],
  );
  for (const { name } of rows) {
    const { rows: at } = await source.query<{ last: string; called: boolean }>(
      `SELECT last_value AS last, is_called AS called FROM ${name}`,
    );
    await target.query('SELECT setval($1::regclass, $2, $3)', [name, at[0]?.last, at[0]?.called]);
  }
}

/** A table's fingerprint; it leaves nothing behind. */
export async function fingerprintTable(client: pg.Client, table: string): Promise<Fingerprint> {
  await client.query('BEGIN');
  try {
    await unforce(client, table);
    const { rows } = await client.query<Fingerprint>(
      `SELECT count(*) AS rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text AS hash FROM ${table} AS t`,
    );
    return rows[0] ?? { rows: '', hash: '' };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Refuses tables that a target lacks or has beside the source's. @throws MoveFault */
export function assertSameTables(source: readonly string[], target: readonly string[]): void {
  const odd = [...source.filter((name) => !target.includes(name)), ...target.filter((name) => !source.includes(name))];
  if (odd.length > 0) throw new MoveFault('moveSchemaDiffers', odd);
}

/** Lets an owner without the right to pass row-level security see every row, until the transaction ends or forces it again. */
async function unforce(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ forced: boolean }>(
    `SELECT relforcerowsecurity AND NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS forced
     FROM pg_class WHERE oid = $1::regclass`,
    [table],
  );
  const forced = rows[0]?.forced ?? false;
  if (forced) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  return forced;
}
