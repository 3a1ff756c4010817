import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardByWorkspace } from './guard-by-workspace.js';

/** Which processes were heard of last and how they are, and whether every accepted event is stored. */
export class ObserveProcesses1791150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of the installation, not of a workspace: figures and codes of our own.
      CREATE TABLE temas.process_heartbeat (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (name IN ('api', 'worker')),
        version text NOT NULL,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        heard_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        memory_bytes bigint NOT NULL,
        loop_lag_seconds real NOT NULL,
        -- Faults by code, what became of received events, and the disk.
        detail jsonb NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON temas.process_heartbeat TO temas_app;
      GRANT SELECT ON temas.process_heartbeat TO temas_janitor;

      CREATE TABLE temas.event_balance (
        workspace_id uuid PRIMARY KEY REFERENCES temas.workspace ON DELETE CASCADE,
        since timestamptz NOT NULL,
        checked_at timestamptz NOT NULL,
        accepted bigint NOT NULL,
        stored bigint NOT NULL,
        missing bigint NOT NULL
      );
      ${guardByWorkspace('temas.event_balance')}
      GRANT SELECT ON temas.event_balance TO temas_janitor;
      CREATE POLICY janitor ON temas.event_balance FOR SELECT TO temas_janitor USING (true);

      CREATE INDEX inbox_aside ON temas.inbox (workspace_id) WHERE state = 2;
      -- Which of them this database has, so that a process can tell whether it is of this version.
      GRANT SELECT ON temas_migration TO temas_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE SELECT ON temas_migration FROM temas_app;
      DROP INDEX temas.inbox_aside;
      DROP TABLE temas.event_balance;
      DROP TABLE temas.process_heartbeat`);
  }
}
