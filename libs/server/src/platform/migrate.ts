import pg from 'pg';
import { DataSource } from 'typeorm';
import { JobQueue } from './queue.js';
import { queueConnection } from './queue-connection.js';
import { CreateSchema1790000000000 } from './migrations/1790000000000-create-schema.js';
import { NameJourneyTypesInEnglish1790100000000 } from './migrations/1790100000000-name-journey-types-in-english.js';
import { TellPeople1790200000000 } from './migrations/1790200000000-tell-people.js';
import { RenewWriters1790300000000 } from './migrations/1790300000000-renew-writers.js';
import { InvitePeople1790400000000 } from './migrations/1790400000000-invite-people.js';
import { WatchSources1790500000000 } from './migrations/1790500000000-watch-sources.js';
import { CreateImportRuns1790600000000 } from './migrations/1790600000000-create-import-runs.js';
import { StoreViews1790700000000 } from './migrations/1790700000000-store-views.js';
import { SaveBaselines1790800000000 } from './migrations/1790800000000-save-baselines.js';
import { Annotate1790900000000 } from './migrations/1790900000000-annotate.js';
import { DismissChanges1791000000000 } from './migrations/1791000000000-dismiss-changes.js';
import { KeepToWorkspace1791050000000 } from './migrations/1791050000000-keep-to-workspace.js';
import { ErasePeople1791100000000 } from './migrations/1791100000000-erase-people.js';
import { ObserveProcesses1791150000000 } from './migrations/1791150000000-observe-processes.js';
import { PackedInbox1791200000000 } from './migrations/1791200000000-packed-inbox.js';
import { KeepUpkeepSlots1791300000000 } from './migrations/1791300000000-keep-upkeep-slots.js';

/** Every migration, in order. Imported, never globbed: the build decides what runs. */
export const migrations = [
  CreateSchema1790000000000,
  NameJourneyTypesInEnglish1790100000000,
  TellPeople1790200000000,
  RenewWriters1790300000000,
  InvitePeople1790400000000,
  WatchSources1790500000000,
  CreateImportRuns1790600000000,
  StoreViews1790700000000,
  SaveBaselines1790800000000,
  Annotate1790900000000,
  DismissChanges1791000000000,
  KeepToWorkspace1791050000000,
  ErasePeople1791100000000,
  ObserveProcesses1791150000000,
  PackedInbox1791200000000,
  KeepUpkeepSlots1791300000000,
];

/** URLs of the database's owner and of the three logins that the migration creates or updates. */
export interface MigrationUrls {
  ownerUrl: string;
  appUrl: string;
  janitorUrl: string;
  queueUrl: string;
}

/**
 * Creates the roles and brings the schema up to date. Safe to run again, and by two processes at once (advisory lock).
 * @throws Error when the database cannot be reached or was made by a newer version
 */
export async function migratePostgres(urls: MigrationUrls): Promise<string[]> {
  const owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`SELECT pg_advisory_lock(hashtext('temas migrate'))`);
    await login(owner, urls.appUrl, 'temas_app');
    await login(owner, urls.janitorUrl, 'temas_janitor');
    await login(owner, urls.queueUrl, 'temas_queue');
    await owner.query('CREATE SCHEMA IF NOT EXISTS queue');
    await giveQueueItsSchema(owner);
    await migrateQueue(owner, urls.queueUrl);
    const source = new DataSource({
      type: 'postgres',
      url: urls.ownerUrl,
      migrations,
      migrationsTableName: 'temas_migration',
      synchronize: false,
      logging: false,
      extra: { max: 1 },
    });
    await source.initialize();
    try {
      return (await source.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await owner.end();
  }
}

/** An owner who is no superuser gives a schema only to a role that they are a member of; they are, for this long. */
async function giveQueueItsSchema(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ given: boolean; member: boolean }>(
    `SELECT nspowner = 'temas_queue'::regrole AS given, pg_has_role(current_user, 'temas_queue', 'USAGE') AS member
     FROM pg_namespace WHERE nspname = 'queue'`,
  );
  const [schema] = rows;
  if (schema?.given) return;
  if (!schema?.member) await owner.query('GRANT temas_queue TO CURRENT_USER');
  await owner.query('ALTER SCHEMA queue OWNER TO temas_queue');
  if (!schema?.member) await owner.query('REVOKE temas_queue FROM CURRENT_USER');
}

/** BullMQ asks for its schema with CREATE SCHEMA IF NOT EXISTS, which needs a right that it holds only this long. */
async function migrateQueue(owner: pg.Client, queueUrl: string): Promise<void> {
  const database = owner.escapeIdentifier(new URL(queueUrl).pathname.slice(1));
  await owner.query(`GRANT CREATE ON DATABASE ${database} TO temas_queue`);
  const queue = new JobQueue(queueConnection({ DATABASE_QUEUE_URL: queueUrl }, true));
  try {
    await queue.connect();
  } finally {
    await queue.close();
    await owner.query(`REVOKE CREATE ON DATABASE ${database} FROM temas_queue`);
  }
}

async function login(owner: pg.Client, url: string, role: string): Promise<void> {
  const { username, password } = new URL(url);
  const known = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (known.rowCount === 0)
    await owner.query(`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
  if (username !== role) return;
  const secret = owner.escapeLiteral(decodeURIComponent(password));
  await owner.query(`ALTER ROLE ${role} LOGIN PASSWORD ${secret}`);
}
