import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gives journey types a second name, as stages and touchpoints have. */
export class NameJourneyTypesInEnglish1790100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE temas.journey_type ADD COLUMN name_en text');
    await runner.query(`
      UPDATE temas.journey_type SET name = 'Ziyaret', name_en = 'Visit' WHERE built_in AND key = 'visit';
      UPDATE temas.journey_type SET name = 'İlişki', name_en = 'Relationship' WHERE built_in AND key = 'relationship';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE temas.journey_type SET name = name_en WHERE built_in`);
    await runner.query('ALTER TABLE temas.journey_type DROP COLUMN name_en');
  }
}
