/** `npm run reset`: removes the data folder after a question; `-- --yes` answers it. */
import { existsSync, rmSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { endOrphanPostgres, endOrphans } from './start/orphans.mjs';
import { StartFault } from './start/fault.mjs';
import { readJson } from './start/files.mjs';
import { dataFolder, layoutOf } from './start/layout.mjs';
import { takeLock } from './start/lock.mjs';
import { runReported } from './start/report.mjs';
import { text } from './start/say.mjs';

await runReported(async () => {
  const folder = dataFolder();
  const files = layoutOf(folder);
  if (!existsSync(folder)) return console.log(text('resetNothing', { folder }));
  const installation = readJson(files.installation);
  if (!installation) throw new StartFault('notADataFolder', { folder });
  const lock = takeLock(files.lock);
  if (lock.holder) throw new StartFault('inUse', { folder, pid: lock.holder.pid, url: readJson(files.runtime)?.url });
  try {
    if (!process.argv.includes('--yes') && !(await confirmed(folder))) {
      process.exitCode = 1;
      return console.log(text('resetRefused'));
    }
    await endOrphans(readJson(files.runtime)?.children ?? []);
    const cluster = installation.postgres && path.resolve(folder, installation.postgres);
    if (cluster) await endOrphanPostgres(cluster);
    // Only the place that this data folder gives itself outside; nothing that a file could have been made to name.
    rmSync(files.elsewhere, { recursive: true, force: true });
    removeIfEmpty(path.dirname(files.elsewhere));
    rmSync(folder, { recursive: true, force: true });
    console.log(text('resetDone', { folder }));
  } finally {
    lock.release();
  }
});

async function confirmed(folder) {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(text('resetAsk', { folder }));
  terminal.close();
  return ['yes', 'evet'].includes(answer.trim().toLowerCase());
}

function removeIfEmpty(folder) {
  try {
    rmdirSync(folder);
  } catch {
    // Other installations live there, or it is not there at all.
  }
}
