import type pg from 'pg';

/** Columns that say when something was last used, which reading changes too. */
const noted = ['last_used_at', 'last_seen_at'];

/** What processes write of themselves, whatever is asked. */
const ownNotes = ['temas.process_heartbeat', 'temas.upkeep_slot'];

/**
 * A digest of every table of the database, to tell whether a request has changed anything.
 * @param workspace an id: of tables with workspaces, its rows alone
 */
export async function storedIn(database: pg.Client, workspace?: string): Promise<Record<string, string>> {
  const { rows: tables } = await database.query<{ name: string; scoped: boolean }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
            EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id') AS scoped
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('temas', 'identity') AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name, scoped } of tables.filter((table) => !ownNotes.includes(table.name))) {
    if (workspace !== undefined && !scoped && name !== 'temas.workspace') continue;
    const where = workspace === undefined ? '' : `WHERE t.${scoped ? 'workspace_id' : 'id'} = $2`;
    const { rows } = await database.query<{ digest: string }>(
      `SELECT count(*) || ':' || coalesce(md5(string_agg(line, chr(10) ORDER BY line)), '') AS digest
       FROM (SELECT (to_jsonb(t) - $1::text[])::text AS line FROM ${name} t ${where}) AS lines`,
      [noted, ...(workspace === undefined ? [] : [workspace])],
    );
    digests[name] = rows[0]?.digest ?? '';
  }
  return digests;
}
