import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Periods that people come back to, to hold others against. */
export class SaveBaselines1790800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE temas.baseline (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        name text NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL CHECK (last_day >= first_day),
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX baseline_name ON temas.baseline (workspace_id, lower(name));
      GRANT SELECT, INSERT, UPDATE, DELETE ON temas.baseline TO temas_app;
      ALTER TABLE temas.baseline ENABLE ROW LEVEL SECURITY;
      ALTER TABLE temas.baseline FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON temas.baseline TO temas_app
        USING (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid)
        WITH CHECK (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE temas.baseline');
  }
}
