import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of imports: how far each is, and which parts of its file are taken. No name of a file and no value is in them. */
export class CreateImportRuns1790600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE temas.import_run (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        source_id uuid NOT NULL REFERENCES temas.source ON DELETE CASCADE,
        journey_type text NOT NULL,
        summary jsonb NOT NULL,
        state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'paused', 'done', 'failed')),
        reason text,
        -- Rows of the file, where the sender knows them.
        total bigint,
        rows_done bigint NOT NULL DEFAULT 0,
        accepted bigint NOT NULL DEFAULT 0,
        refused bigint NOT NULL DEFAULT 0,
        -- Different events of the source when the run began; null: not known, so that repeats cannot be told.
        events_before bigint,
        repeated bigint,
        started_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        heard_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz
      );
      CREATE INDEX import_run_newest ON temas.import_run (workspace_id, created_at DESC);
      -- Parts of a run that are taken. They go when the run ends.
      CREATE TABLE temas.import_part (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        run_id uuid NOT NULL REFERENCES temas.import_run ON DELETE CASCADE,
        part int NOT NULL,
        rows_done int NOT NULL,
        accepted int NOT NULL,
        refused int NOT NULL,
        PRIMARY KEY (run_id, part)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON temas.import_run, temas.import_part TO temas_app;
    `);
    for (const table of ['temas.import_run', 'temas.import_part']) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own ON ${table} TO temas_app
          USING (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid)
          WITH CHECK (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid);
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE temas.import_part; DROP TABLE temas.import_run');
  }
}
