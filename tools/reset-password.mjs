/** `npm run reset-password`: gives the installation's owner a new password and prints it, once. */
import { lineWith, runCommand } from './start/commands.mjs';
import { readJson, writeJson } from './start/files.mjs';
import { runReported } from './start/report.mjs';
import { runningSystem } from './start/running.mjs';
import { text } from './start/say.mjs';

await runReported(async () => {
  const { environment, files } = runningSystem();
  const { adminEmail, adminPassword } = lineWith(await runCommand('reset-password', environment), 'adminPassword');
  const bootstrap = readJson(files.bootstrap);
  if (bootstrap) writeJson(files.bootstrap, { ...bootstrap, adminEmail, adminPassword });
  console.log(text('newPassword', { email: adminEmail, password: adminPassword }));
});
