import { BootstrapService } from '@temas/server/installation/bootstrap.service';
import { runCommand } from './command/run-command.js';

/** Gives the installation's owner a new password and prints it, once; every session of theirs ends. */
await runCommand('reset-password', async ({ postgres, queue }) => {
  process.stdout.write(`${JSON.stringify(await new BootstrapService(postgres, queue).resetPassword())}\n`);
});
