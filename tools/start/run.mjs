import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startSystem } from './bring-up.mjs';
import { ensureBuilt } from './build.mjs';
import { openDataFolder, understood } from './data-folder.mjs';
import { ensureInstalled } from './install.mjs';
import { dataFolder, version } from './layout.mjs';
import { checkPlatform, readAddress } from './preflight.mjs';
import { report } from './report.mjs';
import { say } from './say.mjs';
import { System } from './system.mjs';

/** npm passes Ctrl-C on to a child that the terminal has told already: within this time it is the same one. */
const sameSignal = 1_000;

/**
 * Runs the whole system until it is told to end or cannot go on; sets the exit code.
 * @param {{ onRunning?: (system: System) => Promise<void> | void }} [options] `onRunning` is called when it is ready
 */
export async function run({ onRunning } = {}) {
  const began = Date.now();
  let system;
  let data;
  let asked;
  const end = new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(name, () => {
        if (asked === undefined) {
          asked = Date.now();
          resolve();
        } else if (Date.now() - asked > sameSignal) {
          system?.kill();
          data?.release();
          say('killed');
          process.exit(130);
        }
      });
    }
  });
  const folder = dataFolder();
  const work = async () => {
    say('starting', { version });
    checkPlatform();
    say('dataFolder', { folder });
    data = await openDataFolder(folder);
    system = new System(data.files);
    const address = await readAddress(process.env);
    await ensureInstalled();
    const building = ensureBuilt();
    building.catch(() => {});
    const running = startSystem({ data, address, system, building, began }).then(() => onRunning?.(system));
    await Promise.race([system.failure, running]);
    await system.failure;
  };
  try {
    // Whatever comes first decides; a start under way is stopped like a running system.
    await Promise.race([end, work()]);
    say('stopping');
  } catch (error) {
    // Ctrl-C ends the programs under way as well, and their end may be heard of first.
    if (asked === undefined) await delay(sameSignal / 4);
    process.exitCode = asked === undefined ? 1 : 0;
    if (asked === undefined) report(understood(error, folder));
  }
  await system?.stop();
  if (system) say('end');
  if (data) rmSync(data.files.runtime, { force: true });
  data?.release();
  process.exit();
}
