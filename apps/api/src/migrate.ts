import { createLogger, describeError } from '@temas/server/platform/logging';
import { migrateStores } from './command/migrate-stores.js';

/** Brings both stores to this version's schema. */
migrateStores().catch((error: unknown) => {
  createLogger('migrate').error(describeError(error), 'the migration failed');
  process.exitCode = 1;
});
