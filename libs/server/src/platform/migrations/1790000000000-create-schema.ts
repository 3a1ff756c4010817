import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that carry a workspace and are reached by the application role only inside `set_config('temas.workspace', …)`. */
const scopedTables = [
  'temas.source',
  'temas.write_key',
  'temas.property',
  'temas.unregistered_property',
  'temas.action',
  'temas.channel',
  'temas.stage',
  'temas.touchpoint',
  'temas.mapping_generation',
  'temas.mapping_rule',
  'temas.action_touchpoint',
  'temas.journey_type',
  'temas.rebuild',
  'temas.inbox',
  'temas.ingest_count',
  'temas.dirty_owner',
  'temas.map_day',
  'temas.audit_entry',
  'temas.dead_letter',
  'identity.workspace_key',
  'identity.subject',
  'identity.link',
  'identity.subject_person',
];

/** The whole schema of the first release. */
export class CreateSchema1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS temas;
      CREATE SCHEMA IF NOT EXISTS identity;

      CREATE TABLE temas.installation (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        data_version int NOT NULL DEFAULT 1,
        ready_at timestamptz
      );
      INSERT INTO temas.installation DEFAULT VALUES;

      CREATE TABLE temas.account (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        name text NOT NULL,
        password_hash text,
        password_changed_at timestamptz,
        installation_owner boolean NOT NULL DEFAULT false,
        bootstrap_password boolean NOT NULL DEFAULT false,
        locale text NOT NULL DEFAULT 'tr',
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE temas.session (
        hash bytea PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES temas.account ON DELETE CASCADE,
        csrf_token text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL
      );
      CREATE TABLE temas.sign_in_link (
        hash bytea PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES temas.account ON DELETE CASCADE,
        expires_at timestamptz NOT NULL,
        spent_at timestamptz
      );
      CREATE TABLE temas.login_throttle (
        subject bytea PRIMARY KEY,
        failures int NOT NULL,
        window_started_at timestamptz NOT NULL,
        locked_until timestamptz
      );

      CREATE TABLE temas.workspace (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        number int GENERATED ALWAYS AS IDENTITY UNIQUE,
        key text NOT NULL UNIQUE CHECK (key ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
        name text NOT NULL,
        time_zone text NOT NULL DEFAULT 'Europe/Istanbul',
        min_group int NOT NULL DEFAULT 10,
        min_group_reason text,
        min_group_by uuid,
        link_by_contact boolean NOT NULL DEFAULT false,
        demo boolean NOT NULL DEFAULT false,
        generation int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (min_group >= 5 OR (min_group = 1 AND min_group_reason IS NOT NULL))
      );
      CREATE TABLE temas.membership (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        account_id uuid NOT NULL REFERENCES temas.account ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('owner', 'analyst', 'viewer')),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, account_id)
      );
      CREATE TABLE temas.api_token (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        hash bytea NOT NULL UNIQUE,
        prefix text NOT NULL,
        name text NOT NULL,
        account_id uuid NOT NULL REFERENCES temas.account ON DELETE CASCADE,
        workspace_id uuid REFERENCES temas.workspace ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('owner', 'analyst', 'viewer')),
        loopback_only boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      );

      CREATE TABLE temas.source (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        number int GENERATED ALWAYS AS IDENTITY UNIQUE,
        key text NOT NULL CHECK (key ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
        name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('live', 'import')),
        channel text,
        allowed_origins text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz
      );
      CREATE UNIQUE INDEX source_key ON temas.source (workspace_id, key) WHERE deleted_at IS NULL;
      CREATE TABLE temas.write_key (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        source_id uuid NOT NULL REFERENCES temas.source ON DELETE CASCADE,
        hash bytea NOT NULL UNIQUE,
        prefix text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        revoked_at timestamptz
      );

      CREATE TABLE temas.property (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        number int GENERATED ALWAYS AS IDENTITY UNIQUE,
        scope text NOT NULL CHECK (scope IN ('property', 'trait')),
        name text NOT NULL,
        type text NOT NULL CHECK (type IN ('string', 'number', 'boolean', 'date')),
        class text NOT NULL CHECK (class IN ('operational', 'behaviour', 'key')),
        purpose text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, scope, name)
      );
      CREATE TABLE temas.unregistered_property (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        scope text NOT NULL,
        name text NOT NULL,
        type text NOT NULL,
        count bigint NOT NULL,
        first_seen_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, scope, name, type)
      );

      CREATE TABLE temas.action (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        code int GENERATED ALWAYS AS IDENTITY UNIQUE,
        kind smallint NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, code)
      );
      CREATE UNIQUE INDEX action_name ON temas.action (workspace_id, kind, name);
      CREATE TABLE temas.channel (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        code int GENERATED ALWAYS AS IDENTITY UNIQUE,
        key text NOT NULL,
        PRIMARY KEY (workspace_id, key)
      );
      CREATE TABLE temas.stage (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        key text NOT NULL CHECK (key ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
        name text NOT NULL,
        name_en text,
        position int NOT NULL,
        PRIMARY KEY (workspace_id, key)
      );
      CREATE TABLE temas.touchpoint (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        code int GENERATED ALWAYS AS IDENTITY UNIQUE,
        key text NOT NULL,
        name text,
        name_en text,
        stage_key text,
        owner text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, code)
      );
      CREATE UNIQUE INDEX touchpoint_key ON temas.touchpoint (workspace_id, key);

      CREATE TABLE temas.mapping_generation (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        generation int NOT NULL,
        state text NOT NULL CHECK (state IN ('building', 'current', 'retired')),
        time_zone text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        switched_at timestamptz,
        PRIMARY KEY (workspace_id, generation)
      );
      CREATE TABLE temas.mapping_rule (
        workspace_id uuid NOT NULL,
        generation int NOT NULL,
        position int NOT NULL,
        kind text,
        mode text NOT NULL CHECK (mode IN ('exact', 'prefix', 'glob')),
        pattern text NOT NULL,
        touchpoint_key text,
        PRIMARY KEY (workspace_id, generation, position),
        FOREIGN KEY (workspace_id, generation) REFERENCES temas.mapping_generation ON DELETE CASCADE
      );
      CREATE TABLE temas.action_touchpoint (
        workspace_id uuid NOT NULL,
        generation int NOT NULL,
        action_code int NOT NULL,
        touchpoint_code int NOT NULL,
        PRIMARY KEY (workspace_id, generation, action_code),
        FOREIGN KEY (workspace_id, generation) REFERENCES temas.mapping_generation ON DELETE CASCADE
      );
      CREATE TABLE temas.journey_type (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        number int GENERATED ALWAYS AS IDENTITY UNIQUE,
        key text NOT NULL CHECK (key ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
        name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('gap', 'key')),
        gap_seconds int CHECK (gap_seconds > 0),
        key_property text,
        source_keys text[],
        window_seconds bigint CHECK (window_seconds > 0),
        start_touchpoint text,
        goal_touchpoint text,
        built_in boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        CHECK ((kind = 'gap') = (gap_seconds IS NOT NULL)),
        CHECK ((kind = 'key') = (key_property IS NOT NULL))
      );
      CREATE UNIQUE INDEX journey_type_key ON temas.journey_type (workspace_id, key) WHERE deleted_at IS NULL;

      -- A sweep over all owners of a journey type (or of all types) of one generation, slice by slice of the owner's hash.
      CREATE TABLE temas.rebuild (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        generation int NOT NULL,
        journey_type_id uuid,
        reason text NOT NULL,
        slices int NOT NULL,
        next_slice int NOT NULL DEFAULT 0,
        state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'cancelled')),
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      );
      CREATE INDEX rebuild_running ON temas.rebuild (workspace_id) WHERE state = 'running';

      -- state: 0 acknowledged, 1 projected, 2 dead letter. lane: 0 live, 1 import.
      CREATE TABLE temas.inbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        lane smallint NOT NULL DEFAULT 0,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        events int NOT NULL,
        payload bytea NOT NULL,
        evidence jsonb,
        tally jsonb,
        state smallint NOT NULL DEFAULT 0,
        attempts smallint NOT NULL DEFAULT 0,
        projected_at timestamptz
      );
      CREATE INDEX inbox_undone ON temas.inbox (workspace_id, lane, id) WHERE state = 0;
      CREATE INDEX inbox_done ON temas.inbox (projected_at) WHERE state = 1;
      CREATE TABLE temas.dead_letter (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        inbox_id bigint NOT NULL,
        stage text NOT NULL,
        code text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        resolved_at timestamptz
      );
      CREATE TABLE temas.ingest_count (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        source_number int NOT NULL,
        minute timestamptz NOT NULL,
        outcome text NOT NULL,
        code text NOT NULL DEFAULT '',
        count bigint NOT NULL,
        PRIMARY KEY (workspace_id, minute, source_number, outcome, code)
      );

      -- Owners whose journeys must be built again; version tells a mark that came during the build from the one it answers.
      CREATE SEQUENCE temas.mark;
      CREATE TABLE temas.dirty_owner (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        axis int NOT NULL,
        owner bigint NOT NULL,
        version bigint NOT NULL DEFAULT nextval('temas.mark'),
        since timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (workspace_id, axis, owner)
      );
      CREATE TABLE temas.map_day (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        journey_type int NOT NULL,
        generation int NOT NULL,
        day date NOT NULL,
        dirty_version bigint NOT NULL DEFAULT nextval('temas.mark'),
        built_version bigint NOT NULL DEFAULT 0,
        built_at timestamptz,
        PRIMARY KEY (workspace_id, journey_type, generation, day)
      );
      CREATE INDEX map_day_dirty ON temas.map_day (workspace_id) WHERE dirty_version <> built_version;

      CREATE TABLE temas.audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        -- Null: the installation as a whole, such as an account's password.
        workspace_id uuid,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor text NOT NULL,
        action text NOT NULL,
        target text NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}'
      );

      CREATE TABLE identity.workspace_key (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        purpose text NOT NULL,
        epoch int NOT NULL,
        state text NOT NULL DEFAULT 'primary' CHECK (state IN ('announced', 'primary', 'read_only')),
        wrapped bytea NOT NULL,
        root_version smallint NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, purpose, epoch)
      );
      CREATE TABLE identity.subject (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        type text NOT NULL,
        epoch smallint NOT NULL,
        tag bytea NOT NULL,
        secret bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, type, epoch, tag)
      );
      -- Evidence that "linked" belongs to "user": kind 'seen' (an anonymous id seen with a user id) or 'alias'.
      CREATE TABLE identity.link (
        id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('seen', 'alias', 'contact')),
        linked bigint NOT NULL,
        subject bigint NOT NULL,
        first_occurred bigint NOT NULL,
        first_sequence bigint NOT NULL,
        first_message numeric(20, 0) NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        undone_at timestamptz,
        undone_by uuid,
        PRIMARY KEY (workspace_id, kind, linked, subject)
      );
      CREATE INDEX link_subject ON identity.link (workspace_id, subject);
      CREATE TABLE identity.subject_person (
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        subject bigint NOT NULL,
        person bigint NOT NULL,
        PRIMARY KEY (workspace_id, subject)
      );
      CREATE INDEX subject_person_person ON identity.subject_person (workspace_id, person);
    `);

    await runner.query(`
      GRANT USAGE ON SCHEMA temas, identity TO temas_app, temas_janitor;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA temas, identity TO temas_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA temas, identity TO temas_app;
      REVOKE UPDATE, DELETE ON temas.audit_entry FROM temas_app;
      GRANT SELECT (id, number, key, name, time_zone, min_group, generation, link_by_contact, demo) ON temas.workspace TO temas_janitor;
      GRANT SELECT ON temas.installation TO temas_janitor;
      GRANT SELECT (id, workspace_id, number, key, kind, channel, allowed_origins, deleted_at) ON temas.source TO temas_janitor;
      GRANT SELECT (id, workspace_id, source_id, hash, last_used_at, revoked_at), UPDATE (last_used_at) ON temas.write_key TO temas_janitor;
      GRANT SELECT (id, workspace_id, lane, received_at, events, state, attempts, projected_at) ON temas.inbox TO temas_janitor;
      GRANT SELECT (workspace_id, axis, version, since) ON temas.dirty_owner TO temas_janitor;
      GRANT SELECT ON temas.map_day TO temas_janitor;
      GRANT SELECT (id, workspace_id, state, generation, created_at) ON temas.rebuild TO temas_janitor;
      ALTER TABLE temas.workspace ENABLE ROW LEVEL SECURITY;
      ALTER TABLE temas.workspace FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON temas.workspace TO temas_app
        USING (id = nullif(current_setting('temas.workspace', true), '')::uuid)
        WITH CHECK (id = nullif(current_setting('temas.workspace', true), '')::uuid);
      CREATE POLICY janitor ON temas.workspace FOR SELECT TO temas_janitor USING (true);
      ALTER TABLE temas.membership ENABLE ROW LEVEL SECURITY;
      ALTER TABLE temas.membership FORCE ROW LEVEL SECURITY;
      CREATE POLICY own ON temas.membership TO temas_app
        USING (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid
               OR account_id = nullif(current_setting('temas.account', true), '')::uuid)
        WITH CHECK (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid);
    `);

    for (const table of scopedTables) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own ON ${table} TO temas_app
          USING (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid)
          WITH CHECK (workspace_id = nullif(current_setting('temas.workspace', true), '')::uuid);
      `);
    }
    for (const table of [
      'temas.source',
      'temas.write_key',
      'temas.inbox',
      'temas.dirty_owner',
      'temas.map_day',
      'temas.rebuild',
    ]) {
      await runner.query(`CREATE POLICY janitor ON ${table} FOR SELECT TO temas_janitor USING (true)`);
    }
    await runner.query(
      'CREATE POLICY installation ON temas.audit_entry FOR INSERT TO temas_app WITH CHECK (workspace_id IS NULL)',
    );
    await runner.query('CREATE POLICY janitor_seen ON temas.write_key FOR UPDATE TO temas_janitor USING (true)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA identity CASCADE; DROP SCHEMA temas CASCADE');
  }
}
