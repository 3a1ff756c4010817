import type { MigrationInterface, QueryRunner } from 'typeorm';
import { namedBy } from './guard-by-workspace.js';

/** What a row of a workspace belongs to: the table, the column, and what it refers to. */
const parents = [
  ['temas.write_key', 'source_id', 'temas.source'],
  ['temas.source_watch', 'source_id', 'temas.source'],
  ['temas.watched_event', 'watch_id', 'temas.source_watch'],
  ['temas.import_run', 'source_id', 'temas.source'],
  ['temas.import_part', 'run_id', 'temas.import_run'],
  ['temas.dismissal', 'journey_type_id', 'temas.journey_type'],
] as const;

const nameOf = (table: string): string => table.slice(table.indexOf('.') + 1);

/**
 * A setting that names no workspace shows nothing instead of failing, and is read once a statement instead of once a row.
 * A row refers to rows of its own workspace alone: the check of a foreign key looks past row-level security.
 */
export class KeepToWorkspace1791050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await guard(runner, namedBy);
    for (const table of new Set(parents.map(([, , parent]) => parent))) {
      await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${nameOf(table)}_of_workspace UNIQUE (workspace_id, id)`);
    }
    for (const [table, column, parent] of parents) {
      await runner.query(`
        ALTER TABLE ${table}
          DROP CONSTRAINT ${nameOf(table)}_${column}_fkey,
          ADD CONSTRAINT ${nameOf(table)}_${column}_fkey FOREIGN KEY (workspace_id, ${column})
            REFERENCES ${parent} (workspace_id, id) ON DELETE CASCADE`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column, parent] of parents) {
      await runner.query(`
        ALTER TABLE ${table}
          DROP CONSTRAINT ${nameOf(table)}_${column}_fkey,
          ADD CONSTRAINT ${nameOf(table)}_${column}_fkey FOREIGN KEY (${column}) REFERENCES ${parent} ON DELETE CASCADE`);
    }
    for (const table of new Set(parents.map(([, , parent]) => parent))) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${nameOf(table)}_of_workspace`);
    }
    await guard(runner, (setting) => `nullif(current_setting('${setting}', true), '')::uuid`);
  }
}

/** Writes every policy `own` anew. @param named SQL for the id that a setting names */
async function guard(runner: QueryRunner, named: (setting: string) => string): Promise<void> {
  const policies = (await runner.query(
    `SELECT schemaname || '.' || tablename AS name FROM pg_policies
     WHERE policyname = 'own' AND schemaname IN ('temas', 'identity') ORDER BY 1`,
  )) as { name: string }[];
  for (const { name } of policies) {
    const own = `${name === 'temas.workspace' ? 'id' : 'workspace_id'} = ${named('temas.workspace')}`;
    const seen = name === 'temas.membership' ? `${own} OR account_id = ${named('temas.account')}` : own;
    await runner.query(`ALTER POLICY own ON ${name} USING (${seen}) WITH CHECK (${own})`);
  }
}
