import { SessionService } from '@temas/server/access/session.service';
import { Throttle } from '@temas/server/access/throttle';
import { deriveKey, readRootKey } from '@temas/server/identity/root-key';
import { runCommand } from './command/run-command.js';

/** Prints the token of a fresh sign-in link for the installation's owner. */
await runCommand('sign-in-link', async ({ postgres, env }) => {
  const sessions = new SessionService(
    postgres,
    new Throttle(postgres, deriveKey(readRootKey(env.TEMAS_KEY_FILE), 'throttle')),
  );
  process.stdout.write(`${await sessions.createLink()}\n`);
});
