import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardByWorkspace } from './guard-by-workspace.js';

/** What long addresses of pages say, so that their links can be short. */
export class StoreViews1790700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE temas.stored_view (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        -- From what it says, so that the same view is stored once.
        id text NOT NULL,
        search jsonb NOT NULL,
        opened_on date NOT NULL DEFAULT current_date,
        PRIMARY KEY (workspace_id, id)
      );
      ${guardByWorkspace('temas.stored_view')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE temas.stored_view');
  }
}
