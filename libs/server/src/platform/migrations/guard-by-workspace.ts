/** SQL that lets the application see and write the rows of the named workspace alone, whoever owns the table. */
export function guardByWorkspace(table: string): string {
  const own = `workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid`;
  return `
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO temas_app;
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY own ON ${table} TO temas_app USING (${own}) WITH CHECK (${own});`;
}
