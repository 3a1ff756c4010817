import { writeJson } from './files.mjs';
import { lineWith, runCommand, signInLink } from './commands.mjs';
import { externalEngines, ownerUrl, serverEnvironment } from './environment.mjs';
import { finishFirstRun, isReady } from './first-run.mjs';
import { apiPart, olapPart, workerPart } from './parts.mjs';
import { postgresPart } from './postgres.mjs';
import { freePort } from './preflight.mjs';
import { say } from './say.mjs';
import { ensureRootKey, readSecrets } from './secrets.mjs';

/**
 * Starts everything, on a first run with the demo, and prints the address.
 * @param {{ data: object, address: object, system: import('./system.mjs').System, building: Promise<void>, began: number }} start
 */
export async function startSystem({ data, address, system, building, began }) {
  const { files, installation } = data;
  const secrets = readSecrets(files.secrets);
  const external = externalEngines(process.env);
  if (!process.env.TEMAS_KEY_FILE) ensureRootKey(files.rootKey, installation.keyed === true);
  data.remember({ keyed: true });
  const ports = { postgres: await freePort(), olap: await freePort(), worker: await freePort() };
  const database = async () => {
    const options = { port: ports.postgres, password: secrets.owner, onStart: (identity) => system.note(identity) };
    await system.start(await postgresPart(data, options));
  };

  // The database needs no build of ours, so it comes up while that runs.
  await Promise.all([building, external.postgres ? say('external', { part: 'postgres' }) : database()]);
  if (external.clickhouse) say('external', { part: 'olap' });
  else await system.start(olapPart(files, { port: ports.olap, password: secrets.olap }));
  if (external.redis) say('external', { part: 'redis' });

  const environment = serverEnvironment({ files, secrets, address, ports });
  await runCommand('migrate', { ...environment, DATABASE_URL: ownerUrl({ secrets, ports }) });
  const embedded = environment.TEMAS_PROFILE === 'embedded';
  const known = embedded ? await bootstrap(environment, files, address) : undefined;
  system.record({ url: address.localUrl, publicUrl: address.publicUrl, ports, environment });
  await Promise.all([system.start(apiPart(environment, address)), system.start(workerPart(environment, ports.worker))]);

  if (!(await isReady(address.localUrl))) {
    await finishFirstRun({
      url: address.localUrl,
      begin: known ?? (await bootstrap(environment, files, address)),
      data,
    });
  }
  const link = await signInLink(environment, address.publicUrl ?? address.localUrl);
  const seconds = Math.round((Date.now() - began) / 1000);
  say('link', { url: link });
  say('ready', { url: address.publicUrl ?? address.localUrl, logs: files.logs, seconds });
}

/**
 * Makes sure of an owner and of credentials to begin with. In the embedded profile they stand in a file, and what still
 * works there is kept; else each call makes new ones, so it is called for a first run only.
 */
async function bootstrap(environment, files, address) {
  const made = lineWith(await runCommand('bootstrap', environment), 'apiToken');
  const { adminEmail, adminPassword, workspace, writeKey, apiToken } = made;
  const password = adminPassword ? { adminPassword } : {};
  const known = { url: address.localUrl, adminEmail, ...password, workspace, writeKey, apiToken };
  if (environment.TEMAS_BOOTSTRAP_FILE) writeJson(files.bootstrap, known);
  return known;
}
