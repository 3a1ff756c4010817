import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardByWorkspace } from './guard-by-workspace.js';

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
      ${guardByWorkspace('temas.baseline')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE temas.baseline');
  }
}
