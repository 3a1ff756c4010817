import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardByWorkspace } from './guard-by-workspace.js';

/** What people write beside the days of their charts; and a way to the days on which definitions changed. */
export class Annotate1790900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE temas.annotation (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        first_day date NOT NULL,
        last_day date NOT NULL CHECK (last_day >= first_day),
        text text NOT NULL,
        -- What it is about, by keys; both null: the workspace as a whole.
        journey_type text,
        touchpoint text CHECK (touchpoint IS NULL OR journey_type IS NULL),
        version int NOT NULL DEFAULT 1,
        author_id uuid REFERENCES temas.account ON DELETE SET NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX annotation_days ON temas.annotation (workspace_id, last_day);
      CREATE INDEX audit_definition ON temas.audit_entry (workspace_id, at)
        WHERE detail @> '{"definition": true}';
      ${guardByWorkspace('temas.annotation')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE temas.annotation; DROP INDEX temas.audit_definition');
  }
}
