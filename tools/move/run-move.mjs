import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../start/build.mjs';
import { openDataFolder, understood } from '../start/data-folder.mjs';
import { inherited, ownerUrl } from '../start/environment.mjs';
import { runErrand } from '../start/errand.mjs';
import { StartFault } from '../start/fault.mjs';
import { readJson } from '../start/files.mjs';
import { ensureInstalled } from '../start/install.mjs';
import { dataFolder, layoutOf, root } from '../start/layout.mjs';
import { olapPart } from '../start/parts.mjs';
import { postgresPart } from '../start/postgres.mjs';
import { checkPlatform, freePort } from '../start/preflight.mjs';
import { number, say, sayProgress } from '../start/say.mjs';
import { readSecrets } from '../start/secrets.mjs';
import { System } from '../start/system.mjs';
import { readTargets, targetEnvironment } from './targets.mjs';

/** Starts the embedded databases of a data folder, and nothing that writes to them, and moves what they hold. */
export async function runMove(args, environment) {
  const targets = readTargets(args, environment);
  checkPlatform();
  const folder = dataFolder(environment);
  if (!readJson(layoutOf(folder).installation)?.postgres) throw new StartFault('moveNothing', { folder });
  // Whoever holds the folder is the only one who writes to its databases.
  const data = await openDataFolder(folder);
  const system = new System(data.files);
  const told = new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => resolve('told'));
  });
  try {
    await ensureInstalled();
    await ensureBuilt();
    const moving = moveFrom(data, system, { targets, environment });
    moving.catch(() => {});
    if ((await Promise.race([told, system.failure, moving])) === 'told') process.exitCode = 130;
  } catch (error) {
    throw understood(error, folder);
  } finally {
    await system.stop();
    rmSync(data.files.runtime, { force: true });
    data.release();
  }
}

async function moveFrom(data, system, { targets, environment }) {
  const began = Date.now();
  const { files } = data;
  const secrets = readSecrets(files.secrets);
  const ports = { postgres: await freePort(), olap: await freePort() };
  say('moveStarting', { folder: files.folder });
  const options = { port: ports.postgres, password: secrets.owner, onStart: (identity) => system.note(identity) };
  await system.start(await postgresPart(data, options));
  await system.start(olapPart(files, { port: ports.olap, password: secrets.olap }));

  let last = {};
  let tables = 0;
  const { code, signal, stderr } = await runErrand(process.execPath, [path.join(root, 'apps/api/dist/move.js')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...inherited(),
      DATABASE_URL: ownerUrl({ secrets, ports }),
      CLICKHOUSE_URL: `http://temas:${secrets.olap}@127.0.0.1:${ports.olap}`,
      ...targetEnvironment(targets, secrets, environment),
    },
    onStart: (identity) => system.note(identity),
    onLine: (line) => {
      last = JSON.parse(line);
      if (last.note === 'equal') tables += 1;
      tell(last);
    },
  });
  if (last.fault) throw new StartFault(last.fault, { what: last.what.join(', ') });
  if (code !== 0) {
    const tail = stderr.trim().split('\n').slice(-10).join('\n');
    throw new StartFault('moveFailed', { how: signal ?? code, tail });
  }
  const key = environment.TEMAS_KEY_FILE ?? files.rootKey;
  if (last.before) say('moveDoneBefore');
  else say('moveDone', { tables, key, seconds: Math.round((Date.now() - began) / 1000) });
}

/** Says one of the command's notes in the terminal's language. */
function tell({ note, table, rows, part, parts, hash }) {
  if (note === 'moving') say('moveTable', { table, rows: number(rows) });
  if (note === 'part') sayProgress('movePart', { table, part, parts });
  if (note === 'equal') say('moveEqual', { table, rows: number(rows), hash });
}
