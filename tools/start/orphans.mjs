import { readFileSync } from 'node:fs';
import path from 'node:path';
import { identify, isAlive, signal, untilGone } from './process-identity.mjs';
import { say } from './say.mjs';

/** Longer than the parts take at most to end by themselves (the worker: 25 s), as they do when the supervisor is gone. */
const patience = 30_000;

/**
 * Ends the processes that a supervisor started and, being killed, could not end.
 * @param {{ name: string, pid: number, start: string }[]} children what it noted of them
 */
export async function endOrphans(children) {
  const left = children.filter(isAlive);
  if (left.length === 0) return;
  say('orphans', { parts: left.map(({ name, pid }) => `${name} (${pid})`).join(', ') });
  // The database last: the others still write while they end.
  const order = [left.filter(({ name }) => name !== 'postgres'), left.filter(({ name }) => name === 'postgres')];
  for (const group of order) {
    await Promise.all(
      group.map(async (child) => {
        signal(child.pid, 'SIGTERM');
        if (await untilGone(child, patience)) return;
        for (const target of [-child.pid, child.pid]) signal(target, 'SIGKILL');
        await untilGone(child, 5_000);
      }),
    );
  }
}

/**
 * Ends a Postgres that still runs on a cluster, whoever started it. Its own lock file names it.
 * @returns {Promise<boolean>} true where there was one
 */
export async function endOrphanPostgres(cluster) {
  let pid;
  try {
    pid = Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return false;
  }
  const identity = identify(pid);
  if (!isAlive(identity) || !runsOn(pid, cluster)) return false;
  say('orphans', { parts: `postgres (${pid})` });
  for (const [name, milliseconds] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ]) {
    signal(pid, name);
    if (await untilGone(identity, milliseconds)) break;
  }
  return true;
}

/** True where the process is a Postgres on this cluster, and not another one that got the same number. */
function runsOn(pid, cluster) {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    return false;
  }
}
