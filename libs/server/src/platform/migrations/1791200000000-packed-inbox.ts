import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Batches come compressed: Postgres need not try. What is stored stays as it is and can still be read. */
export class PackedInbox1791200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE temas.inbox ALTER COLUMN payload SET STORAGE EXTERNAL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE temas.inbox ALTER COLUMN payload SET STORAGE EXTENDED');
  }
}
