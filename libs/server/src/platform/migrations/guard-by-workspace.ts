/** What an id looks like, to Postgres. */
const id = '^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$';

/**
 * SQL for the id that a setting names, or null where it names none: nothing is equal to null, and garbage is no fault. As
 * a query of its own it is asked once a statement.
 */
export function namedBy(setting: string): string {
  return `(SELECT substring(current_setting('${setting}', true) FROM '${id}')::uuid)`;
}

/** SQL that lets the application see and write the rows of the named workspace alone, whoever owns the table. */
export function guardByWorkspace(table: string): string {
  const own = `workspace_id = ${namedBy('temas.workspace')}`;
  return `
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO temas_app;
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY own ON ${table} TO temas_app USING (${own}) WITH CHECK (${own});`;
}
