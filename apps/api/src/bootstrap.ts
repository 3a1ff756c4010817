import { BootstrapService } from '@temas/server/installation/bootstrap.service';
import { readBootstrapFile } from '@temas/server/installation/bootstrap-file';
import { runCommand } from './command/run-command.js';

/**
 * Makes sure that there is an owner, a first workspace, a write key and a token, and prints them as one line of JSON.
 * What the present bootstrap file holds and still works is kept.
 */
await runCommand('bootstrap', async ({ postgres, queue, env }) => {
  const known = await readBootstrapFile(env.TEMAS_BOOTSTRAP_FILE);
  process.stdout.write(`${JSON.stringify(await new BootstrapService(postgres, queue).ensure(known))}\n`);
});
