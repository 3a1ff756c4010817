import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which moves of subjects to other people the analytical store has been told of. */
export class TellPeople1790200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.subject_person ADD COLUMN told boolean NOT NULL DEFAULT false;
      CREATE INDEX subject_person_untold ON identity.subject_person (workspace_id, subject) WHERE NOT told;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identity.subject_person DROP COLUMN told');
  }
}
