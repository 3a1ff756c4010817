import type { MigrationInterface, QueryRunner } from 'typeorm';

const own = `workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid`;

/** Watches of owners over their sources, the newest events of each as they are stored, and when a source last sent. */
export class WatchSources1790500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE temas.source_watch (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        source_id uuid NOT NULL UNIQUE REFERENCES temas.source ON DELETE CASCADE,
        started_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        seen bigint NOT NULL DEFAULT 0
      );
      CREATE TABLE temas.watched_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        watch_id uuid NOT NULL REFERENCES temas.source_watch ON DELETE CASCADE,
        received bigint NOT NULL,
        content jsonb NOT NULL
      );
      CREATE INDEX watched_event_newest ON temas.watched_event (watch_id, received DESC, id DESC);
      CREATE INDEX ingest_count_source ON temas.ingest_count (workspace_id, source_number, minute DESC);

      GRANT SELECT, INSERT, UPDATE, DELETE ON temas.source_watch, temas.watched_event TO temas_app;
      GRANT SELECT (id, workspace_id, source_id, expires_at) ON temas.source_watch TO temas_janitor;
    `);
    for (const table of ['temas.source_watch', 'temas.watched_event']) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own ON ${table} TO temas_app USING (${own}) WITH CHECK (${own});
      `);
    }
    await runner.query('CREATE POLICY janitor ON temas.source_watch FOR SELECT TO temas_janitor USING (true)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX temas.ingest_count_source;
      DROP TABLE temas.watched_event;
      DROP TABLE temas.source_watch;
    `);
  }
}
