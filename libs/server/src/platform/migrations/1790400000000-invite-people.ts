import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations by link; and sessions that their person can tell apart and end one by one. */
export class InvitePeople1790400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE temas.session
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
        ADD COLUMN browser text NOT NULL DEFAULT 'other',
        ADD COLUMN system text NOT NULL DEFAULT 'other';
      CREATE INDEX session_account ON temas.session (account_id);

      CREATE TABLE temas.invitation (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        hash bytea NOT NULL UNIQUE,
        email text NOT NULL CHECK (email = lower(email)),
        name text,
        role text NOT NULL CHECK (role IN ('owner', 'analyst', 'viewer')),
        invited_by uuid NOT NULL REFERENCES temas.account ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        revoked_at timestamptz
      );
      CREATE UNIQUE INDEX invitation_open ON temas.invitation (workspace_id, email)
        WHERE accepted_at IS NULL AND revoked_at IS NULL;
      GRANT SELECT, INSERT, UPDATE, DELETE ON temas.invitation TO temas_app;
      GRANT SELECT (id, workspace_id, hash) ON temas.invitation TO temas_janitor;
      ALTER TABLE temas.invitation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE temas.invitation FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON temas.invitation TO temas_app
        USING (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid)
        WITH CHECK (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid);
      CREATE POLICY janitor ON temas.invitation FOR SELECT TO temas_janitor USING (true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE temas.invitation;
      ALTER TABLE temas.session DROP COLUMN id, DROP COLUMN browser, DROP COLUMN system;
      DROP INDEX temas.session_account;
    `);
  }
}
