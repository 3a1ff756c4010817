import { BootstrapService } from '@temas/server/installation/bootstrap.service';
import { InstallationService } from '@temas/server/installation/installation.service';
import { getEnv, getMigrationEnv } from '@temas/server/platform/env';
import { createLogger, describeError } from '@temas/server/platform/logging';
import { migrateStores } from './command/migrate-stores.js';
import { runCommand } from './command/run-command.js';

/**
 * What servers need before the api and the worker start, where no supervisor sees to it: the schema, an owner, and a first
 * run that is over, since no demo is made up. Running it again changes nothing. It prints no secret.
 */
// Outside the rest, whose faults are told without their text: this one names the variables, and no value.
getEnv();
getMigrationEnv();

try {
  await migrateStores();
  await runCommand('prepare', async ({ postgres, queue }) => {
    await new BootstrapService(postgres, queue).ensureOwnerByLink();
    await new InstallationService(postgres).finishFirstRun();
  });
} catch (error) {
  createLogger('prepare').error(describeError(error), 'the preparation failed');
  process.exitCode = 1;
}
