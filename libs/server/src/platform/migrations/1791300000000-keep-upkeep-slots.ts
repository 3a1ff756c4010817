import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which slot of each clock-driven round was taken last, by the one clock that all workers share. */
export class KeepUpkeepSlots1791300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE temas.upkeep_slot (
        job text PRIMARY KEY,
        -- Slots since 1970, each as long as the round's interval.
        slot bigint NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE ON temas.upkeep_slot TO temas_janitor;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE temas.upkeep_slot');
  }
}
