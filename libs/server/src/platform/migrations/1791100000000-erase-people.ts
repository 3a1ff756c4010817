import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardByWorkspace } from './guard-by-workspace.js';

/** Tables that hold a person's bytes until they are written anew. From Postgres 17 on the right to do so can be given away. */
const rewritten =
  'temas.inbox, temas.dirty_owner, temas.watched_event, identity.subject, identity.link, identity.subject_person, identity.erased_subject';

/** Erasures of people, whom they concern until their bytes are gone, and the marks that keep what was erased away. */
export class ErasePeople1791100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE temas.erasure (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        -- Names the erasure in the analytical store.
        number int GENERATED ALWAYS AS IDENTITY UNIQUE,
        reference text,
        -- How many identifiers were named, whether or not anybody bears them.
        identifiers int NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- No figure counts the people any more.
        removed_at timestamptz,
        -- The identifiers lead nowhere any more.
        forgotten_at timestamptz,
        -- It was looked again after both, and nothing had come back.
        settled_at timestamptz,
        -- The analytical store has written every row anew that is kept.
        masked_at timestamptz,
        -- No byte is left.
        destroyed_at timestamptz,
        CONSTRAINT erasure_of_workspace UNIQUE (workspace_id, id)
      );
      CREATE INDEX erasure_open ON temas.erasure (workspace_id, number) WHERE destroyed_at IS NULL;
      CREATE INDEX erasure_newest ON temas.erasure (workspace_id, requested_at DESC, id);
      ${guardByWorkspace('temas.erasure')}
      GRANT SELECT (id, workspace_id, number, removed_at, forgotten_at, settled_at, masked_at, destroyed_at) ON temas.erasure TO temas_janitor;
      CREATE POLICY janitor ON temas.erasure FOR SELECT TO temas_janitor USING (true);

      CREATE TABLE identity.erased_subject (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        erasure_id uuid NOT NULL,
        subject bigint NOT NULL,
        PRIMARY KEY (workspace_id, erasure_id, subject),
        FOREIGN KEY (workspace_id, erasure_id) REFERENCES temas.erasure (workspace_id, id) ON DELETE CASCADE
      );
      ${guardByWorkspace('identity.erased_subject')}

      -- A keyed hash of a tag, under a key of its own: it meets the tag when it comes again, and leads to nobody before.
      CREATE TABLE identity.tombstone (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        epoch smallint NOT NULL,
        hash bytea NOT NULL,
        -- What happened up to this moment stays away; microseconds since 1970.
        until bigint NOT NULL,
        erasure_id uuid NOT NULL,
        PRIMARY KEY (workspace_id, epoch, hash),
        FOREIGN KEY (workspace_id, erasure_id) REFERENCES temas.erasure (workspace_id, id)
      );
      CREATE INDEX tombstone_erasure ON identity.tombstone (workspace_id, erasure_id);
      ${guardByWorkspace('identity.tombstone')}

      -- Events of erased people that were turned away, apart from what ingest health shows: it would tell who was erased.
      CREATE TABLE temas.erased_count (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        source_number int NOT NULL,
        minute timestamptz NOT NULL,
        count bigint NOT NULL,
        PRIMARY KEY (workspace_id, minute, source_number)
      );
      ${guardByWorkspace('temas.erased_count')}

      -- Of someone who was erased and came again: not remembered, so that each event is held against the tombstone.
      ALTER TABLE identity.subject ADD COLUMN returned boolean NOT NULL DEFAULT false;
      ALTER TABLE temas.workspace ADD COLUMN erasure_epoch int NOT NULL DEFAULT 0;
    `);
    const [server] = (await runner.query(
      `SELECT current_setting('server_version_num')::int AS version, rolsuper AS rules FROM pg_roles WHERE rolname = current_user`,
    )) as { version: number; rules: boolean }[];
    if (server && server.version >= 170_000) {
      await runner.query('GRANT USAGE ON SCHEMA identity TO temas_janitor');
      await runner.query(`GRANT MAINTAIN ON ${rewritten} TO temas_janitor`);
      // The log holds what was written until it is written over. Only a superuser may let others see to that.
      if (server.rules) {
        await runner.query('GRANT EXECUTE ON FUNCTION pg_switch_wal(), pg_ls_waldir() TO temas_janitor');
        await runner.query('GRANT pg_checkpoint TO temas_janitor');
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE temas.erased_count, identity.tombstone, identity.erased_subject, temas.erasure;
      ALTER TABLE identity.subject DROP COLUMN returned;
      ALTER TABLE temas.workspace DROP COLUMN erasure_epoch;
    `);
  }
}
