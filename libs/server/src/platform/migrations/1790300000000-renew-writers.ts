import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a removal say that what writers remember of a workspace is void. */
export class RenewWriters1790300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE temas.workspace ADD COLUMN writer_epoch int NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE temas.workspace DROP COLUMN writer_epoch');
  }
}
