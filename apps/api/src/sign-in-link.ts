import { SessionService } from '@temas/server/access/session.service';
import { runCommand } from './command/run-command.js';

/** Prints the token of a fresh sign-in link for the installation's owner. */
await runCommand('sign-in-link', async ({ postgres }) => {
  process.stdout.write(`${await new SessionService(postgres).createLink()}\n`);
});
